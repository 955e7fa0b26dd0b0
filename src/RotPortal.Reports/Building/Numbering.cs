using RotPortal.Devices;
using RotPortal.Reports.Content;

namespace RotPortal.Reports.Building;

/// <summary>The anchors on which something in the report rests, numbered TA-1 onwards by name.</summary>
internal sealed class AnchorNumbers
{
    private readonly Dictionary<Sha256Digest, string> _numbers = [];

    internal AnchorNumbers(ReportRequest request, IReadOnlyList<SubjectDevice> units)
    {
        var used = request.Evidence.SelectMany(item => item.Anchors)
            .Concat(units.SelectMany(unit => unit.Facts).Select(fact => fact.Anchor).OfType<Sha256Digest>())
            .Concat(units.SelectMany(unit => unit.Claim.Certificates).Select(certificate => certificate.Anchor))
            .ToHashSet();
        List = [.. request.Anchors
            .Where(anchor => used.Contains(anchor.CertificateSha256))
            .DistinctBy(anchor => anchor.CertificateSha256)
            .OrderBy(anchor => anchor.Name, StringComparer.Ordinal)
            .ThenBy(anchor => anchor.CertificateSha256.Hex, StringComparer.Ordinal)
            .Select((anchor, index) => Describe($"TA-{index + 1}", anchor))];
        foreach (var anchor in List)
            _numbers.Add(anchor.CertificateSha256, anchor.Number);
    }

    internal IReadOnlyList<ReportedAnchor> List { get; }

    /// <summary>The number of an anchor; null when it is not registered, or no longer.</summary>
    internal string? Of(Sha256Digest? fingerprint) => fingerprint is { } known ? _numbers.GetValueOrDefault(known) : null;

    internal IReadOnlyList<string> Of(IEnumerable<Sha256Digest> fingerprints) =>
        [.. List.Where(anchor => fingerprints.Contains(anchor.CertificateSha256)).Select(anchor => anchor.Number)];

    private static ReportedAnchor Describe(string number, TrustAnchor anchor) => new(
        number,
        anchor.Name,
        anchor.Vendor,
        [.. Enum.GetValues<AnchorPurpose>().Where(purpose => purpose != AnchorPurpose.None && anchor.Purposes.HasFlag(purpose)).Select(Word)],
        anchor.CertificateSha256,
        Sha256Digest.Of(anchor.SubjectPublicKeyInfo.Span),
        anchor.NotBefore,
        anchor.NotAfter,
        anchor.Source,
        anchor.IsDemonstration);

    private static string Word(AnchorPurpose purpose) => purpose switch
    {
        AnchorPurpose.None => "none",
        AnchorPurpose.DeviceIdentity => "device identity",
        AnchorPurpose.EndorsementKey => "endorsement key",
        AnchorPurpose.ManifestSigning => "manifest signing",
        AnchorPurpose.Attestation => "attestation",
        AnchorPurpose.Boot => "boot",
        AnchorPurpose.TlsClient => "TLS client",
    };
}

/// <summary>Who takes part in the verdicts.</summary>
internal static class Standing
{
    internal static UnitStanding Of(DeviceState state) => state switch
    {
        DeviceState.Quarantined => UnitStanding.Refused,
        DeviceState.Expected => UnitStanding.Judged,
        DeviceState.Onboarding => UnitStanding.Judged,
        DeviceState.Active => UnitStanding.Judged,
        DeviceState.Suspended => UnitStanding.Judged,
        DeviceState.Revoked => UnitStanding.Revoked,
        DeviceState.Decommissioned => UnitStanding.Decommissioned,
        DeviceState.Rejected => UnitStanding.Refused,
    };
}
