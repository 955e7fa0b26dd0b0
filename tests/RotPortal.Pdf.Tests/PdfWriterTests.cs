using RotPortal.Pdf.Blocks;
using RotPortal.Pdf.Tests.Samples;
using RotPortal.Pdf.Tests.Tools;
using RotPortal.Pdf.Typography;

namespace RotPortal.Pdf.Tests;

public sealed class PdfWriterTests
{
    [Fact]
    public void Pages_go_out_while_later_rows_are_still_made()
    {
        using var output = new MemoryStream();
        long whenLastRowWasMade = 0;
        IEnumerable<TableUnit> Rows()
        {
            for (var i = 0; i < 2000; i++) yield return new TableUnit.Row([$"row {i}"]);
            whenLastRowWasMade = output.Length;
        }

        PdfWriter.Write(Documents.Of(Documents.Title(), new Table([new TableColumn(170, "Rows")], Rows(), Styles.Table)), output);
        Assert.True(whenLastRowWasMade > output.Length / 2, $"{whenLastRowWasMade} of {output.Length}");
    }

    [ToolFact("pdftotext")]
    public void A_page_number_that_changes_the_lines_it_stands_in_is_right_in_the_end()
    {
        // A hundred references of one figure instead of two make the first part shorter, so that the target moves.
        RichText references = [.. Enumerable.Range(0, 400).SelectMany(_ => new Inline[] { "on page ", new PageReference("end"), ", " })];
        var document = Documents.Of(Documents.Title(), new Paragraph(references, Styles.Body), new Paragraph("The end.", Styles.Body) { Destination = "end" });
        using var file = new ScratchFile(document.Bytes());
        var pages = Tool.Run("pdftotext", file.FilePath, "-").Output.Split('\f');
        var end = Array.FindIndex(pages, p => p.Contains("The end.", StringComparison.Ordinal)) + 1;
        Assert.Contains($"on page {end}, on page {end},", pages[0].Replace('\n', ' '), StringComparison.Ordinal);
    }

    [ToolFact("qpdf", "pdftotext")]
    public void A_reference_to_nowhere_is_a_question_mark()
    {
        var bytes = Documents.Of(Documents.Title(), new Paragraph(["see ", new PageReference("nowhere")], Styles.Body)).Bytes();
        Assert.Empty(TagRules.Faults(bytes));
        using var file = new ScratchFile(bytes);
        Assert.Contains("see ?", Tool.Run("pdftotext", file.FilePath, "-").Output, StringComparison.Ordinal);
    }

    [ToolFact("qpdf")]
    public void A_link_on_two_lines_is_one_element_with_two_areas()
    {
        var link = new Run("a link that is longer than one line of this narrow paragraph") { Link = new LinkTarget.Web(new Uri("https://example.com/")) };
        var bytes = Documents.Of(Documents.Title(), new Paragraph(["This is ", link, ", and on it goes."], Styles.Body) { MaximumWidth = 60 }).Bytes();
        Assert.Empty(TagRules.Faults(bytes));
        var element = TagTree.Of(PdfReading.Of(bytes)).All.Single(e => e.Role == "Link");
        Assert.Equal(2, element.Annotations.Count);
        Assert.Equal(2, element.Contents.Count);
    }

    [Fact]
    public void Another_time_or_another_letter_gives_another_file()
    {
        var document = Documents.Of(Documents.Title(), new Paragraph("Words", Styles.Body));
        Assert.NotEqual(document.Bytes(), (document with { CreatedAt = Documents.At.AddSeconds(1) }).Bytes());
        Assert.NotEqual(document.Bytes(), (document with { DocumentId = "urn:sample:2" }).Bytes());
        Assert.Equal(document.Bytes(), (document with { CreatedAt = Documents.At.ToOffset(TimeSpan.FromHours(2)) }).Bytes());
    }

    [Fact]
    public void A_line_with_cells_for_more_columns_than_there_are_is_our_mistake_and_said_so()
    {
        var table = new Table([new TableColumn(20, "a")], [new TableUnit.Row(["1", "2"])], Styles.Table);
        var mistake = Assert.Throws<ArgumentException>(() => Documents.Of(table).Bytes());
        Assert.Equal("A line of a table reaches to column 2; there are 1.", mistake.Message);
    }
}
