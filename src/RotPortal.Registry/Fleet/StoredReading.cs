using RotPortal.Devices;

namespace RotPortal.Registry.Fleet;

/// <summary>
/// What an adapter said of one piece of evidence. The facts are <see cref="FactSet"/> filled with <see cref="Times"/> and the digest of the
/// evidence: see docs/decisions/0010-facts-in-sets.md.
/// </summary>
public sealed class StoredReading
{
    /// <summary>Number in this database.</summary>
    public long Id { get; init; }

    /// <summary>The evidence.</summary>
    public required Sha256Digest Evidence { get; init; }

    /// <summary>The device it speaks of; null when the evidence was rejected.</summary>
    public DeviceId? DeviceId { get; init; }

    /// <summary>Which import read it.</summary>
    public required JobId JobId { get; init; }

    /// <summary>When it was read.</summary>
    public required DateTimeOffset ReadAt { get; init; }

    /// <summary>Facts with gaps for what differs from device to device; null when rejected.</summary>
    public long? FactSetId { get; init; }

    /// <summary>The moments that fill the gaps: 8 octets each, UTC ticks, little-endian; null when rejected.</summary>
    public byte[]? Times { get; init; }

    /// <summary>The checks, anchors and findings; null when rejected.</summary>
    public long? CheckSetId { get; init; }

    /// <summary>What it depended on besides octets and anchors, as JSON of whoever read it; null when there was nothing, or when rejected.</summary>
    public string? Circumstances { get; init; }

    /// <summary>The check that answered no; null when verified.</summary>
    public string? RejectedCheck { get; init; }

    /// <summary>Clause of that check; null when verified.</summary>
    public string? RejectedClause { get; init; }

    /// <summary>What was found; null when verified.</summary>
    public string? RejectedDetail { get; init; }

    /// <summary>The identifier that rejected evidence claimed, unverified; null when verified or not readable.</summary>
    public string? ClaimedHardwareId { get; init; }
}

/// <summary>Facts with gaps, shared by every reading that says the same of another device.</summary>
public sealed class FactSet
{
    /// <summary>Number in this database.</summary>
    public long Id { get; init; }

    /// <summary>Digest of <see cref="Json"/>.</summary>
    public required Sha256Digest Sha256 { get; init; }

    /// <summary>The facts: see <see cref="FactSetText"/>.</summary>
    public required string Json { get; init; }
}

/// <summary>The checks, anchors and findings of a reading, shared by every reading with the same.</summary>
public sealed class CheckSet
{
    /// <summary>Number in this database.</summary>
    public long Id { get; init; }

    /// <summary>Digest of <see cref="Json"/>.</summary>
    public required Sha256Digest Sha256 { get; init; }

    /// <summary>See <see cref="CheckSetText"/>.</summary>
    public required string Json { get; init; }
}
