using RotPortal.Devices;

namespace RotPortal.Provisioning.Formats.X509;

/// <summary>What a certificate that chains to an anchor shows, whatever else the evidence says.</summary>
internal static class PathFacts
{
    /// <summary>Issued by the manufacturer, chain, validity.</summary>
    /// <param name="leaf">The certificate.</param>
    /// <param name="path">Its way to the anchor.</param>
    /// <param name="role">Role of its key.</param>
    /// <param name="at">When we looked.</param>
    /// <param name="evidence">The evidence it stands in.</param>
    /// <param name="subject">What to call it in a sentence: <c>the device certificate</c>.</param>
    public static IEnumerable<Fact> Of(
        Certificate leaf, PathAnswer.Trusted path, KeyRole role, DateTimeOffset at, Sha256Digest evidence, string subject)
    {
        yield return Computed(Capability.IdentityManufacturerIssued, PathChecks.Anchor, $"{subject} names the part and was issued under the registered anchor {path.Anchor.Name}");
        yield return Computed(Capability.CredentialChainTrusted, PathChecks.Anchor, $"{subject} chains to the registered anchor {path.Anchor.Name}") with
        {
            ValidFrom = path.ValidFrom,
            ValidUntil = path.ValidUntil,
            OutsideWindow = OutsideWindow.False,
        };
        yield return Computed(Capability.CredentialValidity, PathChecks.Validity, $"{subject} is inside its validity") with
        {
            ValidFrom = leaf.NotBefore,
            ValidUntil = leaf.NotAfter,
            OutsideWindow = OutsideWindow.False,
        };

        Fact Computed(Capability capability, string check, string statement) => new()
        {
            Capability = capability,
            Role = role,
            Holds = true,
            Level = EvidenceLevel.E4,
            Basis = FactBasis.Computed,
            ObservedAt = at,
            Evidence = evidence,
            Check = check,
            Anchor = path.Anchor.CertificateSha256,
            Statement = statement,
        };
    }
}
