using RotPortal.Devices;

namespace RotPortal.Registry.Fleet;

/// <summary>
/// A certificate on file. A device's own certificate is its credential and has a state; issuers belong to no device and are shared.
/// </summary>
public sealed class StoredCertificate
{
    /// <summary>Number in this database.</summary>
    public long Id { get; init; }

    /// <summary>The device it was issued to; null for an issuer.</summary>
    public DeviceId? DeviceId { get; init; }

    /// <summary>Role of the certified key; null for an issuer.</summary>
    public KeyRole? Role { get; init; }

    /// <summary>Fingerprint over the DER.</summary>
    public required Sha256Digest Sha256 { get; init; }

    /// <summary>Upper-case hex digits.</summary>
    public required string SerialNumber { get; init; }

    /// <summary>Subject name, for a person.</summary>
    public required string Subject { get; init; }

    /// <summary>Issuer name, for a person.</summary>
    public required string Issuer { get; init; }

    /// <summary>First moment of validity.</summary>
    public required DateTimeOffset NotBefore { get; init; }

    /// <summary>Last moment of validity.</summary>
    public required DateTimeOffset NotAfter { get; init; }

    /// <summary>Digest of the certified key.</summary>
    public required Sha256Digest SpkiSha256 { get; init; }

    /// <summary>For example <c>P-256</c>.</summary>
    public required string KeyAlgorithm { get; init; }

    /// <summary>The next certificate upwards; null when the anchor itself is next.</summary>
    public long? IssuerCertificateId { get; init; }

    /// <summary>Fingerprint of the pinned anchor that ended the chain when it was verified.</summary>
    public required Sha256Digest Anchor { get; init; }

    /// <summary>The stored part of the credential axis; expired and renewal due are derived from the clock. Null for an issuer.</summary>
    public CredentialState? State { get; set; }

    /// <summary>The pack that holds the DER.</summary>
    public required long PackId { get; init; }

    /// <summary>Where the DER starts in the unpacked pack.</summary>
    public required int PackOffset { get; init; }

    /// <summary>Length of the DER.</summary>
    public required int Size { get; init; }
}
