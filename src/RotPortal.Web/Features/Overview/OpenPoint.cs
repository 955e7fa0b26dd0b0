using RotPortal.Compliance.Assessment;
using RotPortal.Compliance.Catalogue;
using RotPortal.Devices;
using RotPortal.Web.Components;
using RotPortal.Web.Features.Compliance;

namespace RotPortal.Web.Features.Overview;

/// <summary>
/// One thing that holds rows back: a capability that is missing, weak, stale or false for a product, with every clause it touches. Closing it
/// is one piece of work, however many rows it turns.
/// </summary>
/// <param name="Subject">The product.</param>
/// <param name="Capability">What is missing.</param>
/// <param name="Look">The verdict it causes.</param>
/// <param name="Rows">The rows it holds back, with their frameworks.</param>
/// <param name="Devices">How many devices hold the rows there.</param>
public sealed record OpenPoint(
    Subject Subject, Capability Capability, VerdictLook Look, IReadOnlyList<(Framework Framework, FleetRow Row)> Rows, long Devices)
{
    private const int MostClauses = 4;

    /// <summary>What holds them back, in words.</summary>
    public string Title => $"{CapabilityTitle.OfArea(Capability.Area)}, {LowerFirst(CapabilityTitle.Of(Capability))}";

    /// <summary>The clauses, the first few by name.</summary>
    public string Clauses
    {
        get
        {
            var named = Rows.Take(MostClauses).Select(row => $"{row.Framework.ShortTitle} {row.Row.Requirement.Id}");
            string more = Rows.Count > MostClauses ? $" and {NumberWords.Of(Rows.Count - MostClauses)} more" : "";
            return string.Join(" · ", named) + more;
        }
    }

    /// <summary>The proof of the first row.</summary>
    public string Href => $"{Subject.CompliancePath}/{Rows[0].Framework.Id}?row={Uri.EscapeDataString(Rows[0].Row.Requirement.Id)}";

    /// <summary>The points of some assessments: known gaps first, then what holds back most rows.</summary>
    public static IEnumerable<OpenPoint> Of(IEnumerable<(Subject Subject, FleetAssessment Assessment)> assessments) =>
        from part in assessments
        from row in part.Assessment.Rows
        where !row.Requirement.IsGroupRow && RowFilter.Open.Keeps(row)
        from input in row.Worst.Inputs
        where ProofWords.Decides(row.Worst.Verdict, input)
        group (part.Assessment.Framework, row) by (part.Subject, input.Capability, Look: VerdictLook.Of(row.Worst.Verdict, row.Worst.Coverage)) into point
        let rows = point.DistinctBy(row => (row.Framework.Id, row.row.Requirement.Id)).OrderBy(row => row.row.Requirement.Level).ToList()
        orderby Rank(point.Key.Look), rows.Count descending, point.Key.Capability.Ordinal
        select new OpenPoint(
            point.Key.Subject, point.Key.Capability, point.Key.Look, rows,
            rows.Max(row => row.row.Devices.Of(row.row.Worst.Verdict, row.row.Worst.Coverage)));

    private static int Rank(VerdictLook look) => VerdictLook.WorstFirst.ToList().IndexOf(look);

    private static string LowerFirst(string words) => words.Length > 1 && char.IsLower(words[1]) ? char.ToLowerInvariant(words[0]) + words[1..] : words;
}
