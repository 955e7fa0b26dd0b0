using RotPortal.Devices;

namespace RotPortal.Registry.Fleet;

/// <summary>A certificate of a device: its credential. It has a state of its own; the chain above it is shared with its neighbours.</summary>
public sealed class StoredCertificate
{
    /// <summary>Number in this database.</summary>
    public long Id { get; init; }

    /// <summary>The device it was issued to.</summary>
    public required DeviceId DeviceId { get; init; }

    /// <summary>Role of the certified key.</summary>
    public required KeyRole Role { get; init; }

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

    /// <summary>The way up; see <see cref="IssuerChain"/>.</summary>
    public required long ChainId { get; init; }

    /// <summary>The stored part of the credential axis; expired and renewal due are derived from the clock.</summary>
    public required CredentialState State { get; set; }

    /// <summary>Why it is on hold or revoked; null when it is neither.</summary>
    public RevocationReason? WithdrawnFor { get; set; }

    /// <summary>Since when.</summary>
    public DateTimeOffset? WithdrawnAt { get; set; }

    /// <summary>The pack that holds the DER.</summary>
    public required long PackId { get; init; }

    /// <summary>Where the DER starts in the unpacked pack.</summary>
    public required int PackOffset { get; init; }

    /// <summary>Length of the DER.</summary>
    public required int Size { get; init; }
}

/// <summary>The way from a device certificate up to a pinned anchor; all devices of a batch usually share one.</summary>
public sealed class IssuerChain
{
    /// <summary>Number in this database.</summary>
    public long Id { get; init; }

    /// <summary>Digest of <see cref="Fingerprints"/> followed by <see cref="Anchor"/>.</summary>
    public required Sha256Digest Sha256 { get; init; }

    /// <summary>Fingerprints of the issuers, 32 octets each, next to the leaf first; the anchor is not among them.</summary>
    public required byte[] Fingerprints { get; init; }

    /// <summary>Fingerprint of the pinned anchor that ended the chain when it was verified.</summary>
    public required Sha256Digest Anchor { get; init; }
}

/// <summary>A certificate that issued others.</summary>
public sealed class IssuerCertificate
{
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

    /// <summary>The certificate, DER.</summary>
    public required byte[] Der { get; init; }
}
