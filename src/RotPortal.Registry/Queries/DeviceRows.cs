using RotPortal.Devices;

namespace RotPortal.Registry.Queries;

/// <summary>Which devices a page shows. Every part that is set narrows the answer.</summary>
public sealed record DeviceFilter
{
    /// <summary>Everything.</summary>
    public static DeviceFilter All { get; } = new();

    /// <summary>Begin of the hardware identifier, or a whole fingerprint (64 hex digits) of a key, certificate or evidence.</summary>
    public string? Search { get; init; }

    /// <summary>Product.</summary>
    public ProductId? Product { get; init; }

    /// <summary>Batch.</summary>
    public BatchId? Batch { get; init; }

    /// <summary>Lifecycle state.</summary>
    public DeviceState? State { get; init; }

    /// <summary>Vendor adapter.</summary>
    public string? Vendor { get; init; }

    /// <summary>Ordering part number.</summary>
    public string? PartNumber { get; init; }

    /// <summary>State signature, by its number in the database.</summary>
    public int? SignatureId { get; init; }
}

/// <summary>Where a page ends; the next begins behind it. Devices are ordered by hardware identifier, then by identifier.</summary>
/// <param name="HardwareId">Of the last device of the page.</param>
/// <param name="Id">Of the last device of the page.</param>
public sealed record DeviceCursor(string HardwareId, DeviceId Id);

/// <summary>A line of the device table; see <see cref="Fleet.RegisteredDevice"/>.</summary>
public sealed record DeviceRow(
    DeviceId Id,
    string Vendor,
    string HardwareId,
    string PartNumber,
    string Model,
    ProductId ProductId,
    string ProductName,
    BatchId BatchId,
    string BatchName,
    DeviceState State,
    Ownership Ownership,
    TrustTier Trust,
    int SignatureId,
    bool IsSimulated,
    DateTimeOffset RegisteredAt);

/// <summary>A page of the device table.</summary>
/// <param name="Rows">The lines.</param>
/// <param name="Next">Where to go on; null at the end.</param>
public sealed record DevicePage(IReadOnlyList<DeviceRow> Rows, DeviceCursor? Next);

/// <summary>A device with everything its page shows at once.</summary>
/// <param name="Row">What the list shows.</param>
/// <param name="Element">The root-of-trust element.</param>
/// <param name="ProducedAt">When it was made, if the evidence says.</param>
/// <param name="AppraisedAt">When it was appraised last.</param>
/// <param name="ChangesAt">When time alone changes a verdict; null when it never does.</param>
/// <param name="SharesIdentifier">Another device claims the same hardware identifier.</param>
/// <param name="SharesKey">Another device has one of its keys or certificates.</param>
/// <param name="IsDemonstration">It belongs to a product made for demonstrations.</param>
/// <param name="Version">For a change that must not overwrite another's.</param>
public sealed record DeviceDetails(
    DeviceRow Row,
    RootOfTrustElement Element,
    DateTimeOffset? ProducedAt,
    DateTimeOffset? AppraisedAt,
    DateTimeOffset? ChangesAt,
    bool SharesIdentifier,
    bool SharesKey,
    bool IsDemonstration,
    int Version);

/// <summary>A key; see <see cref="Fleet.StoredKey"/>.</summary>
public sealed record KeyRow(KeyRole Role, string Slot, string Algorithm, int StrengthBits, Sha256Digest SpkiSha256, byte[] Spki);

/// <summary>A certificate of the device with its way up.</summary>
/// <param name="Role">Role of the key.</param>
/// <param name="State">Stored state.</param>
/// <param name="Leaf">The certificate.</param>
/// <param name="Issuers">Next to the leaf first; the anchor is not among them.</param>
/// <param name="Anchor">Fingerprint of the anchor.</param>
public sealed record CredentialRow(KeyRole Role, CredentialState State, CertificateRow Leaf, IReadOnlyList<CertificateRow> Issuers, Sha256Digest Anchor);

/// <summary>What is printed in a certificate; the DER comes by its fingerprint from <see cref="EvidenceQueries.BytesAsync"/>.</summary>
public sealed record CertificateRow(
    Sha256Digest Sha256,
    string SerialNumber,
    string Subject,
    string Issuer,
    DateTimeOffset NotBefore,
    DateTimeOffset NotAfter,
    Sha256Digest SpkiSha256,
    string KeyAlgorithm,
    int Size);

/// <summary>A device with its facts.</summary>
public sealed record FactsOfDevice(DeviceRow Device, IReadOnlyList<Fact> Facts);
