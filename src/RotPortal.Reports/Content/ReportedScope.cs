namespace RotPortal.Reports.Content;

/// <summary>What a report is about, as people entered it. What nobody entered is null and prints as "not known".</summary>
public sealed record ReportedScope
{
    /// <summary>Product name and model.</summary>
    public required string? Product { get; init; }

    /// <summary>Hardware revision.</summary>
    public required string? Hardware { get; init; }

    /// <summary>Firmware and boot loader versions.</summary>
    public required IReadOnlyList<string> Firmware { get; init; }

    /// <summary>Markets, for example <c>EU</c>.</summary>
    public required string? Market { get; init; }

    /// <summary>Day of placing on the market.</summary>
    public required DateOnly? PlacedOnMarket { get; init; }

    /// <summary>Day of the last substantial modification; null when there was none.</summary>
    public required DateOnly? SubstantiallyModified { get; init; }

    /// <summary>Last day of the declared support period.</summary>
    public required DateOnly? SupportEnds { get; init; }

    /// <summary>Class of the product for the law, as somebody decided it.</summary>
    public required string? ProductClass { get; init; }

    /// <summary>Who decided the class and why; null when nobody is on record.</summary>
    public required ClassDecision? ClassDecision { get; init; }

    /// <summary>Component type for IEC 62443-4-2.</summary>
    public required string? ComponentType { get; init; }

    /// <summary>Capability security level for IEC 62443-4-2, 1 to 4.</summary>
    public required int? SecurityLevel { get; init; }

    /// <summary>What does and does not apply, each with its reason.</summary>
    public required IReadOnlyList<ReportedDecision> Decisions { get; init; }
}

/// <summary>Who put the product into its class.</summary>
/// <param name="By">Name and role.</param>
/// <param name="On">Day of the decision.</param>
/// <param name="Reason">Why.</param>
public sealed record ClassDecision(string By, DateOnly On, string Reason);

/// <summary>One decision on what applies.</summary>
/// <param name="FrameworkId">The framework.</param>
/// <param name="RequirementId">The row; null when it speaks of the whole framework.</param>
/// <param name="Applies">Whether it applies.</param>
/// <param name="Reason">Why.</param>
/// <param name="By">Who decided.</param>
/// <param name="On">When.</param>
public sealed record ReportedDecision(string FrameworkId, string? RequirementId, bool Applies, string Reason, string By, DateOnly On);
