using RotPortal.Devices;

namespace RotPortal.Registry.Challenges;

/// <summary>
/// A secret that was encrypted for the endorsement key of one TPM and bound to the name of one of its keys (TPM2_MakeCredential). Only the TPM
/// that has both can give it back.
/// </summary>
public sealed class IssuedActivation
{
    /// <summary>The identifier.</summary>
    public required Guid Id { get; init; }

    /// <summary>The production order whose station asked.</summary>
    public required ProductionOrderId OrderId { get; init; }

    /// <summary>Digest of the secret; the secret itself is not kept.</summary>
    public required Sha256Digest SecretSha256 { get; init; }

    /// <summary>Digest of the endorsement key it was encrypted for: of its TPMT_PUBLIC, or of its certificate.</summary>
    public required Sha256Digest EndorsementSha256 { get; init; }

    /// <summary>Digest of the TPMT_PUBLIC of the key it is bound to.</summary>
    public required Sha256Digest AttestationSha256 { get; init; }

    /// <summary>When it was made, UTC.</summary>
    public required DateTimeOffset IssuedAt { get; init; }

    /// <summary>From when on it is void, UTC.</summary>
    public required DateTimeOffset ExpiresAt { get; init; }

    /// <summary>When the secret came back, UTC; null while it has not.</summary>
    public DateTimeOffset? UsedAt { get; set; }

    /// <summary>The attempt it came with.</summary>
    public Guid? UsedFor { get; set; }
}
