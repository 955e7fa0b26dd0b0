using RotPortal.Devices;

namespace RotPortal.Compliance.Catalogue;

/// <summary>What a framework is.</summary>
public enum FrameworkKind
{
    /// <summary>Binds by law.</summary>
    Law,

    /// <summary>A published standard; voluntary unless a law leans on it.</summary>
    Standard,

    /// <summary>Advice of a public body.</summary>
    Guideline,

    /// <summary>A labelling or certification scheme.</summary>
    Certification,
}

/// <summary>A regulation, standard or scheme: who wrote it, when it applies, and its rows.</summary>
public sealed record Framework
{
    /// <summary>Stable identifier in kebab case, for example <c>etsi-en-303-645</c>; also the name of its file.</summary>
    public required string Id { get; init; }

    /// <summary>Full title.</summary>
    public required string Title { get; init; }

    /// <summary>Title for a table head, for example <c>EN 303 645</c>.</summary>
    public required string ShortTitle { get; init; }

    /// <summary>Edition the rows were taken from.</summary>
    public required string Version { get; init; }

    /// <summary>Who published it.</summary>
    public required string Publisher { get; init; }

    /// <summary>Where it counts.</summary>
    public required string Jurisdiction { get; init; }

    /// <summary>Law, standard, guideline or certification.</summary>
    public required FrameworkKind Kind { get; init; }

    /// <summary>The publisher's page.</summary>
    public required Uri SourceUrl { get; init; }

    /// <summary>Where it stands, in sentences, as of <see cref="StatusAsOf"/>.</summary>
    public required string Status { get; init; }

    /// <summary>The day <see cref="Status"/> was looked at.</summary>
    public required DateOnly StatusAsOf { get; init; }

    /// <summary>Named dates, ISO 8601, some only to the month: for reading. What the assessor uses is <see cref="Applicability"/>.</summary>
    public required IReadOnlyDictionary<string, string> Dates { get; init; }

    /// <summary>What it covers.</summary>
    public required IReadOnlyList<string> AppliesTo { get; init; }

    /// <summary>What it leaves out by its own words.</summary>
    public IReadOnlyList<string> Excludes { get; init; } = [];

    /// <summary>When rows are law. Empty: nobody is bound by date, and the rows are judged in both views.</summary>
    public IReadOnlyList<ApplicabilityWindow> Applicability { get; init; } = [];

    /// <summary>How the rows were obtained: <c>read</c> in the original, <c>secondary</c> from restatements, <c>unverified</c>.</summary>
    public required string SourceConfidence { get; init; }

    /// <summary>True for a draft: numbers and content can change, and it gives no presumption of conformity.</summary>
    public bool IsDraft { get; init; }

    /// <summary>True when the rows are a selection of the publisher's.</summary>
    public bool IsPartialList { get; init; }

    /// <summary>Restrictions under which the Official Journal cites a harmonised standard; to be printed with its rows.</summary>
    public IReadOnlyList<string> HarmonisationRestrictions { get; init; } = [];

    /// <summary>Clause that asks for a recorded reason when a recommendation is not followed; null when none does.</summary>
    public string? RecommendationsNeedReason { get; init; }

    /// <summary>What a reader should know about identifiers, levels, profiles and the like.</summary>
    public required IReadOnlyList<FrameworkNote> Notes { get; init; }

    /// <summary>Product classes, for help with the choice; empty when the framework has none.</summary>
    public IReadOnlyList<ProductClassRule> ProductClasses { get; init; } = [];

    /// <summary>The publisher's test specification; null when none is known.</summary>
    public TestSpecification? TestSpecification { get; init; }

    /// <summary>What the publisher counts, compared with the rows while loading where that can be done.</summary>
    public required IReadOnlyList<OfficialCount> OfficialCounts { get; init; }

    /// <summary>The rows in the publisher's order.</summary>
    public required IReadOnlyList<Requirement> Requirements { get; init; }

    /// <summary>Version of the mapping from rows to capabilities, an ISO date.</summary>
    public required string MappingVersion { get; init; }

    /// <summary>Digest of the file.</summary>
    public required Sha256Digest Sha256 { get; init; }

    /// <summary>Whether cases with hand-reasoned verdicts exist for it. Where none exist the portal says so.</summary>
    public bool HasWorkedCases { get; init; }

    /// <summary>What capabilities are called in reasons, in the order of the vocabulary; the catalogue gives it to its frameworks.</summary>
    internal IReadOnlyList<CapabilityWords> Words { get; init; } = [];

    /// <summary>Finds a row; null when there is none.</summary>
    public Requirement? Find(string requirementId) => Requirements.FirstOrDefault(row => row.Id == requirementId);
}

/// <summary>Something a reader of a framework should know.</summary>
/// <param name="About">What it is about, for example <c>levels</c>.</param>
/// <param name="Text">In sentences.</param>
public sealed record FrameworkNote(string About, string Text);

/// <summary>A class of products and the route it has to take.</summary>
/// <param name="Id">For example <c>important-class-I</c>.</param>
/// <param name="Annex">Where the class stands; null for the default class.</param>
/// <param name="Route">Ways to show conformity.</param>
/// <param name="Count">How many categories the publisher lists; null when it lists none.</param>
/// <param name="RotRelated">The categories near a root of trust.</param>
public sealed record ProductClassRule(string Id, string? Annex, string Route, int? Count, IReadOnlyList<ProductCategory> RotRelated);

/// <summary>A category of products inside a class.</summary>
/// <param name="Number">The publisher's number.</param>
/// <param name="Name">Its name in our words.</param>
/// <param name="Note">What to look at; null for nothing.</param>
public sealed record ProductCategory(int Number, string Name, string? Note);

/// <summary>How the publisher wants a framework tested.</summary>
/// <param name="Id">Document.</param>
/// <param name="Version">Edition.</param>
/// <param name="Naming">How its tests are named.</param>
/// <param name="Worksheets">Tables the maker fills in (IXIT).</param>
public sealed record TestSpecification(string Id, string Version, string Naming, IReadOnlyList<Worksheet> Worksheets);

/// <summary>A table of a test specification that the maker fills in.</summary>
/// <param name="Id">For example <c>IXIT 10-SecParam</c>.</param>
/// <param name="Use">What it lists.</param>
/// <param name="Fields">Its columns; empty when not recorded.</param>
public sealed record Worksheet(string Id, string Use, IReadOnlyList<string> Fields);

/// <summary>A count given by the publisher.</summary>
/// <param name="What">What is counted.</param>
/// <param name="Says">The count in words.</param>
/// <param name="Rows">Patterns of the row identifiers it speaks of, see <see cref="ApplicabilityWindow.Rows"/>; empty when it cannot be compared with rows.</param>
/// <param name="Level">Only rows of this level; null for all.</param>
/// <param name="Count">How many rows there must be; null when it cannot be compared.</param>
public sealed record OfficialCount(string What, string Says, IReadOnlyList<string> Rows, ObligationLevel? Level, int? Count);
