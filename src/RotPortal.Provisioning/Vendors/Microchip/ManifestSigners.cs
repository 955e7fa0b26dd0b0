using System.Buffers.Text;
using RotPortal.Devices;
using RotPortal.Provisioning.Formats.Jws;
using RotPortal.Provisioning.Formats.X509;

namespace RotPortal.Provisioning.Vendors.Microchip;

/// <summary>
/// Who may sign manifests: anchors pinned by the thumbprint of their certificate. Those certificates are self-signed and no authorities, so
/// no chain could say it. The same protected header repeats in a whole shipment; what was decided about it is kept. One per worker.
/// </summary>
internal sealed class ManifestSigners(IEnumerable<PinnedAnchor> anchors)
{
    private const int KeptHeaders = 64;

    private readonly Dictionary<Sha256Digest, PinnedAnchor> _byThumbprint =
        anchors.DistinctBy(anchor => anchor.Anchor.CertificateSha256).ToDictionary(anchor => anchor.Anchor.CertificateSha256);

    private readonly Dictionary<byte[], SignerAnswer> _kept = new(OctetComparer.Instance);

    /// <summary>Finds the signer that a JWS names in its protected header.</summary>
    public SignerAnswer Find(FlattenedJws jws)
    {
        var lookup = _kept.GetAlternateLookup<ReadOnlySpan<byte>>();
        if (lookup.TryGetValue(jws.Protected, out var answer))
            return answer;
        answer = Judge(jws.Protected);
        if (_kept.Count >= KeptHeaders)
            _kept.Clear();
        _kept.Add(jws.Protected.ToArray(), answer);
        return answer;
    }

    private SignerAnswer Judge(ReadOnlySpan<byte> encoded)
    {
        var (header, problem) = JwsHeader.Read(encoded);
        if (header is null)
            return Refuse(ManifestChecks.JwsHeader, ManifestChecks.JwsHeaderClause, $"The entry cannot be verified: {problem}.");
        // RFC 7515 4.1.11: what is critical and not understood invalidates the JWS. Manifests use no extension.
        if (header.HasCritical)
            return Refuse(ManifestChecks.JwsHeader, ManifestChecks.JwsHeaderClause, "The protected header asks for critical extensions, "
                + "which manifests do not have.");
        if (header.Algorithm != JwsSignature.Algorithm)
        {
            return Refuse(
                ManifestChecks.JwsAlgorithm,
                ManifestChecks.JwsAlgorithmClause,
                $"The entry is signed with {Shorten(header.Algorithm)}; only {JwsSignature.Algorithm} is accepted.");
        }

        if (header.CertificateSha256 is not { } thumbprint)
            return Refuse(ManifestChecks.ManifestSigner, ManifestChecks.ManifestSignerClause, "The protected header names no signer "
                + "certificate (x5t#S256).");
        var digest = Sha256Digest.FromBytes(thumbprint);
        if (!_byThumbprint.TryGetValue(digest, out var signer))
        {
            return Refuse(
                ManifestChecks.ManifestSigner,
                ManifestChecks.ManifestSignerClause,
                $"The entry names a signer certificate with SHA-256 {digest}, which is no trust anchor for signing manifests here. If you "
                    + "trust that "
                    + "signer, register its certificate for manifest signing; otherwise treat the file as forged.");
        }

        if (signer.Anchor.SubjectKeyIdentifier.IsEmpty || header.KeyIdentifier != Base64Url.EncodeToString(signer.Anchor.SubjectKeyIdentifier.Span))
        {
            return Refuse(
                ManifestChecks.ManifestSignerKeyId,
                ManifestChecks.ManifestSignerKeyIdClause,
                $"The key identifier in the protected header is not that of {signer.Anchor.Name}, whose certificate it names.");
        }

        return signer.Key is PublicKey.Ec key && key.Curve == NistCurve.P256
            ? new SignerAnswer.Known(signer.Anchor, key, header.Names)
            : Refuse(
                ManifestChecks.JwsAlgorithm,
                ManifestChecks.JwsAlgorithmClause,
                $"Signer {signer.Anchor.Name} has a {signer.Key.Algorithm} key; {JwsSignature.Algorithm} needs P-256.");
    }

    private static string Shorten(string? algorithm) => algorithm switch
    {
        null => "an algorithm it does not name",
        { Length: <= 16 } when algorithm.All(char.IsAsciiLetterOrDigit) => algorithm,
        _ => "an unknown algorithm",
    };

    private static SignerAnswer.Refused Refuse(string check, string clause, string detail) => new(check, clause, detail);
}

/// <summary>Who signed an entry, as far as its protected header tells.</summary>
internal abstract record SignerAnswer
{
    private SignerAnswer()
    {
    }

    /// <summary>A pinned signer. The signature itself is still to be verified.</summary>
    /// <param name="Anchor">The anchor.</param>
    /// <param name="Key">Its key.</param>
    /// <param name="HeaderNames">Names of the protected header parameters.</param>
    public sealed record Known(TrustAnchor Anchor, PublicKey.Ec Key, IReadOnlyList<string> HeaderNames) : SignerAnswer;

    /// <summary>Nobody we may believe.</summary>
    public sealed record Refused(string Check, string Clause, string Detail) : SignerAnswer;
}
