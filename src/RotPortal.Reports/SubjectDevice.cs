using RotPortal.Devices;
using RotPortal.Reports.Content;

namespace RotPortal.Reports;

/// <summary>One unit as it is on file.</summary>
public sealed record SubjectDevice
{
    /// <summary>Name under which the portal keeps it; distinct within a report.</summary>
    public required string Name { get; init; }

    /// <summary>What verified evidence says about it.</summary>
    public required DeviceClaim Claim { get; init; }

    /// <summary>Batch; null to take <see cref="DeviceClaim.Group"/>.</summary>
    public string? Batch { get; init; }

    /// <summary>Where it is in its life. Revoked, decommissioned, quarantined and rejected units are listed apart.</summary>
    public required DeviceState State { get; init; }

    /// <summary>Since when; null when not known.</summary>
    public DateTimeOffset? StateSince { get; init; }

    /// <summary>Why, for a unit that stands apart; null when no reason is on record.</summary>
    public string? StateReason { get; init; }

    /// <summary>The other axes in words.</summary>
    public IReadOnlyList<UnitAxis> Axes { get; init; } = [];

    /// <summary>Every fact about it, computed ones included.</summary>
    public required IReadOnlyList<Fact> Facts { get; init; }

    /// <summary>Digests of its evidence.</summary>
    public required IReadOnlyList<Sha256Digest> Evidence { get; init; }

    /// <summary>Some of its evidence rests on an anchor made for demonstrations.</summary>
    public bool IsSimulated { get; init; }
}

/// <summary>One piece of evidence as it is on file.</summary>
public sealed record EvidenceItem
{
    /// <summary>Digest of the octets.</summary>
    public required Sha256Digest Sha256 { get; init; }

    /// <summary>What it is.</summary>
    public required EvidenceKind Kind { get; init; }

    /// <summary>Where it came from: adapter, station, vendor or person, for a person to read.</summary>
    public required string Source { get; init; }

    /// <summary>When it came in.</summary>
    public required DateTimeOffset ReceivedAt { get; init; }

    /// <summary>The time inside it; null when it names none.</summary>
    public DateTimeOffset? ProducedAt { get; init; }

    /// <summary>Adapter and version that checked it, for a person to read.</summary>
    public required string Verifier { get; init; }

    /// <summary>The checks it stood, in order.</summary>
    public required IReadOnlyList<Check> Checks { get; init; }

    /// <summary>Fingerprints of the anchors it rests on.</summary>
    public required IReadOnlyList<Sha256Digest> Anchors { get; init; }

    /// <summary>Rests on an anchor made for demonstrations.</summary>
    public bool IsSimulated { get; init; }

    /// <summary>The evidence that replaces it; null while it stands.</summary>
    public Sha256Digest? SupersededBy { get; init; }
}
