using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using RotPortal.Reports.Content;
using RotPortal.Reports.Tests.Formats.Csv;
using RotPortal.Reports.Tests.Formats.Oscal;
using RotPortal.Reports.Tests.Formats.Oscal.Constraints;
using RotPortal.Reports.Tests.Samples;

namespace RotPortal.Reports.Tests;

/// <summary>PDF, OSCAL and CSV of one report carry the same number, the same digest and the same counts.</summary>
public sealed partial class AgreementTests
{
    public static TheoryData<string> Cases => ["one unit", "without evidence", "no unit", "both views", "simulated"];

    [ToolTheory("pdftotext")]
    [MemberData(nameof(Cases))]
    public void The_counts_agree(string name)
    {
        var report = AuditReportBuilder.Build(OscalAssessmentResultsTests.RequestOf(name));
        foreach (var framework in report.Content.Frameworks)
        {
            string expected = Counts(framework);
            Assert.Equal(expected, InCsv(report, framework));
            Assert.Equal(expected, InOscal(report, framework));
            Assert.Equal(expected, OnFirstPage(report, framework));
        }
    }

    [ToolFact("pdftotext")]
    public void Number_issue_and_digest_agree_and_stand_on_every_page()
    {
        var report = AuditReportBuilder.Build(SmartLock.Product(Seed.Catalogue, 3));
        var pages = Poppler.Text(Written.As("pdf", report)).Split('\f', StringSplitOptions.RemoveEmptyEntries);
        using var oscal = JsonDocument.Parse(Written.Oscal(report));
        var props = Json.Items(oscal.RootElement.GetProperty("assessment-results").GetProperty("metadata"), "props").ToDictionary(prop => Json.Text(prop, "name") ?? "", prop => Json.Text(prop, "value"));

        Assert.Equal(("RP-2026-0042", report.Digest.Hex), (props["report-number"], props["report-data-sha256"]));
        Assert.Contains(report.Digest.Hex, Written.Text("csv", report), StringComparison.Ordinal);
        for (int page = 0; page < pages.Length; page++)
        {
            Assert.Contains($"page {page + 1} of {pages.Length}", pages[page], StringComparison.Ordinal);
            Assert.Contains($"report RP-2026-0042 issue 1 · issued 2026-11-22 07:00 UTC · SHA-256 {report.Digest.Hex[..4]}…{report.Digest.Hex[^4..]}", pages[page], StringComparison.Ordinal);
        }
    }

    private static string Counts(ReportedFramework framework)
    {
        var counts = VerdictOrder.Count(framework.Rows);
        return string.Join(' ', VerdictOrder.WorstFirst.Select(entry => counts.Of(entry.Verdict, entry.Coverage)).Prepend(counts.All));
    }

    private static string InCsv(AuditReport report, ReportedFramework framework)
    {
        var lines = CsvTests.Lines(Written.As("csv", report));
        var rows = lines.Skip(1)
            .Where(line => CsvTests.Cell(lines, line, "framework_id") == framework.Id && CsvTests.Cell(lines, line, "view") == Words.View(framework) && CsvTests.Cell(lines, line, "group_row") == "no")
            .Select(line => CsvTests.Cell(lines, line, "verdict")).ToList();
        return string.Join(' ', VerdictOrder.WorstFirst.Select(entry => rows.Count(verdict => verdict == Words.Of(entry.Verdict, entry.Coverage))).Prepend(rows.Count));
    }

    /// <summary>Counted from findings and excluded controls, not taken from the counts that the document states; those are compared as well.</summary>
    private static string InOscal(AuditReport report, ReportedFramework framework)
    {
        using var document = JsonDocument.Parse(Written.Oscal(report));
        string view = framework.View == Compliance.Assessment.AssessmentView.AsLaw ? "as-law" : "readiness";
        var result = document.RootElement.GetProperty("assessment-results").GetProperty("results").EnumerateArray()
            .First(one => Props(one).Any(prop => prop == ("view", "", view)));
        var selection = Json.Items(result.GetProperty("reviewed-controls"), "control-selections").First(one => Props(one).Contains(("framework-id", "", framework.Id)));
        var controls = Json.Items(selection, "include-controls").Select(control => Json.Text(control, "control-id") ?? "").ToHashSet(StringComparer.Ordinal);
        var excluded = Props(result).Where(prop => prop.Name == "disposition" && controls.Contains(prop.Class)).Select(prop => prop.Value);
        var found = Json.Items(result, "findings").Where(finding => Props(finding).Contains(("framework-id", "", framework.Id)))
            .Select(finding => Props(finding).First(prop => prop.Name == "disposition").Value);
        var all = excluded.Concat(found).ToList();
        var stated = Props(selection).Where(prop => prop.Name == "rows").ToDictionary(prop => prop.Class, prop => int.Parse(prop.Value, CultureInfo.InvariantCulture));
        Assert.All(stated, count => Assert.Equal(count.Value, all.Count(disposition => disposition == count.Key)));
        return string.Join(' ', VerdictOrder.WorstFirst.Select(entry => all.Count(disposition => disposition == Words.Token(entry.Verdict, entry.Coverage))).Prepend(controls.Count));
    }

    private static string OnFirstPage(AuditReport report, ReportedFramework framework)
    {
        string page = Poppler.Text(Written.As("pdf", report)).Split('\f')[0];
        var lines = page.Split('\n').Where(line => line.TrimStart('\u2502', ' ').StartsWith(framework.ShortTitle + " ", StringComparison.Ordinal)).ToList();
        int place = report.Content.Frameworks.Where(one => one.ShortTitle == framework.ShortTitle).ToList().IndexOf(framework);
        return string.Join(' ', Number().Matches(lines[place][(lines[place].IndexOf(framework.ShortTitle, StringComparison.Ordinal) + framework.ShortTitle.Length)..]).Select(match => match.Value));
    }

    private static List<(string Name, string Class, string Value)> Props(JsonElement owner) =>
        [.. Json.Items(owner, "props").Select(prop => (Json.Text(prop, "name") ?? "", Json.Text(prop, "class") ?? "", Json.Text(prop, "value") ?? ""))];

    [GeneratedRegex(@"\d+")]
    private static partial Regex Number();
}
