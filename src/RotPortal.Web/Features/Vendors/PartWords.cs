using RotPortal.Compliance.Selection;

namespace RotPortal.Web.Features.Vendors;

/// <summary>Parts in words and in addresses.</summary>
public static class PartWords
{
    /// <summary>How an address names a value of ours: <c>KeyGeneration</c> is <c>keyGeneration</c>.</summary>
    public static string Key<T>(T value)
        where T : struct, Enum
    {
        string word = value.ToString();
        return char.ToLowerInvariant(word[0]) + word[1..];
    }

    /// <summary>The value that an address names; null when it names none.</summary>
    public static T? Find<T>(string? key)
        where T : struct, Enum => Enum.GetValues<T>().Cast<T?>().FirstOrDefault(value => Key(value.GetValueOrDefault()) == key);

    /// <summary>A kind, for one part.</summary>
    public static string Of(PartKind kind) => kind switch
    {
        PartKind.SecureElement => "secure element",
        PartKind.Tpm => "TPM",
        PartKind.Puf => "PUF",
        PartKind.VerifyingSoc => "SoC with verified boot",
        PartKind.SecurityModule => "security module",
        PartKind.BootSoftware => "boot software",
        PartKind.ProvisioningPlatform => "provisioning platform",
        PartKind.Architecture => "architecture",
    };

    /// <summary>A kind, for a chip.</summary>
    public static string Many(PartKind kind) => kind switch
    {
        PartKind.SecureElement => "Secure elements",
        PartKind.Tpm => "TPMs",
        PartKind.Puf => "PUF",
        PartKind.VerifyingSoc => "SoCs with verified boot",
        PartKind.SecurityModule => "Security modules",
        PartKind.BootSoftware => "Boot software",
        PartKind.ProvisioningPlatform => "Provisioning platforms",
        PartKind.Architecture => "Architectures",
    };

    /// <summary>A cell in words.</summary>
    public static string Of(PartField field) => field switch
    {
        PartField.Status => "Status",
        PartField.Interfaces => "Interfaces",
        PartField.Algorithms => "Algorithms",
        PartField.Provisioning => "Provisioning",
        PartField.Certification => "Certificates, as told",
        PartField.Temperature => "Temperature, °C",
        PartField.Lifetime => "Life time",
        PartField.Price => "Price band, single unit",
    };

    /// <summary>A question.</summary>
    public static string Of(Feature feature) => feature switch
    {
        Feature.KeyGeneration => "Makes keys in hardware",
        Feature.NonExportableKeys => "Keys cannot leave",
        Feature.IdentityAtSilicon => "Identity of its maker",
        Feature.Attestation => "Signed attestation",
        Feature.SecureBoot => "Verifies boot",
        Feature.AntiRollback => "Counters, anti-rollback",
        Feature.SecureStorage => "Secure storage",
        Feature.RandomNumbers => "True random numbers",
        Feature.Tamper => "Tamper",
        Feature.LifecycleLocks => "Life-cycle and debug locks",
        Feature.PostQuantum => "Post-quantum",
        Feature.RemoteRotation => "Rotation from afar",
    };

    /// <summary>A scheme.</summary>
    public static string Of(CertificateScheme scheme) => scheme switch
    {
        CertificateScheme.CommonCriteria => "Common Criteria",
        CertificateScheme.Fips1402 => "FIPS 140-2",
        CertificateScheme.Fips1403 => "FIPS 140-3",
        CertificateScheme.Sesip => "SESIP",
        CertificateScheme.Psa => "PSA Certified",
    };

    /// <summary>A confidence: letter for a small mark, and the words.</summary>
    public static (string Letter, string Words) Of(Confidence confidence) => confidence switch
    {
        Confidence.Verified => ("V", "verified here"),
        Confidence.VendorPage => ("D", "vendor page"),
        Confidence.Recalled => ("R", "recalled, not read again"),
        Confidence.Unverified => ("U", "unverified"),
    };

    /// <summary>How a certificate stands: class, symbol, word.</summary>
    public static (string Class, string Icon, string Word) Of(PartCertificate certificate, DateOnly on) => certificate.StatusOn(on) switch
    {
        CertificateStatus.InForce when certificate.Reach == CertificateReach.Platform => ("attested", "v-attested", "platform only"),
        CertificateStatus.NoEndKnown when certificate.Reach == CertificateReach.Platform => ("attested", "v-attested", "platform only"),
        CertificateStatus.InForce => ("full", "v-full", "in force"),
        CertificateStatus.NoEndKnown => ("partial", "v-partial", "no end on record"),
        CertificateStatus.NotYet => ("none", "v-none", "not given yet"),
        CertificateStatus.Ended when certificate.Scheme is CertificateScheme.Fips1402 or CertificateScheme.Fips1403 => ("stale", "v-stale", "Historical"),
        CertificateStatus.Ended => ("stale", "v-stale", "ended"),
        CertificateStatus.Unknown when certificate.Reach == CertificateReach.Claim => ("none", "v-none", "claimed, no number"),
        CertificateStatus.Unknown => ("none", "v-none", "not known for that day"),
    };

    /// <summary>A reach: class, symbol. The word is <see cref="ReachWords"/>; green is kept for what is supported by evidence on file.</summary>
    public static (string Class, string Icon) Of(Reach reach) => reach switch
    {
        Reach.Carried => ("could", "check"),
        Reach.WithMore => ("could", "plus"),
        Reach.NotByPart => ("outside", "v-outside"),
        Reach.TooWeak => ("attested", "v-attested"),
        Reach.CertificateEnded => ("stale", "v-stale"),
        Reach.NotKnown => ("none", "v-none"),
        Reach.CannotCarry => ("cannot", "x"),
        Reach.Helps => ("contrib", "v-contrib"),
        Reach.OutsideRot => ("outside", "v-outside"),
        Reach.NotApplicable => ("na", "v-na"),
    };

    /// <summary>An answer: class, symbol.</summary>
    public static (string Class, string Icon) Of(Answer answer) => answer switch
    {
        Answer.Unknown => ("u", "v-none"),
        Answer.No => ("n", "x"),
        Answer.Partly => ("p", "v-partial"),
        Answer.Yes => ("y", "check"),
    };

    /// <summary>The kinds of a part in one phrase.</summary>
    public static string KindsOf(Part part) => string.Join(", ", part.Kinds.Select(Of));
}
