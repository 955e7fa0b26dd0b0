using RotPortal.Devices;

namespace RotPortal.Reports.Content;

/// <summary>What a report is about. Batch and fleet reports will be further kinds.</summary>
public enum ReportKind
{
    /// <summary>One device.</summary>
    Device,

    /// <summary>All units of a product.</summary>
    Product,
}

/// <summary>How much a report may be relied on.</summary>
public enum ReportMark
{
    /// <summary>Not issued, not signed, may change.</summary>
    Draft,

    /// <summary>A frozen record with a number.</summary>
    Issued,

    /// <summary>Made to show the portal: rests on simulated evidence and is never signed.</summary>
    Demonstration,
}

/// <summary>Who a report is.</summary>
public sealed record ReportHead
{
    /// <summary>For example <c>RP-2026-0042</c>; null for a draft.</summary>
    public required string? Number { get; init; }

    /// <summary>Counts from 1; a later issue replaces the earlier one.</summary>
    public required int Issue { get; init; }

    /// <summary>Device or product.</summary>
    public required ReportKind Kind { get; init; }

    /// <summary>Draft, issued or demonstration.</summary>
    public required ReportMark Mark { get; init; }

    /// <summary>The subject as the title names it, for example <c>Hallvar HL-2 smart lock</c>.</summary>
    public required string Subject { get; init; }

    /// <summary>The organisation that issues the report.</summary>
    public required string Organisation { get; init; }

    /// <summary>BCP 47 tag of the language; this version writes <c>en</c>.</summary>
    public required string Language { get; init; }

    /// <summary>Version of the portal that froze the data.</summary>
    public required string PortalVersion { get; init; }

    /// <summary>Digest of the framework catalogue that made the verdicts.</summary>
    public required Sha256Digest CatalogueSha256 { get; init; }

    /// <summary>Version of the mapping from requirements to capabilities.</summary>
    public required string MappingVersion { get; init; }

    /// <summary>Version of the rules on algorithms and sizes.</summary>
    public required string RuleSet { get; init; }

    /// <summary>Nothing that came later was looked at. UTC.</summary>
    public required DateTimeOffset DataCut { get; init; }

    /// <summary>When the data was frozen. UTC.</summary>
    public required DateTimeOffset MadeAt { get; init; }

    /// <summary>Who asked for the report, who looked it over, who let it out.</summary>
    public required IReadOnlyList<SignOff> SignOffs { get; init; }
}

/// <summary>What a person did for the report.</summary>
public enum SignOffAct
{
    /// <summary>Asked for it.</summary>
    Prepared,

    /// <summary>Looked it over.</summary>
    Reviewed,

    /// <summary>Let it out.</summary>
    Released,
}

/// <summary>One person's part in a report. It says that scope and statements are theirs, not that a requirement is met.</summary>
/// <param name="Act">What they did.</param>
/// <param name="Name">Name of the person.</param>
/// <param name="Role">Their role.</param>
/// <param name="At">When, UTC.</param>
/// <param name="Means">How they showed who they are, for example <c>passkey</c>; null when not known.</param>
public sealed record SignOff(SignOffAct Act, string Name, string Role, DateTimeOffset At, string? Means);
