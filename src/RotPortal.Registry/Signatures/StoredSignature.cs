using RotPortal.Devices;

namespace RotPortal.Registry.Signatures;

/// <summary>A state signature that some device has or had. It lacks the facts about the portal as a whole: see <see cref="PortalFact"/>.</summary>
public sealed class StoredSignature
{
    /// <summary>Number in this database.</summary>
    public int Id { get; init; }

    /// <summary>The signature.</summary>
    public required StateSignature Signature { get; init; }
}

/// <summary>
/// How many devices agree in everything that lists are filtered by and verdicts are made from. Kept in the transaction of every change, so that counts
/// cost nothing and a filter knows which devices to look at; rows that fall to zero stay.
/// </summary>
public sealed class SignatureCount
{
    /// <summary>The product.</summary>
    public required ProductId ProductId { get; init; }

    /// <summary>The batch.</summary>
    public required BatchId BatchId { get; init; }

    /// <summary>The kind of element.</summary>
    public required long ElementTypeId { get; init; }

    /// <summary>The lifecycle state.</summary>
    public required DeviceState State { get; init; }

    /// <summary>The signature.</summary>
    public required int SignatureId { get; init; }

    /// <summary>Whether the devices rest on simulated evidence.</summary>
    public required bool IsSimulated { get; init; }

    /// <summary>How many.</summary>
    public required long Devices { get; set; }
}

/// <summary>
/// A fact about the portal that holds for every device, such as <c>audit.tamper-evident</c>. It is laid over the stored signatures when they are
/// read, so that its daily renewal touches no device.
/// </summary>
public sealed class PortalFact
{
    /// <summary>Identifier of the capability.</summary>
    public required string Capability { get; init; }

    /// <summary>Whether it holds.</summary>
    public required bool Holds { get; set; }

    /// <summary>When it was seen.</summary>
    public required DateTimeOffset ObservedAt { get; set; }

    /// <summary>The check that carries it.</summary>
    public required string Check { get; set; }

    /// <summary>The fact as a sentence.</summary>
    public required string Statement { get; set; }
}
