namespace RotPortal.Provisioning.Vendors.Psa;

/// <summary>The claims of PSA tokens (RFC 9783 4) and of CCA platform tokens, whatever number a profile gives them.</summary>
internal enum PsaClaim
{
    Profile,
    ClientId,
    SecurityLifecycle,
    ImplementationId,
    BootSeed,
    HardwareVersion,
    SoftwareComponents,
    NoSoftwareMeasurements,
    Nonce,
    InstanceId,
    VerificationService,
    CertificationReference,
    PlatformConfiguration,
    HashAlgorithm,
}

/// <summary>Parts of one software component (RFC 9783 4.4.1).</summary>
internal enum ComponentPart
{
    MeasurementType = 1,
    MeasurementValue = 2,
    Version = 4,
    SignerId = 5,
    Description = 6,
}

/// <summary>Names of claims.</summary>
internal static class PsaClaimNames
{
    /// <summary>The name in refusals; also the name of the check on the claim. Stable.</summary>
    public static string NameOf(PsaClaim claim) => claim switch
    {
        PsaClaim.Profile => "psa-profile",
        PsaClaim.ClientId => "psa-client-id",
        PsaClaim.SecurityLifecycle => "psa-security-lifecycle",
        PsaClaim.ImplementationId => "psa-implementation-id",
        PsaClaim.BootSeed => "psa-boot-seed",
        PsaClaim.HardwareVersion => "psa-hardware-version",
        PsaClaim.SoftwareComponents => "psa-software-components",
        PsaClaim.NoSoftwareMeasurements => "psa-no-software-measurements",
        PsaClaim.Nonce => "psa-nonce",
        PsaClaim.InstanceId => "psa-instance-id",
        PsaClaim.VerificationService => "psa-verification-service",
        PsaClaim.CertificationReference => "psa-certification-reference",
        PsaClaim.PlatformConfiguration => "cca-platform-configuration",
        PsaClaim.HashAlgorithm => "cca-platform-hash-algorithm",
    };
}

/// <summary>The value of a claim, whether it came in CBOR or in JSON.</summary>
internal abstract record ClaimValue
{
    private ClaimValue()
    {
    }

    /// <summary>A number.</summary>
    public sealed record Number(long Value) : ClaimValue;

    /// <summary>Octets.</summary>
    public sealed record Octets(ReadOnlyMemory<byte> Value) : ClaimValue;

    /// <summary>A text.</summary>
    public sealed record Words(string Value) : ClaimValue;

    /// <summary>Software components.</summary>
    public sealed record Components(IReadOnlyList<IReadOnlyDictionary<ComponentPart, ClaimValue>> Items) : ClaimValue;

    /// <summary>Anything else; fits no claim.</summary>
    public sealed record Foreign : ClaimValue;
}

/// <summary>Claims as they stand in the evidence, nothing judged yet.</summary>
/// <param name="Values">Those that are known.</param>
/// <param name="UnknownCount">How many others there are.</param>
internal sealed record ClaimSet(IReadOnlyDictionary<PsaClaim, ClaimValue> Values, int UnknownCount);
