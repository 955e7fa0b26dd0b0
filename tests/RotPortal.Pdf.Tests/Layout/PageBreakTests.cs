using RotPortal.Pdf.Blocks;
using RotPortal.Pdf.Drawings;
using RotPortal.Pdf.Tests.Samples;
using RotPortal.Pdf.Tests.Tools;
using RotPortal.Pdf.Typography;

namespace RotPortal.Pdf.Tests.Layout;

/// <summary>Where pages end. Page bottoms are at 273 mm, tops at 25 mm: 248 mm of text.</summary>
public sealed class PageBreakTests
{
    private static readonly TextStyle Ten = new(Face.Regular, 9, 10 * 72 / 25.4); // 10 mm a line

    [ToolFact("qpdf")]
    public void No_unit_of_a_table_is_split()
    {
        var tree = TagTree.Of(PdfReading.Of(Documents.Of(Documents.Title(), Documents.LongTable(150)).Bytes()));
        var rows = tree.All.Single(e => e.Role == "TBody").Children;
        Assert.Equal(300, rows.Count);
        var pages = new List<string>();
        foreach (var unit in rows.Chunk(2))
        {
            pages.Add(Assert.Single(unit.SelectMany(r => r.All).SelectMany(e => e.Contents).Select(c => c.Page).Distinct()));
        }
        Assert.True(pages.Distinct().Count() > 5);
    }

    [ToolFact("pdftotext", "pdfinfo")]
    public void The_caption_and_the_head_are_seen_on_every_page_and_read_once()
    {
        using var file = new ScratchFile(Documents.Of(Documents.Title(), Documents.LongTable(150, "All the rows")).Bytes());
        var pages = Tool.Run("pdftotext", "-layout", file.FilePath, "-").Output.Split('\f')[..^1];
        Assert.True(pages.Length > 5);
        Assert.All(pages, page => Assert.Contains("Clause", page, StringComparison.Ordinal));
        Assert.DoesNotContain("(continued)", pages[0], StringComparison.Ordinal);
        Assert.All(pages[1..], page => Assert.Contains("All the rows (continued)", page, StringComparison.Ordinal));
        var read = Tool.Run("pdfinfo", "-struct-text", file.FilePath).Output;
        Assert.Equal(2, read.Split("\"Clause\"").Length);
        Assert.DoesNotContain("(continued)", read, StringComparison.Ordinal);
    }

    [ToolFact("qpdf")]
    public void A_unit_taller_than_a_page_is_split_between_lines_and_loses_none()
    {
        var lines = string.Join('\n', Enumerable.Range(1, 60).Select(i => $"line{i}"));
        var table = new Table([new TableColumn(85, "Left"), new TableColumn(85, "Right")],
            [new TableUnit.Row(["short", "row"]), new TableUnit.Row([TableCell.RowHead("tall"), lines], [TableCell.Across(2, "its second line")]), new TableUnit.Row(["last", "row"])],
            Styles.Table with { Cell = Ten });
        var bytes = Documents.Of(Documents.Title(), table).Bytes();
        Assert.Empty(TagRules.Faults(bytes));
        var tall = TagTree.Of(PdfReading.Of(bytes)).All.Single(e => e.Role == "TBody").Children;
        Assert.Equal(4, tall.Count);
        Assert.Equal(60, tall[1].Children[1].Contents.Count);
        Assert.Equal(3, tall[1].Children[1].Contents.Select(c => c.Page).Distinct().Count());
        using var file = new ScratchFile(bytes);
        var text = Tool.Run("pdftotext", file.FilePath, "-").Output;
        Assert.All(Enumerable.Range(1, 60), i => Assert.Contains($"line{i}\n", text, StringComparison.Ordinal));
    }

    [ToolFact("pdftotext")]
    public void A_section_row_moves_with_the_unit_after_it()
    {
        for (var before = 15; before < 23; before++)
        {
            var table = new Table([new TableColumn(170, "Head")], [.. Enumerable.Range(0, before).Select(i => new TableUnit.Row(["row"])), new TableUnit.Section("The section"), new TableUnit.Row(["its first unit"])], Styles.Table with { Cell = Ten });
            Assert.Equal(PageOf("The section", table), PageOf("its first unit", table));
        }
    }

    [ToolFact("pdftotext")]
    public void A_heading_a_caption_and_a_head_move_with_what_they_introduce()
    {
        for (var before = 15; before < 25; before++)
        {
            Block[] body = [new Paragraph(Lines(before), Ten), new Heading(2, "The heading", Ten), new Paragraph("It introduces.", Ten) { KeepWithNext = true }, Documents.LongTable(1, "The caption")];
            var pages = new[] { "The heading", "It introduces.", "The caption", "5.1", "what row 1 needs" }.Select(words => PageOf(words, body)).Distinct();
            Assert.Single(pages);
        }
    }

    [ToolFact("pdftotext")]
    public void A_paragraph_leaves_no_line_alone()
    {
        for (var before = 18; before < 25; before++)
        {
            Block[] body = [new Paragraph(Lines(before), Ten), new Paragraph("w1\nw2\nw3\nw4\nw5", Ten)];
            Assert.Equal(PageOf("w1", body), PageOf("w2", body));
            Assert.Equal(PageOf("w4", body), PageOf("w5", body));
        }
    }

    [ToolFact("pdftotext")]
    public void A_block_that_needs_room_starts_a_page_when_less_is_left()
    {
        int Page(int before) => PageOf("needs room", [new Paragraph(Lines(before), Ten), new Paragraph("needs room", Ten) { NeedsRoom = 90 }]);
        Assert.Equal(1, Page(15)); // 98 mm less the title are left
        Assert.Equal(2, Page(16));
    }

    [ToolFact("pdftotext")]
    public void A_page_break_is_never_followed_by_an_empty_page()
    {
        Assert.Equal(1, PageOf("first", [new Paragraph("first", Ten) { StartsPage = true }], withTitle: false));
        Assert.Equal(2, PageOf("second", [new Paragraph(Lines(24), Ten), new Paragraph("second", Ten) { StartsPage = true }], withTitle: false));
    }

    [ToolFact("pdftotext")]
    public void A_drawing_a_box_and_columns_move_whole()
    {
        var columns = new Columns([new ColumnPart(80, [new Paragraph("c1\nc2\nc3", Ten)]), new ColumnPart(80, [new Paragraph("d1\nd2\nd3", Ten)])], 10);
        var box = new Box([new Paragraph("b1\nb2\nb3", Ten)], Edges.All(2)) { Frame = new Stroke(0.5) };
        for (var before = 18; before < 25; before++)
        {
            Assert.Equal(PageOf("c1", [new Paragraph(Lines(before), Ten), columns]), PageOf("d3", [new Paragraph(Lines(before), Ten), columns]));
            Assert.Equal(PageOf("b1", [new Paragraph(Lines(before), Ten), box]), PageOf("b3", [new Paragraph(Lines(before), Ten), box]));
        }
    }

    [ToolFact("qpdf")]
    public void Columns_and_boxes_taller_than_a_page_are_split_and_lose_nothing()
    {
        var columns = new Columns([new ColumnPart(80, [new Box([new Paragraph(Lines(40), Ten)], Edges.All(2)) { Fill = Styles.Wash }]), new ColumnPart(80, [new Paragraph(Lines(30), Ten), new Figure(new Drawing(10, 10, []), "a drawing")])], 10);
        var bytes = Documents.Of(Documents.Title(), columns).Bytes();
        Assert.Empty(TagRules.Faults(bytes));
        var contents = TagTree.Of(PdfReading.Of(bytes)).All.Where(e => e.Role == "P").Select(e => e.Contents.Count);
        Assert.Equal([40, 30], contents);
    }

    [ToolFact("pdfinfo")]
    public void A_drawing_taller_than_a_page_is_drawn_once_on_a_page_of_its_own() =>
        Assert.Equal(3, Count([new Paragraph("before", Ten), new Figure(new Drawing(10, 300, []), "tall"), new Paragraph("after", Ten)]));

    [ToolFact("pdfinfo")]
    public void A_document_without_text_has_one_page() => Assert.Equal(1, Count([], withTitle: false));

    private static string Lines(int count) => string.Join('\n', Enumerable.Range(0, count).Select(i => $"filler{i}"));

    private static byte[] Bytes(IReadOnlyList<Block> body, bool withTitle) =>
        Documents.Of(withTitle ? [new Heading(1, "Title", new TextStyle(Face.Light, 9, 5)), .. body] : body).Bytes();

    private static int PageOf(string words, params Block[] body) => PageOf(words, body, withTitle: true);

    private static int PageOf(string words, Block[] body, bool withTitle)
    {
        using var file = new ScratchFile(Bytes(body, withTitle));
        var pages = Tool.Run("pdftotext", file.FilePath, "-").Output.Split('\f');
        var page = Array.FindLastIndex(pages, p => p.Contains(words, StringComparison.Ordinal)) + 1;
        Assert.True(page > 0, $"{words} is on no page");
        return page;
    }

    private static int Count(Block[] body, bool withTitle = true)
    {
        using var file = new ScratchFile(Bytes(body, withTitle));
        var line = Tool.Run("pdfinfo", file.FilePath).Output.Split('\n').Single(l => l.StartsWith("Pages:", StringComparison.Ordinal));
        return int.Parse(line[6..], System.Globalization.CultureInfo.InvariantCulture);
    }
}
