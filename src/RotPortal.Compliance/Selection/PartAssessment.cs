using RotPortal.Compliance.Assessment;
using RotPortal.Compliance.Catalogue;

namespace RotPortal.Compliance.Selection;

/// <summary>How often each reach was found. Headings are not among the rows.</summary>
public readonly record struct ReachCounts(IReadOnlyList<PartRow> Rows)
{
    /// <summary>Rows of one reach.</summary>
    public int Of(Reach reach) => Rows.Count(row => !row.Requirement.IsGroupRow && row.Reach == reach);

    /// <summary>Rows that were judged: the base of every share.</summary>
    public int Judged => Rows.Count(row => !row.Requirement.IsGroupRow && row.IsJudged);

    /// <summary>Rows that could be supported if the evidence is brought, with or without something beside the part.</summary>
    public int Could => Of(Reach.Carried) + Of(Reach.WithMore);
}

/// <summary>Which rows of a framework a part could carry, by the assessor that judges devices.</summary>
/// <param name="Part">The part.</param>
/// <param name="Framework">The framework.</param>
/// <param name="On">The day: for certificates, and for law.</param>
/// <param name="View">As law or readiness.</param>
/// <param name="Rows">One per row, in the order of the framework.</param>
public sealed record PartAssessment(Part Part, Framework Framework, DateOnly On, AssessmentView View, IReadOnlyList<PartRow> Rows)
{
    /// <summary>Rows by reach.</summary>
    public ReachCounts Counts => new(Rows);

    /// <summary>Judges a part.</summary>
    /// <param name="framework">The framework.</param>
    /// <param name="part">The part.</param>
    /// <param name="scope">Dates and decisions for the product; <see cref="ProductScope.Unspecified"/> for none.</param>
    /// <param name="on">The day.</param>
    /// <param name="view">As law or readiness.</param>
    public static PartAssessment Of(Framework framework, Part part, ProductScope scope, DateOnly on, AssessmentView view)
    {
        var states = PartStates.Of(part, on);
        var alone = Assessor.Assess(framework, states.Alone, scope, on, view);
        var withMore = Assessor.Assess(framework, states.WithMore, scope, on, view);
        var rows = new PartRow[alone.Rows.Count];
        for (int i = 0; i < rows.Length; i++)
            rows[i] = new PartRow(part, on, alone.Rows[i], withMore.Rows[i]);
        return new PartAssessment(part, framework, on, view, rows);
    }

    /// <summary>Finds a row; null when the framework has none of that identifier.</summary>
    public PartRow? Find(string? requirementId) => Rows.FirstOrDefault(row => row.Requirement.Id == requirementId);
}
