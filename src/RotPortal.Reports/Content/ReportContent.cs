using RotPortal.Devices;

namespace RotPortal.Reports.Content;

/// <summary>
/// Everything one report says, and everything its verdicts rest on: from these facts anybody can make the verdicts again. Immutable; what
/// a format prints comes from here and from nowhere else.
/// </summary>
public sealed record ReportContent
{
    /// <summary>The version of this form; another form gets another name.</summary>
    public const string CurrentForm = "rotportal-report/1";

    /// <summary><see cref="CurrentForm"/>.</summary>
    public required string Form { get; init; }

    /// <summary>Who the report is: number, kind, dates, versions.</summary>
    public required ReportHead Head { get; init; }

    /// <summary>What the report is about.</summary>
    public required ReportedScope Scope { get; init; }

    /// <summary>How many units, and how many of them take part in the verdicts.</summary>
    public required UnitTotals Units { get; init; }

    /// <summary>Batches in the order of their names.</summary>
    public required IReadOnlyList<BatchCount> Batches { get; init; }

    /// <summary>One entry per framework and view, in the order asked for.</summary>
    public required IReadOnlyList<ReportedFramework> Frameworks { get; init; }

    /// <summary>Units with the same facts, largest group first.</summary>
    public required IReadOnlyList<UnitGroup> Groups { get; init; }

    /// <summary>Every unit, in the order of its name.</summary>
    public required IReadOnlyList<ReportedUnit> UnitList { get; init; }

    /// <summary>The evidence register, EV-1 first.</summary>
    public required IReadOnlyList<RegisterEntry> Evidence { get; init; }

    /// <summary>The checks that accepted the evidence, by name.</summary>
    public required IReadOnlyList<ReportedCheck> Checks { get; init; }

    /// <summary>The trust anchors on which any of it rests, TA-1 first.</summary>
    public required IReadOnlyList<ReportedAnchor> Anchors { get; init; }

    /// <summary>The root-of-trust parts, most units first.</summary>
    public required IReadOnlyList<ReportedPart> Parts { get; init; }

    /// <summary>The keys of the parts, K1 first.</summary>
    public required IReadOnlyList<ReportedKey> Keys { get; init; }

    /// <summary>The distinct ways from an anchor down to the device certificates, most units first.</summary>
    public required IReadOnlyList<ReportedChain> Chains { get; init; }

    /// <summary>What cannot be proven by data and was said by somebody; may be empty.</summary>
    public required IReadOnlyList<Statement> Statements { get; init; }

    /// <summary>Open exceptions; may be empty.</summary>
    public required IReadOnlyList<OpenException> Exceptions { get; init; }

    /// <summary>What changed since the previous report; null when none was given to compare with.</summary>
    public required ReportChanges? Changes { get; init; }

    /// <summary>The limits to print, in order.</summary>
    public required IReadOnlyList<string> Limits { get; init; }

    /// <summary>What ties the report to the ledger and to its forerunner, and who signs it.</summary>
    public required ReportIntegrity Integrity { get; init; }
}

/// <summary>How many units a report speaks of.</summary>
/// <param name="Judged">Units whose facts make the verdicts.</param>
/// <param name="Revoked">Units listed apart because they are revoked.</param>
/// <param name="Decommissioned">Units listed apart because they are out of service.</param>
/// <param name="Refused">Units listed apart because an import or a person refused them.</param>
/// <param name="Simulated">
/// How many of the judged units rest on simulated evidence; outside a demonstration they count as units of which nothing is on file.
/// </param>
public sealed record UnitTotals(int Judged, int Revoked, int Decommissioned, int Refused, int Simulated)
{
    /// <summary>All of them.</summary>
    public int Total() => Judged + Apart();

    /// <summary>Those that take no part in the verdicts.</summary>
    public int Apart() => Revoked + Decommissioned + Refused;
}

/// <summary>Units of one batch.</summary>
/// <param name="Name">Batch as the vendor or the station names it; null for units without one.</param>
/// <param name="Units">How many.</param>
/// <param name="ProducedFirst">Earliest time of production on file; null when none is.</param>
/// <param name="ProducedLast">Latest time of production on file; null when none is.</param>
public sealed record BatchCount(string? Name, int Units, DateTimeOffset? ProducedFirst, DateTimeOffset? ProducedLast);

/// <summary>A digest with the register entry it belongs to.</summary>
/// <param name="Entry">Number of the entry, for example <c>EV-3</c>.</param>
/// <param name="Sha256">Digest of the octets as they came.</param>
public sealed record EvidenceReference(string Entry, Sha256Digest Sha256);
