using System.Globalization;
using RotPortal.Compliance.Assessment;
using RotPortal.Reports.Content;

namespace RotPortal.Reports.Formats.Csv;

/// <summary>One line per requirement row of every framework and view. Each line says by itself which report it comes from.</summary>
internal sealed class RequirementsCsv : IReportFormat
{
    /// <inheritdoc/>
    public string Id => "csv";

    /// <inheritdoc/>
    public string Title => "CSV of the requirements";

    /// <inheritdoc/>
    public string MediaType => "text/csv";

    /// <inheritdoc/>
    public string FileExtension => ".csv";

    /// <inheritdoc/>
    public void Write(AuditReport report, Stream output)
    {
        using var sheet = new CsvSheet(
            output,
            "report", "issue", "mark", "subject", "data_sha256", "data_cut_utc",
            "framework_id", "framework", "framework_version", "view", "as_of",
            "requirement_id", "citation", "our_title", "our_paraphrase", "level", "condition", "group_row", "parent",
            "applicability", "verdict", "coverage", "counted", "reason",
            "capabilities", "evidence", "oldest_evidence", "missing", "outside", "remarks", "statements", "exceptions",
            "units_judged", "units_by_verdict");
        foreach (var framework in report.Content.Frameworks)
        {
            foreach (var row in framework.Rows)
                Write(sheet, report, framework, row);
        }
    }

    private static void Write(CsvSheet sheet, AuditReport report, ReportedFramework framework, ReportedRow row)
    {
        var content = report.Content;
        sheet.Row(
            content.Head.Number ?? "no number (draft)",
            content.Head.Issue.ToString(CultureInfo.InvariantCulture),
            Words.Of(content.Head.Mark),
            content.Head.Subject,
            report.Digest.Hex,
            Words.Rfc3339(content.Head.DataCut),
            framework.Id,
            framework.Title,
            framework.Version,
            Words.View(framework),
            Words.Day(framework.On),
            row.Id,
            row.Citation,
            row.Title,
            row.Summary,
            Words.Of(row.Level),
            row.Condition,
            row.IsGroupRow ? "yes" : "no",
            row.Parent,
            Applicability(row),
            Words.Of(row.Verdict, row.Coverage),
            Words.Of(row.Coverage),
            Counted(row),
            row.Reason,
            string.Join("; ", row.Inputs.Select(Words.OfInput)),
            Evidence(row),
            Oldest(row),
            string.Join("; ", row.Missing),
            row.Outside,
            string.Join(" ", row.Remarks),
            Numbers(content.Statements.Where(statement => Concerns(statement.Rows, framework, row)).Select(statement => statement.Number)),
            Numbers(content.Exceptions.Where(exception => Concerns(exception.Rows, framework, row)).Select(exception => exception.Number)),
            content.Units.Judged.ToString(CultureInfo.InvariantCulture),
            string.Join("; ", row.Units.Select(units => $"{Words.Of(units.Verdict, units.Coverage)} {units.Units}")));
    }

    private static string Applicability(ReportedRow row) => row switch
    {
        { Verdict: Verdict.NotApplicable } => $"not applicable: {row.Reason}",
        { NotLawBecause: { } why } => $"not law for the units: {why}",
        _ => "applies",
    };

    /// <summary>Where the row stands in the counts of the first page: judged rows are rated, others are counted apart, group rows not at all.</summary>
    private static string Counted(ReportedRow row) =>
        row.IsGroupRow ? "no, a heading over its children" : VerdictOrder.Rank(row.Verdict, row.Coverage) is null ? "apart" : "judged";

    private static string Evidence(ReportedRow row)
    {
        var numbers = row.Inputs.SelectMany(input => input.Evidence).Distinct(StringComparer.Ordinal).ToList();
        return numbers.Count == 0 ? "none on file" : string.Join(' ', numbers);
    }

    private static string Oldest(ReportedRow row) => row.Inputs.Min(input => input.Oldest) is { } day ? Words.Day(day) : "none on file";

    private static string Numbers(IEnumerable<string> numbers) => string.Join(' ', numbers);

    private static bool Concerns(IReadOnlyList<RowReference> rows, ReportedFramework framework, ReportedRow row) =>
        rows.Contains(new RowReference(framework.Id, row.Id));
}
