namespace RotPortal.Devices;

/// <summary>What verified evidence says about who a device is.</summary>
/// <param name="Vendor">Identifier of the vendor adapter, for example <c>microchip</c>.</param>
/// <param name="HardwareId">The element's own serial number as its vendor writes it, for example 18 lower-case hex digits.</param>
/// <param name="Element">The root-of-trust element.</param>
/// <param name="Keys">Public keys of the device, in the order of the evidence; empty for parts that come without keys.</param>
/// <param name="Certificates">Device certificates, each with its chain.</param>
/// <param name="Group">Batch or shipment named by the vendor; null when none is named.</param>
/// <param name="ProducedAt">When the vendor made or provisioned the element; null when the evidence does not say.</param>
public sealed record DeviceClaim(
    string Vendor,
    string HardwareId,
    RootOfTrustElement Element,
    IReadOnlyList<PublicKeyClaim> Keys,
    IReadOnlyList<CertificateClaim> Certificates,
    string? Group,
    DateTimeOffset? ProducedAt);

/// <summary>What kind of thing keeps the secret.</summary>
public enum RootOfTrustKind
{
    /// <summary>Secure element.</summary>
    SecureElement,

    /// <summary>Trusted Platform Module.</summary>
    Tpm,

    /// <summary>Enclave or root of trust inside a system on chip.</summary>
    Enclave,

    /// <summary>DICE layer.</summary>
    Dice,

    /// <summary>Physically unclonable function.</summary>
    Puf,

    /// <summary>Verified boot anchored in fuses.</summary>
    FuseAnchoredBoot,

    /// <summary>PKCS#11 token or hardware security module.</summary>
    Token,

    /// <summary>Software only: no hardware root.</summary>
    SoftwareOnly,

    /// <summary>The evidence does not say what keeps the secret: a certificate alone, for one.</summary>
    NotStated,
}

/// <summary>The element that keeps the secret.</summary>
/// <param name="Kind">What kind of thing it is.</param>
/// <param name="Maker">Who makes the silicon, for example <c>Microchip</c>.</param>
/// <param name="Model">Device model, for example <c>ATECC608C</c>.</param>
/// <param name="PartNumber">Ordering part number, for example <c>ATECC608C-TNGTLSU-B</c>.</param>
/// <param name="Revision">Silicon revision as the vendor writes it; null when unknown.</param>
public sealed record RootOfTrustElement(RootOfTrustKind Kind, string Maker, string Model, string PartNumber, string? Revision);

/// <summary>A public key that belongs to the device.</summary>
/// <param name="Role">What it is for.</param>
/// <param name="Slot">Where it lives, as the vendor names the place, for example <c>0</c>.</param>
/// <param name="Algorithm">For example <c>P-256</c> or <c>RSA-2048</c>.</param>
/// <param name="StrengthBits">Comparable security strength in bits (NIST SP 800-57 Part 1 table 2); 0 when not known.</param>
/// <param name="SubjectPublicKeyInfo">DER, RFC 5280 4.1.2.7.</param>
/// <param name="SpkiSha256">Digest of <paramref name="SubjectPublicKeyInfo"/>.</param>
public sealed record PublicKeyClaim(
    KeyRole Role, string Slot, string Algorithm, int StrengthBits, ReadOnlyMemory<byte> SubjectPublicKeyInfo, Sha256Digest SpkiSha256);

/// <summary>A certificate of the device with the way up to its anchor.</summary>
/// <param name="Role">Role of the certified key.</param>
/// <param name="Leaf">The device certificate.</param>
/// <param name="Issuers">Issuers in the evidence, next to the leaf first; the anchor itself is not among them.</param>
/// <param name="Anchor">Fingerprint of the pinned anchor that ends the chain.</param>
public sealed record CertificateClaim(
    KeyRole Role, CertificateFacts Leaf, IReadOnlyList<CertificateFacts> Issuers, Sha256Digest Anchor);

/// <summary>What is printed in a certificate.</summary>
/// <param name="Der">The certificate, DER (RFC 5280 4.1).</param>
/// <param name="Sha256">Fingerprint over <paramref name="Der"/>.</param>
/// <param name="SerialNumber">Upper-case hex digits without separators.</param>
/// <param name="Subject">Subject name for a person to read, RFC 4514 order and escapes.</param>
/// <param name="Issuer">Issuer name for a person to read.</param>
/// <param name="NotBefore">First moment of validity, UTC.</param>
/// <param name="NotAfter">Last moment of validity, UTC; 9999-12-31T23:59:59Z means no defined end (RFC 5280 4.1.2.5).</param>
/// <param name="SpkiSha256">Digest of the subject public key info.</param>
/// <param name="KeyAlgorithm">For example <c>P-256</c>.</param>
public sealed record CertificateFacts(
    ReadOnlyMemory<byte> Der,
    Sha256Digest Sha256,
    string SerialNumber,
    string Subject,
    string Issuer,
    DateTimeOffset NotBefore,
    DateTimeOffset NotAfter,
    Sha256Digest SpkiSha256,
    string KeyAlgorithm);
