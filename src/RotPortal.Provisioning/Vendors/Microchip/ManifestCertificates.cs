using RotPortal.Provisioning.Formats.X509;

namespace RotPortal.Provisioning.Vendors.Microchip;

/// <summary>A key whose certificate was found good.</summary>
/// <param name="Slot">Slot of the private key.</param>
/// <param name="Leaf">The certificate.</param>
/// <param name="Path">Its way to the anchor.</param>
/// <param name="Serial">Whether its serial number follows from key and dates.</param>
/// <param name="UnusedCertificates">How many certificates beside it lie on no way to the anchor.</param>
internal sealed record CertifiedKey(
    string Slot, Certificate Leaf, PathAnswer.Trusted Path, SerialDerivation Serial, int UnusedCertificates);

/// <summary>The answer to a key with its certificate.</summary>
internal abstract record CertifiedKeyAnswer
{
    private CertifiedKeyAnswer()
    {
    }

    /// <summary>Every check was answered yes.</summary>
    public sealed record Certified(CertifiedKey Key) : CertifiedKeyAnswer;

    /// <summary>One was answered no.</summary>
    public sealed record Refused(string Check, string Clause, string Detail) : CertifiedKeyAnswer;
}

/// <summary>Judges the certificates of a manifest entry. One per worker.</summary>
internal sealed class ManifestCertificates(PathValidator paths)
{
    /// <summary>Judges the certificate of one key.</summary>
    /// <param name="slot">Slot of the key.</param>
    /// <param name="key">The key as the entry gives it.</param>
    /// <param name="leaf">The certificate.</param>
    /// <param name="issuers">Certificates beside it.</param>
    /// <param name="payload">The payload it stands in.</param>
    public CertifiedKeyAnswer Judge(
        string slot, PublicKey.Ec key, Certificate leaf, IReadOnlyList<Certificate> issuers, ManifestPayload payload)
    {
        if (!leaf.PublicKey.Der.Span.SequenceEqual(key.Der.Span))
        {
            return new CertifiedKeyAnswer.Refused(
                ManifestChecks.CertificateKey,
                ManifestChecks.CertificateKeyClause,
                $"The certificate of the key of slot {slot} certifies another key.");
        }

        string? name = leaf.Subject.Single(Oids.CommonName);
        if (name is null || DeviceNumber.InCommonName(name) != payload.UniqueId)
        {
            return new CertifiedKeyAnswer.Refused(
                ManifestChecks.CertificateSubject,
                ManifestChecks.CertificateSubjectClause,
                $"The certificate of the key of slot {slot} is that of {leaf.Title}, the entry that of {payload.UniqueId}.");
        }

        if (PathRules.DeviceLeaf(leaf) is { } unfit)
            return new CertifiedKeyAnswer.Refused(unfit.Check, unfit.Clause, unfit.Detail);
        // Valid when provisioned. Whether the path is valid today is not a question to the evidence: it is in the window of the fact.
        return paths.Validate(leaf, issuers, payload.ProvisionedAt, "when the part was provisioned") switch
        {
            PathAnswer.Trusted path => new CertifiedKeyAnswer.Certified(
                new CertifiedKey(slot, leaf, path, CertificateSerial.Judge(leaf), issuers.Count - path.Issuers.Count)),
            PathAnswer.Refused refused => new CertifiedKeyAnswer.Refused(refused.Check, refused.Clause, refused.Detail),
            var other => throw new InvalidOperationException($"No such answer: {other.GetType()}."),
        };
    }
}
