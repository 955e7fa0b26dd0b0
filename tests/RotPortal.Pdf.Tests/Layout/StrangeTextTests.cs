using RotPortal.Pdf.Blocks;
using RotPortal.Pdf.Tests.Samples;
using RotPortal.Pdf.Tests.Tools;
using RotPortal.Pdf.Typography;

namespace RotPortal.Pdf.Tests.Layout;

/// <summary>Text as it comes from certificates and people.</summary>
public sealed class StrangeTextTests
{
    [ToolFact("pdftotext", "qpdf")]
    public void Letters_the_fonts_lack_are_seen_as_a_sign_and_copied_as_themselves()
    {
        var bytes = Documents.Of(Documents.Title(), new Paragraph("Unit 锁 of 王 \U0001F512 ends", Styles.Body)).Bytes();
        using var file = new ScratchFile(bytes);
        Assert.Contains("Unit 锁 of 王 \U0001F512 ends", Tool.Run("pdftotext", file.FilePath, "-").Output, StringComparison.Ordinal);
        Assert.Empty(TagRules.Faults(bytes));
    }

    [ToolFact("pdftotext")]
    public void Letters_of_European_languages_are_there()
    {
        const string Words = "Västra Ærø œuvre Łódź Čeština Ğöz ß Ελληνικά Кирилица № € “quoted” – — … · • ≥ → 17 µm ½ ²";
        using var file = new ScratchFile(Documents.Of(Documents.Title(), new Paragraph(Words, Styles.Body)).Bytes());
        Assert.Contains(Words, Tool.Run("pdftotext", "-layout", file.FilePath, "-").Output, StringComparison.Ordinal);
    }

    [ToolFact("pdftotext")]
    public void Control_characters_and_halves_of_pairs_do_no_harm()
    {
        using var file = new ScratchFile(Documents.Of(Documents.Title(), new Paragraph("a\0b\u0007c\td\r\ne\ud83df\u202eg\ufeffh\u2066i", Styles.Body)).Bytes());
        var output = Tool.Run("pdftotext", file.FilePath, "-").Output;
        Assert.Contains("abc d", output, StringComparison.Ordinal);
        Assert.Contains("e\ufffdfghi", output, StringComparison.Ordinal);
    }

    [ToolFact("qpdf")]
    public void Any_text_gives_a_file_that_keeps_the_rules()
    {
        var random = new Random(11);
        for (var round = 0; round < 8; round++)
        {
            string Words() => new([.. Enumerable.Range(0, random.Next(400)).Select(_ => (char)(random.Next(3) == 0 ? random.Next(0x10000) : random.Next(0x20, 0x7f)))]);
            var table = new Table([new TableColumn(20, Words()), new TableColumn(10, "x" + Words(), Align.Right), new TableColumn(140, "y")],
                [new TableUnit.Row(["x" + Words(), Run.Mono(Words()), new Run(Words()) { ActualText = Words() }]), new TableUnit.Section("s" + Words())], Styles.Table)
            { Caption = "c" + Words() };
            var document = Documents.Of(Documents.Title("t" + Words()), new Paragraph("p" + Words(), Styles.Body), table) with { Title = Words(), Author = Words(), Subject = Words() };
            var bytes = document.Bytes();
            using var file = new ScratchFile(bytes);
            var (exit, output, errors) = Tool.Run("qpdf", "--check", file.FilePath);
            Assert.True(exit == 0, output + errors);
            Assert.Empty(TagRules.Faults(bytes));
        }
    }

    [Fact]
    public void A_link_with_brackets_and_letters_of_all_kinds_is_written()
    {
        var link = new Run("there") { Link = new LinkTarget.Web(new Uri("https://example.com/a(b)/ü?q=(\\")) };
        Assert.NotEmpty(Documents.Of(Documents.Title(), new Paragraph(link, Styles.Body)).Bytes());
    }
}
