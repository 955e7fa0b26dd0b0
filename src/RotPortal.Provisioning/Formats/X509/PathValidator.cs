namespace RotPortal.Provisioning.Formats.X509;

/// <summary>
/// Finds a path from a certificate over given issuers to a pinned anchor and validates it (RFC 5280 6). Keeps the answers on signatures
/// of issuers, since in a large file the same few repeat; a leaf costs one verification. One per worker.
/// </summary>
internal sealed class PathValidator(SignatureVerifier signatures, IReadOnlyList<PinnedAnchor> anchors)
{
    /// <summary>Issuers between leaf and anchor; real chains have at most four.</summary>
    public const int MaximumIssuers = 8;

    // Issuers of one name and different keys could make the search long; real files need one verification per certificate.
    private const int MaximumVerifications = 64;
    private const int KeptAnswers = 1024;

    private readonly Dictionary<(Certificate Child, PublicKey Key), SignatureAnswer> _kept = [];

    private IReadOnlyList<PinnedAnchor> Anchors => anchors;

    /// <summary>Validates.</summary>
    /// <param name="leaf">The certificate in question.</param>
    /// <param name="issuers">Certificates that may stand between it and an anchor, in any order.</param>
    /// <param name="at">The moment for which validity is asked.</param>
    /// <param name="moment">The same in words that fit behind "was valid": <c>when the part was provisioned</c>.</param>
    public PathAnswer Validate(Certificate leaf, IReadOnlyList<Certificate> issuers, DateTimeOffset at, string moment)
    {
        var search = new Search(this, leaf, issuers, at, moment);
        return search.From(leaf) is { } trusted ? trusted : search.Failure;
    }

    private SignatureAnswer Verify(Certificate child, PublicKey key, bool isLeaf)
    {
        if (isLeaf)
            return signatures.Verify(key, child.SignatureAlgorithm, child.ToBeSigned.Span, child.Signature.Span);
        if (_kept.TryGetValue((child, key), out var answer))
            return answer;
        if (_kept.Count >= KeptAnswers)
            _kept.Clear();
        answer = signatures.Verify(key, child.SignatureAlgorithm, child.ToBeSigned.Span, child.Signature.Span);
        _kept.Add((child, key), answer);
        return answer;
    }

    /// <summary>One depth-first search: the first path that stands wins, else the failure that got farthest.</summary>
    private sealed class Search(PathValidator validator, Certificate leaf, IReadOnlyList<Certificate> issuers, DateTimeOffset at, string moment)
    {
        private readonly List<Certificate> _path = [];
        private int _verifications;
        private int _failureRank = -1;

        public PathAnswer.Refused Failure { get; private set; } = new(PathChecks.Anchor, PathChecks.AnchorClause, "");

        public PathAnswer.Trusted? From(Certificate current)
        {
            bool hasIssuer = false;
            foreach (var anchor in validator.Anchors)
            {
                if (!anchor.MayHaveIssued(current))
                    continue;
                hasIssuer = true;
                if (IsSigned(current, anchor.Key, $"anchor {anchor.Anchor.Name}") && Complete(anchor) is { } trusted)
                    return trusted;
            }

            foreach (var issuer in issuers)
            {
                if (!MayHaveIssued(issuer, current) || _path.Count == MaximumIssuers)
                    continue;
                hasIssuer = true;
                if (!IsSigned(current, issuer.PublicKey, $"certificate {issuer.Title}"))
                    continue;
                _path.Add(issuer);
                if (From(issuer) is { } trusted)
                    return trusted;
                _path.RemoveAt(_path.Count - 1);
            }

            if (!hasIssuer)
                FailWithoutIssuer(current);
            return null;
        }

        private bool MayHaveIssued(Certificate issuer, Certificate current) =>
            !ReferenceEquals(issuer, current)
            && !ReferenceEquals(issuer, leaf)
            && !_path.Contains(issuer)
            && current.Issuer.IsSameAs(issuer.Subject)
            && KeyIdentifiers.Agree(current.Extensions.AuthorityKeyIdentifier, issuer.Extensions.SubjectKeyIdentifier);

        private PathAnswer.Trusted? Complete(PinnedAnchor anchor)
        {
            if (PathRules.FirstBroken(leaf, _path, anchor, at) is { } broken)
            {
                Fail(3, broken);
                return null;
            }

            Certificate[] found = [.. _path];
            return new PathAnswer.Trusted(
                found,
                anchor.Anchor,
                PathFindings.Of(leaf, found, anchor.Anchor, moment),
                found.Aggregate(Later(leaf.NotBefore, anchor.Anchor.NotBefore), (from, issuer) => Later(from, issuer.NotBefore)),
                found.Aggregate(Earlier(leaf.NotAfter, anchor.Anchor.NotAfter), (until, issuer) => Earlier(until, issuer.NotAfter)));
        }

        private bool IsSigned(Certificate child, PublicKey key, string by)
        {
            if (++_verifications > MaximumVerifications)
            {
                Fail(4, new(PathChecks.Signature, PathChecks.SignatureClause, "There are too many issuers of one name to try."));
                return false;
            }

            var answer = validator.Verify(child, key, ReferenceEquals(child, leaf));
            if (answer == SignatureAnswer.Valid)
                return true;
            Fail(answer == SignatureAnswer.Invalid ? 1 : 2, Refuse(child, key, by, answer));
            return false;
        }

        private static PathAnswer.Refused Refuse(Certificate child, PublicKey key, string by, SignatureAnswer answer)
        {
            string signed = $"Certificate {child.Title} is signed with {child.SignatureAlgorithm.Name} by a {key.Algorithm} key";
            return answer switch
            {
                SignatureAnswer.Invalid => new(
                    PathChecks.Signature,
                    PathChecks.SignatureClause,
                    $"Certificate {child.Title} was not signed by {by}, which it names as its issuer."),
                SignatureAnswer.TooWeak => new(
                    PathChecks.Algorithm,
                    PathChecks.AlgorithmClause,
                    $"{signed}, which proves nothing any more."),
                SignatureAnswer.NotAvailable => new(
                    PathChecks.NotAvailable,
                    PathChecks.NotAvailableClause,
                    $"{signed}, which cannot be verified on this platform. This says nothing about the evidence."),
                SignatureAnswer.Valid => throw new ArgumentOutOfRangeException(nameof(answer)),
            };
        }

        private void FailWithoutIssuer(Certificate current) => Fail(0, new(
            PathChecks.Anchor,
            PathChecks.AnchorClause,
            $"No registered anchor for this purpose, and no certificate in the file, is the issuer {Shorten(current.Issuer.ToString())} "
                + $"of {current.Title}. "
                + "If you trust that issuer, register its certificate as a trust anchor."));

        private void Fail(int rank, PathAnswer.Refused failure)
        {
            if (rank <= _failureRank)
                return;
            _failureRank = rank;
            Failure = failure;
        }

        private static DateTimeOffset Later(DateTimeOffset a, DateTimeOffset b) => a > b ? a : b;

        private static DateTimeOffset Earlier(DateTimeOffset a, DateTimeOffset b) => a < b ? a : b;

        private static string Shorten(string text) => text.Length <= 160 ? text : text[..159] + "…";
    }

}
