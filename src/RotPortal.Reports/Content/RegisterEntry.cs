using RotPortal.Devices;

namespace RotPortal.Reports.Content;

/// <summary>
/// One line of the evidence register. In a report on many units the items of one kind, source and outcome share a line; the digest of every
/// item stands with its unit.
/// </summary>
public sealed record RegisterEntry
{
    /// <summary>For example <c>EV-3</c>. Stable within the report and its issues of the same data.</summary>
    public required string Number { get; init; }

    /// <summary>What it is, for example <c>microchip-manifest</c>; <c>portal-computation</c> for what the portal computed over its records.</summary>
    public required string Kind { get; init; }

    /// <summary>Where it came from: adapter, station, vendor or person.</summary>
    public required string Source { get; init; }

    /// <summary>How many items share the line.</summary>
    public required int Items { get; init; }

    /// <summary>How many units they speak of.</summary>
    public required int Units { get; init; }

    /// <summary>Levels of the facts it carries, strongest first; empty when it carries none.</summary>
    public required IReadOnlyList<EvidenceLevel> Levels { get; init; }

    /// <summary>The capabilities it speaks of, in the order of the vocabulary.</summary>
    public required IReadOnlyList<Capability> Capabilities { get; init; }

    /// <summary>Earliest time inside the evidence, or of our own computation, UTC; null when not known.</summary>
    public required DateTimeOffset? ProducedFirst { get; init; }

    /// <summary>Latest such time.</summary>
    public required DateTimeOffset? ProducedLast { get; init; }

    /// <summary>Earliest time of receipt, UTC; null for a computation.</summary>
    public required DateTimeOffset? ReceivedFirst { get; init; }

    /// <summary>Latest time of receipt.</summary>
    public required DateTimeOffset? ReceivedLast { get; init; }

    /// <summary>Earliest moment at which a fact of it stops counting by time alone; null when none does.</summary>
    public required DateTimeOffset? ExpiresFirst { get; init; }

    /// <summary>Adapter and version that checked it.</summary>
    public required string Verifier { get; init; }

    /// <summary>Names of the checks it stood, in order.</summary>
    public required IReadOnlyList<string> Checks { get; init; }

    /// <summary>Numbers of the anchors it rests on.</summary>
    public required IReadOnlyList<string> Anchors { get; init; }

    /// <summary>
    /// Of one item its digest; of several the digest over their 64 hex digits, sorted, each with a line feed; null for a computation.
    /// </summary>
    public required Sha256Digest? Sha256 { get; init; }

    /// <summary>Made with an anchor for demonstrations.</summary>
    public required bool IsSimulated { get; init; }

    /// <summary>Number of the entry that replaces it; null when it stands.</summary>
    public required string? SupersededBy { get; init; }
}

/// <summary>One check that evidence stood.</summary>
/// <param name="Name">Name in kebab case.</param>
/// <param name="Clause">Document and clause that asks.</param>
/// <param name="Finding">What was found, taken from the first item.</param>
/// <param name="Items">How many items stood it.</param>
public sealed record ReportedCheck(string Name, string Clause, string Finding, int Items);
