using RotPortal.Devices;

namespace RotPortal.Compliance.Selection;

/// <summary>What the certificates of a part amount to on a day.</summary>
public static class PartCertificates
{
    /// <summary>
    /// The certificate that speaks best for a capability on a day: in force before ended, of the part before its platform, with the latest
    /// end; null when none speaks of it.
    /// </summary>
    public static PartCertificate? Best(Part part, Capability capability, DateOnly on) => part.Certificates
        .Where(certificate => certificate.Reach != CertificateReach.Claim && certificate.Shows.Contains(capability))
        .OrderBy(certificate => Order(certificate.StatusOn(on)))
        .ThenBy(certificate => certificate.Reach)
        .ThenByDescending(certificate => certificate.Ends ?? DateOnly.MaxValue)
        .FirstOrDefault();

    /// <summary>Whether a certificate counts on a day: issued and, as far as is known, not ended.</summary>
    public static bool Counts(PartCertificate certificate, DateOnly on) =>
        certificate.StatusOn(on) is CertificateStatus.InForce or CertificateStatus.NoEndKnown;

    internal static (CapabilityState Alone, CapabilityState WithMore) StateOf(Part part, Capability capability, DateOnly on)
    {
        var (alone, withMore) = (CapabilityState.Unknown, CapabilityState.Unknown);
        foreach (var certificate in part.Certificates.Where(certificate => certificate.Shows.Contains(capability)))
        {
            var state = StateOf(certificate, on);
            withMore = PartStates.Better(withMore, state);
            // Of a platform it counts only after the versions on the part were matched with those of the certificate.
            alone = PartStates.Better(alone, certificate.Reach == CertificateReach.Part || state != CapabilityState.Met ? state : CapabilityState.Unknown);
        }

        return (alone, withMore);
    }

    private static CapabilityState StateOf(PartCertificate certificate, DateOnly on) => certificate.StatusOn(on) switch
    {
        CertificateStatus.InForce or CertificateStatus.NoEndKnown => CapabilityState.Met,
        CertificateStatus.Ended => CapabilityState.Stale,
        CertificateStatus.NotYet or CertificateStatus.Unknown => CapabilityState.Unknown,
    };

    private static int Order(CertificateStatus status) => status switch
    {
        CertificateStatus.InForce => 0,
        CertificateStatus.NoEndKnown => 1,
        CertificateStatus.Ended => 2,
        CertificateStatus.NotYet => 3,
        CertificateStatus.Unknown => 4,
    };
}
