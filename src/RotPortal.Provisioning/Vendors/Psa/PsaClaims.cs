using RotPortal.Devices;

namespace RotPortal.Provisioning.Vendors.Psa;

/// <summary>One measured piece of software.</summary>
/// <param name="Type">What it is, for example <c>BL</c>; null when not said.</param>
/// <param name="Measurement">Its digest.</param>
/// <param name="Version">Its version; null when not said.</param>
/// <param name="SignerId">Digest of the key that signed it.</param>
internal sealed record SoftwareComponent(string? Type, ReadOnlyMemory<byte> Measurement, string? Version, ReadOnlyMemory<byte> SignerId);

/// <summary>Claims that a profile allows.</summary>
/// <param name="Profile">The profile by which they were read.</param>
/// <param name="IsProfileStated">The claims name the profile themselves.</param>
/// <param name="ClientId">Who asked for the token, negative for callers from the non-secure world; null for CCA platforms.</param>
/// <param name="Lifecycle">State of the root of trust.</param>
/// <param name="ImplementationId">Which implementation, 32 octets.</param>
/// <param name="InstanceId">Which instance, 33 octets that begin with 01.</param>
/// <param name="Nonce">The challenge: 32, 48 or 64 octets.</param>
/// <param name="Components">What was measured; empty when the token says that nothing was.</param>
/// <param name="CertificationReference">Reference to a listing; null when not said. A word of the device, looked up by nobody here.</param>
/// <param name="UnknownCount">Claims that no rule is known for.</param>
internal sealed record PsaClaims(
    PsaProfile Profile,
    bool IsProfileStated,
    int? ClientId,
    SecurityLifecycle Lifecycle,
    ReadOnlyMemory<byte> ImplementationId,
    ReadOnlyMemory<byte> InstanceId,
    ReadOnlyMemory<byte> Nonce,
    IReadOnlyList<SoftwareComponent> Components,
    string? CertificationReference,
    int UnknownCount)
{
    /// <summary>The instance as 66 lower-case hex digits.</summary>
    public string Instance => Convert.ToHexStringLower(InstanceId.Span);
}

/// <summary>The answer to a set of claims.</summary>
internal abstract record ClaimsReading
{
    private ClaimsReading()
    {
    }

    /// <summary>Every claim is as its profile asks.</summary>
    public sealed record Read(PsaClaims Claims) : ClaimsReading;

    /// <summary>One is not.</summary>
    /// <param name="Claim">Which.</param>
    /// <param name="Clause">The clause that asks for it.</param>
    /// <param name="Why">What is wrong, in a sentence.</param>
    public sealed record Refused(PsaClaim Claim, string Clause, string Why) : ClaimsReading
    {
        /// <summary>As the answer to the evidence.</summary>
        public Reading.Rejected ToReading(string? instance) => new(PsaClaimNames.NameOf(Claim), Clause, $"Claim {PsaClaimNames.NameOf(Claim)} is not as the profile asks. {Why}", instance);
    }
}
