using System.Globalization;
using RotPortal.Pdf.Tests.Samples;
using RotPortal.Pdf.Tests.Tools;

namespace RotPortal.Pdf.Tests;

/// <summary>A document that uses everything, read by programs that are not ours.</summary>
public sealed class SampleTests
{
    private static readonly Lazy<byte[]> Report = new(() => ReportSample.Document().Bytes());

    [Fact]
    public void The_same_document_gives_the_same_octets() =>
        Assert.Equal(Report.Value, ReportSample.Document().Bytes());

    [ToolFact("qpdf")]
    public void Qpdf_finds_nothing_wrong()
    {
        Output.Keep("report.pdf", Report.Value);
        var (exit, output, errors) = Run("qpdf", "--check");
        Assert.True(exit == 0, output + errors);
        Assert.Contains("No syntax or stream encoding errors found", output, StringComparison.Ordinal);
    }

    [ToolFact("mutool")]
    public void Another_renderer_draws_every_page_without_a_warning()
    {
        using var file = new ScratchFile(Report.Value);
        var (exit, output, errors) = Tool.Run("mutool", "draw", "-F", "png", "-r", "30", "-o", file.Beside("page-%d.png"), file.FilePath);
        Assert.True(exit == 0, errors);
        var complaints = (output + errors).Split('\n').Where(l => l.Contains("warning", StringComparison.Ordinal) || l.Contains("error", StringComparison.Ordinal));
        Assert.DoesNotContain(complaints, l => l != "warning: ICC support is not available"); // how Debian builds it
    }

    [ToolFact("pdffonts")]
    public void All_fonts_are_embedded_subset_and_say_what_they_show()
    {
        var rows = Run("pdffonts").Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(2).ToList();
        Assert.Equal(5, rows.Count);
        Assert.All(rows, row => Assert.Matches(@"^[A-Z]{6}\+IBMPlex\S+\s+CID TrueType\s+Identity-H\s+yes yes yes ", row));
    }

    [ToolFact("qpdf")]
    public void Every_rule_for_tags_is_kept() => Assert.Empty(TagRules.Faults(Report.Value));

    [ToolFact("pdfinfo")]
    public void The_structure_is_read_in_the_order_in_which_it_was_given()
    {
        var structure = Run("pdfinfo", "-struct-text").Output;
        string[] expected =
        [
            "Demonstration: simulated evidence", "H1", "\"Root of trust of the \"", "\"Hallvar HL-2 smart lock\"", "\"Product\"", "\"Product class\"", "Figure",
            "Table", "THead", "\"Framework and view\"", "H2", "\"What this report does not say\"", "\"Integrity\"", "Figure", "\"1\"", "\"Summary\"", "Caption", "H3", "3.1 ETSI EN 303 645", "/Scope /Row", "Statement",
        ];
        var at = 0;
        foreach (var words in expected)
        {
            var next = structure.IndexOf(words, at, StringComparison.OrdinalIgnoreCase);
            Assert.True(next >= 0, $"{words} is not read after what stands before it:\n{structure[at..Math.Min(at + 500, structure.Length)]}");
            at = next;
        }
    }

    [ToolFact("qpdf")]
    public void Drawings_say_their_numbers()
    {
        var figures = TagTree.Of(PdfReading.Of(Report.Value)).All.Where(e => e.Role == "Figure").Select(e => PdfReading.Text(e.Dictionary["/Alt"])).ToList();
        Assert.Equal(4, figures.Count);
        Assert.Equal("1 gap, 14 no evidence, 1 stale, 4 attested, 22 partial, 4 full, 47 contributes, 98 outside", figures[0]);
    }

    [ToolFact("pdfinfo", "pdftotext")]
    public void Every_page_says_which_it_is_of_how_many()
    {
        var information = Run("pdfinfo").Output;
        var count = int.Parse(information.Split('\n').Single(l => l.StartsWith("Pages:", StringComparison.Ordinal))[6..], CultureInfo.InvariantCulture);
        Assert.Matches(@"Page size:\s+595\.\d+ x 841\.\d+ pts \(A4\)", information);
        var pages = Run("pdftotext", "-layout", "-").Output.Split('\f');
        for (var page = 1; page <= count; page++) Assert.Contains($"page {page} of {count}", pages[page - 1], StringComparison.Ordinal);
    }

    [ToolFact("pdftotext")]
    public void A_digest_is_copied_without_the_spaces_it_is_shown_with() =>
        Assert.Contains("dea850562419e2cf2ddb6a238c2694da9a089ac3ce93bbf5c2184f8b1d23bd03", Run("pdftotext", "-").Output, StringComparison.Ordinal);

    [ToolFact("pdftotext")]
    public void The_contents_list_gives_the_pages_of_the_sections()
    {
        var pages = Run("pdftotext", "-layout", "-").Output.Split('\f');
        var statements = Array.FindIndex(pages, p => p.Contains("Ingrid Solberg", StringComparison.Ordinal)) + 1;
        Assert.Matches($@"4\s+Statements by people\s+{statements}\s", pages[1]);
    }

    [ToolFact("qpdf")]
    public void Bookmarks_follow_the_headings()
    {
        var reading = PdfReading.Of(Report.Value);
        var title = reading.Dictionary(reading.Dictionary(reading.Catalog["/Outlines"])["/First"]);
        Assert.Equal("Root of trust of the Hallvar HL-2 smart lock", PdfReading.Text(title["/Title"]));
        var sections = new List<string>();
        for (var next = title["/First"]; next is not null; next = reading.Dictionary(next)["/Next"]) sections.Add(PdfReading.Text(reading.Dictionary(next)["/Title"]));
        Assert.Equal(["What this report does not say", "Integrity", "1 Summary", "3 Requirements, row by row", "4 Statements by people"], sections);
    }

    [ToolFact("pdfdetach")]
    public void The_data_can_be_taken_out_unchanged()
    {
        using var file = new ScratchFile(Report.Value);
        Tool.Run("pdfdetach", "-save", "1", "-o", file.Beside("data.json"), file.FilePath);
        Assert.Equal("{\"report\":\"RP-2026-0042\"}", File.ReadAllText(file.Beside("data.json")));
    }

    private static (int Exit, string Output, string Errors) Run(string program, params string[] arguments)
    {
        using var file = new ScratchFile(Report.Value);
        // pdftotext and its like take the file before the place of the output.
        return arguments is [.., "-"] ? Tool.Run(program, [.. arguments[..^1], file.FilePath, "-"]) : Tool.Run(program, [.. arguments, file.FilePath]);
    }
}
