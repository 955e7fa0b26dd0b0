namespace RotPortal.Devices;

/// <summary>What an anchor may vouch for. An anchor is never used for a purpose it was not registered for.</summary>
[Flags]
public enum AnchorPurpose
{
    /// <summary>Nothing yet.</summary>
    None = 0,

    /// <summary>Ends chains of device identity certificates (IDevID).</summary>
    DeviceIdentity = 1,

    /// <summary>Ends chains of TPM endorsement key certificates.</summary>
    EndorsementKey = 2,

    /// <summary>Signs manifests and shipment files.</summary>
    ManifestSigning = 4,

    /// <summary>Ends chains of attestation keys.</summary>
    Attestation = 8,

    /// <summary>Verifies boot images.</summary>
    Boot = 16,

    /// <summary>Ends chains of TLS client certificates.</summary>
    TlsClient = 32,
}

/// <summary>
/// A root we registered on purpose (RFC 5280 6.1.1 (d): name and key). It need not be self-signed and need not be a CA: pinning makes it
/// an anchor, not its own words.
/// </summary>
/// <param name="Name">For a person: common name of the subject.</param>
/// <param name="Vendor">Adapter it belongs to, for example <c>microchip</c>; null when any adapter may use it.</param>
/// <param name="Purposes">What it may vouch for.</param>
/// <param name="Subject">Subject name, DER; matched octet by octet with the issuer of the next certificate. Empty when it signs data only.</param>
/// <param name="SubjectPublicKeyInfo">The key, DER.</param>
/// <param name="SubjectKeyIdentifier">Octets of the subject key identifier; empty when there is none.</param>
/// <param name="CertificateSha256">Fingerprint of the certificate the facts were taken from; identifies the anchor.</param>
/// <param name="NotBefore">First moment of validity, UTC.</param>
/// <param name="NotAfter">Last moment of validity, UTC.</param>
/// <param name="PathLength">How many issuers may stand between this anchor and a leaf; null when not bounded.</param>
/// <param name="Source">Where the facts come from: document or repository, with date.</param>
/// <param name="IsDemonstration">Made for demonstrations: whatever rests on it is simulated evidence.</param>
public sealed record TrustAnchor(
    string Name,
    string? Vendor,
    AnchorPurpose Purposes,
    ReadOnlyMemory<byte> Subject,
    ReadOnlyMemory<byte> SubjectPublicKeyInfo,
    ReadOnlyMemory<byte> SubjectKeyIdentifier,
    Sha256Digest CertificateSha256,
    DateTimeOffset NotBefore,
    DateTimeOffset NotAfter,
    int? PathLength,
    string Source,
    bool IsDemonstration)
{
    /// <summary>Whether it may vouch for this purpose in this adapter.</summary>
    public bool Serves(AnchorPurpose purpose, string vendor) =>
        (Purposes & purpose) == purpose && (Vendor is null || string.Equals(Vendor, vendor, StringComparison.Ordinal));
}
