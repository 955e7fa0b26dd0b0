using System.Collections.Frozen;

namespace RotPortal.Provisioning.Vendors.Psa;

/// <summary>A profile of the token: which numbers the claims have and what is asked of them.</summary>
/// <param name="Name">The value of the profile claim.</param>
/// <param name="Clause">The document that defines it.</param>
/// <param name="Labels">Numbers of the claims.</param>
internal sealed record PsaProfile(string Name, string Clause, FrozenDictionary<long, PsaClaim> Labels)
{
    /// <summary>Label of eat_profile (RFC 9711 4.3.2).</summary>
    public const long EatProfileLabel = 265;

    /// <summary>Label of the profile claim of the first profile, which may be left out.</summary>
    public const long LegacyProfileLabel = -75000;

    private const long LegacyLastLabel = -75010;

    private static readonly Dictionary<long, PsaClaim> Eat = new()
    {
        [10] = PsaClaim.Nonce,
        [256] = PsaClaim.InstanceId,
        [EatProfileLabel] = PsaClaim.Profile,
        [2394] = PsaClaim.ClientId,
        [2395] = PsaClaim.SecurityLifecycle,
        [2396] = PsaClaim.ImplementationId,
        [2398] = PsaClaim.CertificationReference,
        [2399] = PsaClaim.SoftwareComponents,
        [2400] = PsaClaim.VerificationService,
    };

    private static readonly Dictionary<long, PsaClaim> CcaPlatform = new()
    {
        [10] = PsaClaim.Nonce,
        [256] = PsaClaim.InstanceId,
        [EatProfileLabel] = PsaClaim.Profile,
        [2395] = PsaClaim.SecurityLifecycle,
        [2396] = PsaClaim.ImplementationId,
        [2399] = PsaClaim.SoftwareComponents,
        [2400] = PsaClaim.VerificationService,
        [2401] = PsaClaim.PlatformConfiguration,
        [2402] = PsaClaim.HashAlgorithm,
    };

    /// <summary>The profile of PSA Attestation API 1.0, whose claims have private numbers.</summary>
    public static PsaProfile Legacy { get; } = new("PSA_IOT_PROFILE_1", "PSA Attestation API 1.0.3, appendix B", new Dictionary<long, PsaClaim>
    {
        [LegacyProfileLabel] = PsaClaim.Profile,
        [-75001] = PsaClaim.ClientId,
        [-75002] = PsaClaim.SecurityLifecycle,
        [-75003] = PsaClaim.ImplementationId,
        [-75004] = PsaClaim.BootSeed,
        [-75005] = PsaClaim.HardwareVersion,
        [-75006] = PsaClaim.SoftwareComponents,
        [-75007] = PsaClaim.NoSoftwareMeasurements,
        [-75008] = PsaClaim.Nonce,
        [-75009] = PsaClaim.InstanceId,
        [LegacyLastLabel] = PsaClaim.VerificationService,
    }.ToFrozenDictionary());

    /// <summary>The profile of the drafts.</summary>
    public static PsaProfile Version2 { get; } = new("http://arm.com/psa/2.0.0", "draft-tschofenig-rats-psa-token-09 4", With(Eat, 2397, PsaClaim.BootSeed));

    /// <summary>The profile of the RFC for TF-M.</summary>
    public static PsaProfile Tfm { get; } = new("tag:psacertified.org,2023:psa#tfm", "RFC 9783 4", With(Eat, 268, PsaClaim.BootSeed));

    /// <summary>CCA platform, first form.</summary>
    public static PsaProfile CcaSsd { get; } = new("http://arm.com/CCA-SSD/1.0.0", "Arm DEN0137 A7.2.3.2", CcaPlatform.ToFrozenDictionary());

    /// <summary>CCA platform.</summary>
    public static PsaProfile Cca { get; } = new("tag:arm.com,2023:cca_platform#1.0.0", "Arm DEN0137 A7.2.3.2", CcaPlatform.ToFrozenDictionary());

    /// <summary>Those of a PSA token.</summary>
    public static IReadOnlyList<PsaProfile> OfPsa { get; } = [Version2, Tfm, Legacy];

    /// <summary>Those of a CCA platform token.</summary>
    public static IReadOnlyList<PsaProfile> OfCca { get; } = [CcaSsd, Cca];

    /// <summary>The token is that of a CCA platform.</summary>
    public bool IsCca => OfCca.Contains(this);

    /// <summary>Whether a number is one of the first profile.</summary>
    public static bool IsLegacyLabel(long label) => label is <= LegacyProfileLabel and >= LegacyLastLabel;

    private static FrozenDictionary<long, PsaClaim> With(Dictionary<long, PsaClaim> labels, long label, PsaClaim claim) =>
        labels.Append(new(label, claim)).ToFrozenDictionary();
}
