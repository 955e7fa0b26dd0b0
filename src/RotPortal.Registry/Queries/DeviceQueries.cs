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
public sealed record DeviceCursor(string HardwareId, DeviceId Id);

/// <summary>A line of the device table.</summary>
public sealed record DeviceRow(
    DeviceId Id, string Vendor, string HardwareId, string PartNumber, string Model, ProductId ProductId, string ProductName, BatchId BatchId, string BatchName,
    DeviceState State, Ownership Ownership, TrustTier Trust, int SignatureId, bool IsSimulated, DateTimeOffset RegisteredAt);

/// <summary>A page of the device table.</summary>
/// <param name="Rows">The lines.</param>
/// <param name="Next">Where to go on; null at the end.</param>
public sealed record DevicePage(IReadOnlyList<DeviceRow> Rows, DeviceCursor? Next);

/// <summary>A device with everything its page shows at once.</summary>
public sealed record DeviceDetails(
    DeviceRow Row, RootOfTrustElement Element, DateTimeOffset? ProducedAt, DateTimeOffset? AppraisedAt, DateTimeOffset? ChangesAt, bool SharesIdentifier,
    bool SharesKey, bool IsDemonstration, int Version);

/// <summary>A key.</summary>
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
    Sha256Digest Sha256, string SerialNumber, string Subject, string Issuer, DateTimeOffset NotBefore, DateTimeOffset NotAfter, Sha256Digest SpkiSha256,
    string KeyAlgorithm, int Size);

/// <summary>Devices, for pages, exports and reports.</summary>
public static class DeviceQueries
{
    /// <summary>A page of devices.</summary>
    public static Task<DevicePage> DevicesAsync(this RegistryDb db, DeviceFilter filter, DeviceCursor? after, int size, CancellationToken cancellation) =>
        throw new NotImplementedException();

    /// <summary>How many devices a filter finds.</summary>
    public static Task<long> CountDevicesAsync(this RegistryDb db, DeviceFilter filter, CancellationToken cancellation) => throw new NotImplementedException();

    /// <summary>One device; null when there is none.</summary>
    public static Task<DeviceDetails?> DeviceAsync(this RegistryDb db, DeviceId device, CancellationToken cancellation) => throw new NotImplementedException();

    /// <summary>Its keys, in the order of the evidence.</summary>
    public static Task<IReadOnlyList<KeyRow>> KeysAsync(this RegistryDb db, DeviceId device, CancellationToken cancellation) => throw new NotImplementedException();

    /// <summary>Its credentials with their chains.</summary>
    public static Task<IReadOnlyList<CredentialRow>> CredentialsAsync(this RegistryDb db, DeviceId device, CancellationToken cancellation) => throw new NotImplementedException();

    /// <summary>Its facts, with those computed over the registry and those about the portal; withdrawn where an anchor is distrusted.</summary>
    public static Task<IReadOnlyList<Fact>> DeviceFactsAsync(this RegistryDb db, DeviceId device, CancellationToken cancellation) => throw new NotImplementedException();

    /// <summary>The same for many devices at once, in the order of their identifiers; devices are read as the enumeration goes.</summary>
    public static IAsyncEnumerable<FactsOfDevice> FactsOfDevicesAsync(this RegistryDb db, DeviceFilter filter, CancellationToken cancellation) =>
        throw new NotImplementedException();
}

/// <summary>A device with its facts.</summary>
public sealed record FactsOfDevice(DeviceRow Device, IReadOnlyList<Fact> Facts);
