using RotPortal.Compliance.Assessment;
using RotPortal.Compliance.Catalogue;
using RotPortal.Devices;

namespace RotPortal.Reports.Content;

/// <summary>One framework in one view, with every one of its rows.</summary>
public sealed record ReportedFramework
{
    /// <summary>Identifier in the catalogue, for example <c>etsi-en-303-645</c>.</summary>
    public required string Id { get; init; }

    /// <summary>Title as the publisher gives it.</summary>
    public required string Title { get; init; }

    /// <summary>Title for narrow places.</summary>
    public required string ShortTitle { get; init; }

    /// <summary>Version as the publisher names it.</summary>
    public required string Version { get; init; }

    /// <summary>Who publishes it.</summary>
    public required string Publisher { get; init; }

    /// <summary>Where it binds.</summary>
    public required string Jurisdiction { get; init; }

    /// <summary>Law, standard, scheme or guidance.</summary>
    public required FrameworkKind Kind { get; init; }

    /// <summary>A draft: numbers and content can change, and it gives no presumption of conformity.</summary>
    public required bool IsDraft { get; init; }

    /// <summary>Where the official text is.</summary>
    public required Uri SourceUrl { get; init; }

    /// <summary>State of the document on the day of the catalogue, in words.</summary>
    public required string Status { get; init; }

    /// <summary>How the source was read; see the catalogue.</summary>
    public required string SourceConfidence { get; init; }

    /// <summary>Digest of the framework's file in the catalogue.</summary>
    public required Sha256Digest Sha256 { get; init; }

    /// <summary>As law on <see cref="On"/>, or readiness.</summary>
    public required AssessmentView View { get; init; }

    /// <summary>The day for which it was judged.</summary>
    public required DateOnly On { get; init; }

    /// <summary>What a reader must know beside the rows: restrictions of a citation, component type, dates.</summary>
    public required IReadOnlyList<string> Notes { get; init; }

    /// <summary>Every row, in the order of the framework.</summary>
    public required IReadOnlyList<ReportedRow> Rows { get; init; }
}

/// <summary>One requirement with its verdict: the worst of all judged units.</summary>
public sealed record ReportedRow
{
    /// <summary>Identifier in the framework, for example <c>5.4-2</c>.</summary>
    public required string Id { get; init; }

    /// <summary>The official place.</summary>
    public required string Citation { get; init; }

    /// <summary>Heading under which neighbouring rows stand together, derived from the citation.</summary>
    public required string Section { get; init; }

    /// <summary>Our title.</summary>
    public required string Title { get; init; }

    /// <summary>Our paraphrase; the official text decides.</summary>
    public required string Summary { get; init; }

    /// <summary>Mandatory, recommended, conditional.</summary>
    public required ObligationLevel Level { get; init; }

    /// <summary>Under which condition it applies; null when under none.</summary>
    public required string? Condition { get; init; }

    /// <summary>True for a heading whose verdict is the worst of its children: it is shown and not counted.</summary>
    public required bool IsGroupRow { get; init; }

    /// <summary>The group row above it; null when there is none.</summary>
    public required string? Parent { get; init; }

    /// <summary>The worst verdict of the judged units.</summary>
    public required Verdict Verdict { get; init; }

    /// <summary>How much of the row such evidence can carry.</summary>
    public required Coverage Coverage { get; init; }

    /// <summary>Why, in one sentence.</summary>
    public required string Reason { get; init; }

    /// <summary>What is missing for support; empty when nothing is.</summary>
    public required IReadOnlyList<string> Missing { get; init; }

    /// <summary>What lies outside the root of trust; empty when nothing is named.</summary>
    public required string Outside { get; init; }

    /// <summary>Why it does not bind the units as law on the day; null when it does.</summary>
    public required string? NotLawBecause { get; init; }

    /// <summary>What else a reader must know.</summary>
    public required IReadOnlyList<string> Remarks { get; init; }

    /// <summary>The group whose states are shown in <see cref="Inputs"/>: the largest with the worst verdict; null when no unit is judged.</summary>
    public required string? Group { get; init; }

    /// <summary>What the rule asked of that group, in the order of the rule.</summary>
    public required IReadOnlyList<ReportedInput> Inputs { get; init; }

    /// <summary>Judged units by verdict, worst first.</summary>
    public required IReadOnlyList<VerdictUnits> Units { get; init; }
}

/// <summary>One capability a rule asked for and what is on file about it.</summary>
/// <param name="Capability">The capability.</param>
/// <param name="Role">The key role asked for; null when the capability is not judged by role.</param>
/// <param name="Part">What part of the rule asks: <c>all-of</c>, <c>any-of-1</c>, <c>contributing</c>.</param>
/// <param name="State">The state on the day of the data cut.</param>
/// <param name="Level">Level of the fact that decides; E0 when nothing is on file.</param>
/// <param name="Evidence">Numbers of the register entries behind it.</param>
/// <param name="Oldest">Day of the oldest observation behind it; null when nothing is on file.</param>
public sealed record ReportedInput(
    Capability Capability,
    KeyRole? Role,
    string Part,
    CapabilityState State,
    EvidenceLevel Level,
    IReadOnlyList<string> Evidence,
    DateOnly? Oldest);

/// <summary>How many judged units have a verdict.</summary>
/// <param name="Verdict">The verdict.</param>
/// <param name="Coverage">Its coverage.</param>
/// <param name="Units">How many units.</param>
public sealed record VerdictUnits(Verdict Verdict, Coverage Coverage, int Units);
