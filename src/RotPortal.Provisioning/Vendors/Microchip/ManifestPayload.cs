using RotPortal.Devices;
using RotPortal.Provisioning.Formats.X509;

namespace RotPortal.Provisioning.Vendors.Microchip;

/// <summary>What the signer of a manifest says of one device.</summary>
/// <param name="Version">1, or 2 since 2025.</param>
/// <param name="Model">For example <c>ATECC608C</c>.</param>
/// <param name="PartNumber">For example <c>ATECC608C-TNGTLSU-B</c>.</param>
/// <param name="Revision">Silicon revision; null when not given.</param>
/// <param name="Manufacturer">Organization and unit that made the part; null when not given.</param>
/// <param name="Provisioner">Organization and unit that provisioned it; null when not given.</param>
/// <param name="GroupId">Shipment or batch; null when not given.</param>
/// <param name="ProvisionedAt">When it was provisioned.</param>
/// <param name="UniqueId">Serial number of the chip, 18 lower-case hex digits.</param>
/// <param name="Keys">Public keys in the order of the payload; empty for parts that come without.</param>
/// <param name="Findings">Remarks on the payload itself.</param>
internal sealed record ManifestPayload(
    int Version,
    string Model,
    string PartNumber,
    string? Revision,
    string? Manufacturer,
    string? Provisioner,
    string? GroupId,
    DateTimeOffset ProvisionedAt,
    string UniqueId,
    IReadOnlyList<ManifestKey> Keys,
    IReadOnlyList<Finding> Findings);

/// <summary>One public key of a device.</summary>
/// <param name="Slot">Slot of the private key.</param>
/// <param name="Key">The key.</param>
/// <param name="Leaf">Its certificate; null when it has none.</param>
/// <param name="Issuers">Further certificates beside it.</param>
internal sealed record ManifestKey(string Slot, PublicKey.Ec Key, Certificate? Leaf, IReadOnlyList<Certificate> Issuers);
