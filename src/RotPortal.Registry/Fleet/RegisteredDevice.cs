using RotPortal.Devices;

namespace RotPortal.Registry.Fleet;

/// <summary>A device on file, with its four independent axes except the credential's, which is kept per certificate.</summary>
public sealed class RegisteredDevice
{
    /// <summary>The identifier.</summary>
    public required DeviceId Id { get; init; }

    /// <summary>Vendor adapter, for example <c>microchip</c>.</summary>
    public required string Vendor { get; init; }

    /// <summary>The element's serial number as the vendor writes it. Two devices share one only when one of them is a copy or a mistake.</summary>
    public required string HardwareId { get; init; }

    /// <summary>The kind of root-of-trust element; see <see cref="ElementType"/>.</summary>
    public required long ElementTypeId { get; init; }

    /// <summary>The product.</summary>
    public required ProductId ProductId { get; init; }

    /// <summary>The batch.</summary>
    public required BatchId BatchId { get; init; }

    /// <summary>Where the device stands in its life.</summary>
    public required DeviceState State { get; set; }

    /// <summary>Who owns it.</summary>
    public required Ownership Ownership { get; set; }

    /// <summary>What the last appraisal said.</summary>
    public required TrustTier Trust { get; set; }

    /// <summary>When that was; null when there was none.</summary>
    public DateTimeOffset? AppraisedAt { get; set; }

    /// <summary>The state signature, without the facts about the portal as a whole; see <see cref="Signatures.StoredSignature"/>.</summary>
    public required int SignatureId { get; set; }

    /// <summary>When time alone changes the signature; null when it never does.</summary>
    public DateTimeOffset? ChangesAt { get; set; }

    /// <summary>Some of its evidence is simulated.</summary>
    public required bool IsSimulated { get; init; }

    /// <summary>Another device claims the same hardware identifier.</summary>
    public required bool SharesIdentifier { get; set; }

    /// <summary>Another device has one of its keys or certificates.</summary>
    public required bool SharesKey { get; set; }

    /// <summary>Since when the two answers above stand; null while no key is on file, since then nothing can be said.</summary>
    public DateTimeOffset? ComparedAt { get; set; }

    /// <summary>When the vendor made or provisioned the element; null when the evidence does not say.</summary>
    public DateTimeOffset? ProducedAt { get; init; }

    /// <summary>When it came on file.</summary>
    public required DateTimeOffset RegisteredAt { get; init; }

    /// <summary>Counts the changes; a change names the version it was made on.</summary>
    public int Version { get; set; }
}

/// <summary>A kind of root-of-trust element; shared by all devices that carry one.</summary>
public sealed class ElementType
{
    /// <summary>Number in this database.</summary>
    public long Id { get; init; }

    /// <summary>Vendor adapter that read it.</summary>
    public required string Vendor { get; init; }

    /// <summary>What kind of thing it is.</summary>
    public required RootOfTrustKind Kind { get; init; }

    /// <summary>Who makes the silicon.</summary>
    public required string Maker { get; init; }

    /// <summary>Device model.</summary>
    public required string Model { get; init; }

    /// <summary>Ordering part number.</summary>
    public required string PartNumber { get; init; }

    /// <summary>Silicon revision; empty when unknown.</summary>
    public required string Revision { get; init; }
}
