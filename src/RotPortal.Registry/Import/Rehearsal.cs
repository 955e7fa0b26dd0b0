using RotPortal.Devices;

namespace RotPortal.Registry.Import;

/// <summary>What an import would do. The lists end after so many rows as were asked for; the numbers count everything.</summary>
/// <param name="Result">What would come of its entries.</param>
/// <param name="StoppedOnFile">Devices on file that would be quarantined, or suspended when they are at work; those that are stopped already do not count.</param>
/// <param name="Refusals">Entries that would be refused, in their order.</param>
/// <param name="Stops">Devices that share something, those on file first.</param>
/// <param name="Changes">What entries say otherwise, or for the first time, of devices on file, in their order.</param>
/// <param name="Namesakes">Entries whose hardware identifier is on file under another vendor.</param>
/// <param name="NamesakesInAll">How many of these there are.</param>
public sealed record Rehearsal(
    ImportResult Result,
    long StoppedOnFile,
    IReadOnlyList<RehearsedRefusal> Refusals,
    IReadOnlyList<RehearsedStop> Stops,
    IReadOnlyList<RehearsedChange> Changes,
    IReadOnlyList<Namesake> Namesakes,
    long NamesakesInAll);

/// <summary>An entry that would be refused.</summary>
public sealed record RehearsedRefusal(int Entry, string? HardwareId, string Check, string Detail);

/// <summary>What two devices share that no two may.</summary>
public enum SharedThing
{
    /// <summary>A public key.</summary>
    Key,

    /// <summary>A certificate.</summary>
    Certificate,

    /// <summary>Issuer and serial number of two different certificates.</summary>
    CertificateNumber,

    /// <summary>The hardware identifier, with different keys.</summary>
    HardwareId,
}

/// <summary>A device that would be stopped, or is stopped already.</summary>
/// <param name="Device">The device; of one that is not on file the identifier means nothing later.</param>
/// <param name="Before">The state it is in; null when it is not on file.</param>
/// <param name="Vendor">Its vendor.</param>
/// <param name="HardwareId">Its hardware identifier.</param>
/// <param name="State">The state it would be in.</param>
/// <param name="Shares">What it shares.</param>
/// <param name="WithVendor">Vendor of the first device it shares that with.</param>
/// <param name="WithHardwareId">Hardware identifier of that device.</param>
public sealed record RehearsedStop(
    DeviceId Device, DeviceState? Before, string Vendor, string HardwareId, DeviceState State, SharedThing Shares, string WithVendor, string WithHardwareId)
{
    /// <summary>It is on file already.</summary>
    public bool IsOnFile => Before is not null;
}

/// <summary>What of a device on file can differ from an entry.</summary>
public enum DeviceField
{
    /// <summary>The product.</summary>
    Product,

    /// <summary>The batch.</summary>
    Batch,

    /// <summary>Maker of the element.</summary>
    Maker,

    /// <summary>Model of the element.</summary>
    Model,

    /// <summary>Part number of the element.</summary>
    Part,

    /// <summary>When it was made.</summary>
    ProducedAt,

    /// <summary>A public key.</summary>
    Key,

    /// <summary>A certificate.</summary>
    Certificate,
}

/// <summary>What an entry says otherwise, or for the first time, of a device on file.</summary>
/// <param name="Entry">The entry.</param>
/// <param name="Device">The device.</param>
/// <param name="HardwareId">Its hardware identifier.</param>
/// <param name="Field">What differs.</param>
/// <param name="Old">As it is on file; null when nothing is.</param>
/// <param name="New">As the entry says. Keys and certificates by the beginning of their digest, moments in ISO 8601.</param>
/// <param name="IsTaken">The import would take it over; otherwise what is on file stays, and the entry is kept beside it as evidence.</param>
public sealed record RehearsedChange(int Entry, DeviceId Device, string HardwareId, DeviceField Field, string? Old, string New, bool IsTaken);

/// <summary>An entry and a device of another vendor with the same hardware identifier. Worth knowing; no clash by itself.</summary>
public sealed record Namesake(int Entry, string HardwareId, string Vendor, DeviceId Other, string OtherVendor);
