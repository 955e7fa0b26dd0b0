namespace RotPortal.Compliance.Assessment;

/// <summary>Who the product is for the law: dates and decisions that people took.</summary>
public sealed record ProductScope
{
    /// <summary>Nothing is recorded. The unit is then treated as placed on the market on the day of the assessment.</summary>
    public static ProductScope Unspecified { get; } = new();

    /// <summary>When the units were placed on the market; null when not recorded.</summary>
    public DateOnly? PlacedOnMarket { get; init; }

    /// <summary>When the units were last substantially modified; null when never.</summary>
    public DateOnly? SubstantiallyModified { get; init; }

    /// <summary>Last day of the support period; null when not recorded.</summary>
    public DateOnly? SupportEnds { get; init; }

    /// <summary>Product class as decided by a person; null when not decided.</summary>
    public string? ProductClass { get; init; }

    /// <summary>Decisions on whether frameworks and rows apply.</summary>
    public IReadOnlyList<ApplicabilityDecision> Decisions { get; init; } = [];

    /// <summary>Component type for IEC 62443-4-2, for example <c>embedded-device</c>; null to judge the rows of all types.</summary>
    public string? ComponentType { get; init; }

    /// <summary>Target capability security level (SL-C) for IEC 62443-4-2, 1 to 4; null to judge the rows of all levels.</summary>
    public int? SecurityLevel { get; init; }

    /// <summary>True for a product made for demonstrations: simulated evidence counts for it, and every report says so.</summary>
    public bool IsDemonstration { get; init; }
}

/// <summary>A person's decision that a framework or a row applies or does not. It holds in both views.</summary>
/// <param name="FrameworkId">The framework.</param>
/// <param name="RequirementId">The row; null for the framework as a whole. A decision on a row goes before one on its framework.</param>
/// <param name="Applies">False: not applicable.</param>
/// <param name="Reason">Why, as a sentence.</param>
/// <param name="By">Who decided.</param>
/// <param name="On">When. Of several decisions on the same thing the latest counts.</param>
public sealed record ApplicabilityDecision(string FrameworkId, string? RequirementId, bool Applies, string Reason, string By, DateOnly On);
