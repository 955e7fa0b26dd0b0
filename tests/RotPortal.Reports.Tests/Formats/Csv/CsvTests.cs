using System.Text;
using CsvHelper;
using RotPortal.Reports.Tests.Formats.Oscal;
using RotPortal.Reports.Tests.Samples;

namespace RotPortal.Reports.Tests.Formats.Csv;

public sealed class CsvTests
{
    [Theory]
    [InlineData("csv")]
    [InlineData("units")]
    public void It_is_utf8_with_a_mark_and_every_line_has_as_many_cells_as_the_head(string format)
    {
        byte[] csv = Written.As(format, AuditReportBuilder.Build(OscalAssessmentResultsTests.RequestOf("awkward names")));

        Assert.Equal([0xEF, 0xBB, 0xBF], csv[..3]);
        var lines = Lines(csv);
        Assert.All(lines, line => Assert.Equal(lines[0].Count, line.Count));
        Assert.EndsWith("\r\n", Encoding.UTF8.GetString(csv), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("csv")]
    [InlineData("units")]
    public void No_cell_begins_like_a_formula(string format)
    {
        var cells = Lines(Written.As(format, AuditReportBuilder.Build(OscalAssessmentResultsTests.RequestOf("awkward names")))).SelectMany(line => line).ToList();

        Assert.DoesNotContain(cells, cell => cell.Length > 0 && cell[0] is '=' or '+' or '-' or '@' or '\t' or '\r');
    }

    [Fact]
    public void A_name_that_begins_like_a_formula_keeps_its_letters_behind_an_apostrophe() =>
        Assert.Contains("'=1+1", Lines(Written.As("units", AuditReportBuilder.Build(OscalAssessmentResultsTests.RequestOf("awkward names")))).SelectMany(line => line));

    [Fact]
    public void Every_line_says_which_report_and_view_it_comes_from()
    {
        var report = AuditReportBuilder.Build(SmartLock.Product(Seed.Catalogue, 2));
        var lines = Lines(Written.As("csv", report));

        Assert.Equal(1 + 191, lines.Count);
        foreach (var line in lines.Skip(1))
        {
            Assert.Equal("RP-2026-0042", Cell(lines, line, "report"));
            Assert.Equal(report.Digest.Hex, Cell(lines, line, "data_sha256"));
            Assert.Equal(Cell(lines, line, "framework_id") == "cra" ? "readiness" : "as law on 2026-11-22", Cell(lines, line, "view"));
        }
    }

    [Fact]
    public void Every_digest_of_evidence_stands_with_its_unit()
    {
        var report = AuditReportBuilder.Build(SmartLock.Product(Seed.Catalogue, 3));
        var lines = Lines(Written.As("units", report));
        var digests = lines.Skip(1).Select(line => Cell(lines, line, "evidence_sha256")).ToHashSet();

        Assert.All(report.Content.UnitList.SelectMany(unit => unit.Evidence), reference => Assert.Contains(reference.Sha256.Hex, digests));
    }

    [Fact]
    public void A_unit_without_evidence_has_a_line_that_says_so()
    {
        var lines = Lines(Written.As("units", AuditReportBuilder.Build(OscalAssessmentResultsTests.RequestOf("without evidence"))));

        Assert.All(lines.Skip(1), line => Assert.Equal("none on file", Cell(lines, line, "evidence")));
        Assert.Equal(1 + 6, lines.Count);
    }

    internal static List<List<string>> Lines(byte[] csv)
    {
        var lines = new List<List<string>>();
        using var reader = CsvReader.Create(new StringReader(Encoding.UTF8.GetString(csv).TrimStart('\ufeff')), new CsvReaderOptions { HasHeader = false });
        while (reader.Read())
            lines.Add([.. Enumerable.Range(0, reader.FieldCount).Select(index => reader.GetString(index))]);
        return lines;
    }

    internal static string Cell(List<List<string>> lines, List<string> line, string column) => line[lines[0].IndexOf(column)];
}
