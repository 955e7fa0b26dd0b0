namespace RotPortal.Compliance.Catalogue;

/// <summary>How binding a row is inside its framework. The three kinds are counted apart.</summary>
public enum ObligationLevel
{
    /// <summary>Asked of everybody the framework covers.</summary>
    Mandatory,

    /// <summary>Advised. When it is not shown that is a recommendation not shown, never a failure.</summary>
    Recommended,

    /// <summary>Asked when <see cref="Requirement.Condition"/> is fulfilled.</summary>
    Conditional,
}

/// <summary>What a row has to do with a root of trust.</summary>
public enum RotRelevance
{
    /// <summary>Nothing: it is about the device, the software or the maker (<c>none-device-level</c>).</summary>
    None,

    /// <summary>A root of trust helps.</summary>
    Supporting,

    /// <summary>A root of trust answers it, wholly or in part.</summary>
    Direct,
}

/// <summary>How much of a row the root of trust and its records can carry when the evidence is strong enough.</summary>
public enum Coverage
{
    /// <summary>Not addressed by a root of trust.</summary>
    None,

    /// <summary>Only help; never shown as met on this ground.</summary>
    Supporting,

    /// <summary>A stated part; the rest needs other evidence.</summary>
    Partial,

    /// <summary>The whole row, for the recorded objects.</summary>
    Full,
}

/// <summary>What about a row was not checked against the publisher's text.</summary>
public enum UnverifiedPart
{
    /// <summary>The row as a whole.</summary>
    Row,

    /// <summary>Its identifier.</summary>
    Id,

    /// <summary>Its clause number.</summary>
    Clause,
}

/// <summary>One row of a framework, in our own words. The publisher's text decides.</summary>
public sealed record Requirement
{
    /// <summary>Identifier inside the framework, for example <c>5.4-2</c> or <c>CR 1.2 RE(1)</c>.</summary>
    public required string Id { get; init; }

    /// <summary>Where the publisher's text stands, for example <c>Annex I Part I (2)(d)</c>.</summary>
    public required string Citation { get; init; }

    /// <summary>Our short title.</summary>
    public required string Title { get; init; }

    /// <summary>Our paraphrase; never the official statement.</summary>
    public required string Summary { get; init; }

    /// <summary>Mandatory, recommended or conditional.</summary>
    public required ObligationLevel Level { get; init; }

    /// <summary>When the row applies; null when it always does. A mandatory or recommended row can have one too.</summary>
    public string? Condition { get; init; }

    /// <summary>What it has to do with a root of trust.</summary>
    public required RotRelevance Relevance { get; init; }

    /// <summary>How much of it a root of trust can carry.</summary>
    public Coverage Coverage => Rule?.Coverage ?? Coverage.None;

    /// <summary>Which capabilities it asks for; null for rows outside the root of trust and for group rows.</summary>
    public RequirementRule? Rule { get; init; }

    /// <summary>True for a heading that shows the worst verdict of its children and has none of its own.</summary>
    public bool IsGroupRow { get; init; }

    /// <summary>Identifier of the group row it belongs to; null for none.</summary>
    public string? Parent { get; init; }

    /// <summary>Component types (IEC 62443-4-2) that it is for; empty when it does not distinguish.</summary>
    public IReadOnlyList<string> ComponentTypes { get; init; } = [];

    /// <summary>Capability security levels (IEC 62443 SL-C, 1 to 4) that ask for it, ascending; empty when it does not distinguish.</summary>
    public IReadOnlyList<int> SecurityLevels { get; init; } = [];

    /// <summary>What was not checked against the publisher's text; empty when all was.</summary>
    public IReadOnlyList<UnverifiedPart> Unverified { get; init; } = [];
}
