using System.Text;
using RotPortal.Compliance.Assessment;
using RotPortal.Pdf;
using RotPortal.Pdf.Blocks;
using RotPortal.Reports.Content;
using RotPortal.Reports.Formats.Pdf;
using RotPortal.Reports.Tests.Formats.Oscal;
using RotPortal.Reports.Tests.Samples;

namespace RotPortal.Reports.Tests.Formats.Pdf;

public sealed class PdfReportTests
{
    public static TheoryData<string> Cases => ["no unit", "one unit", "device", "without evidence", "a thousand units", "draft", "demonstration", "simulated", "awkward names", "both views"];

    [ToolTheory("qpdf")]
    [MemberData(nameof(Cases))]
    public void It_is_a_sound_file(string name) =>
        Assert.Contains("No syntax or stream encoding errors", Poppler.Run("qpdf", Written.As("pdf", AuditReportBuilder.Build(OscalAssessmentResultsTests.RequestOf(name))), file => ["--check", file]), StringComparison.Ordinal);

    [Fact]
    public void The_same_report_gives_the_same_octets()
    {
        var report = AuditReportBuilder.Build(SmartLock.Product(Seed.Catalogue, 5));
        Assert.Equal(Written.As("pdf", report), Written.As("pdf", report));
    }

    /// <summary>A reader who doubts a number of page 1 counts the rows of chapter 3.</summary>
    [Theory]
    [InlineData("one unit")]
    [InlineData("without evidence")]
    [InlineData("both views")]
    public void Every_count_of_the_first_page_can_be_checked_by_hand(string name)
    {
        var report = AuditReportBuilder.Build(OscalAssessmentResultsTests.RequestOf(name));
        var tables = PdfReport.DocumentOf(report, isSigned: false).Body.OfType<Table>().ToList();
        int at = 0;
        foreach (var framework in report.Content.Frameworks)
        {
            var counts = VerdictOrder.Count(framework.Rows);
            var judged = tables.First(table => table.Destination == $"framework-{framework.Id}-{framework.View}");
            at = tables.IndexOf(judged, at) + 1;
            var apart = tables[at];

            var words = judged.Units.OfType<TableUnit.Row>().Where(row => row.Lines[0].Count > 1).Select(row => PlainOf(row.Lines[0][2])).ToList();
            foreach (var (verdict, coverage) in VerdictOrder.WorstFirst.Take(6))
                Assert.Equal(counts.Of(verdict, coverage), words.Count(word => word.StartsWith(Words.Of(verdict, coverage), StringComparison.Ordinal)));

            var lists = apart.Units.OfType<TableUnit.Row>().ToList();
            Assert.Equal([counts.Contributes, counts.NotApplicable, counts.OutsideRot], lists.Select(row => long.Parse(PlainOf(row.Lines[0][1]), System.Globalization.CultureInfo.InvariantCulture)));
            Assert.Equal(
                [.. framework.Rows.Where(row => row.Verdict == Verdict.OutsideRot && !row.IsGroupRow).Select(row => row.Id)],
                PlainOf(lists[2].Lines[0][3]).Split(", ").Where(id => id != "none"));
        }
    }

    [ToolFact("pdftotext")]
    public void The_first_page_says_scope_counts_limits_digest_and_signature()
    {
        var report = AuditReportBuilder.Build(SmartLock.Product(Seed.Catalogue, 12));
        string page = Flat(Poppler.Pages(Written.As("pdf", report), 1, 1));

        Assert.Contains("Hallvar HL-2 smart lock", page, StringComparison.Ordinal);
        Assert.Contains("12 judged of 15; 2 revoked, 1 decommissioned, listed apart", page, StringComparison.Ordinal);
        Assert.Contains("view: as law on 2026-11-22", page, StringComparison.Ordinal);
        Assert.Contains("view: readiness", page, StringComparison.Ordinal);
        Assert.Contains("no conformity assessment", page, StringComparison.Ordinal);
        Assert.Contains("90 of 191 rows lie outside the root of trust", page, StringComparison.Ordinal);
        Assert.Contains(report.Digest.Hex[..16], page, StringComparison.Ordinal);
    }

    [ToolTheory("pdftotext")]
    [InlineData(1)]
    [InlineData(5)]
    [InlineData(8)]
    [InlineData(24)]
    public void Limits_and_signature_stand_on_the_first_page_with_any_number_of_frameworks(int frameworks)
    {
        var choices = Seed.Catalogue.Frameworks.Take(frameworks).Select(framework => new FrameworkChoice(framework.Id, AssessmentView.Readiness)).ToList();
        string page = Flat(Poppler.Pages(Written.As("pdf", AuditReportBuilder.Build(SmartLock.Product(Seed.Catalogue, 2) with { Frameworks = choices })), 1, 1));

        Assert.Contains("What this report does not say", page, StringComparison.Ordinal);
        Assert.Contains("no trusted time stamp", page, StringComparison.Ordinal);
    }

    [ToolFact("pdftotext")]
    public void A_draft_and_a_demonstration_say_so_on_every_page()
    {
        string[] draft = PagesOf("draft");
        Assert.All(draft, page => Assert.Contains("Not issued, not signed, may change. Do not hand out.", page, StringComparison.Ordinal));
        Assert.Contains("no number (draft)", draft[0], StringComparison.Ordinal);
        Assert.Contains("Not signed. A draft has no number and no signature.", draft[0], StringComparison.Ordinal);
        Assert.All(PagesOf("demonstration"), page => Assert.Contains("Demonstration: simulated evidence. Proves nothing about any real device.", page, StringComparison.Ordinal));
    }

    [ToolFact("pdftotext")]
    public void Where_no_unit_is_judged_the_pages_say_that_nothing_was_checked()
    {
        string text = Flat(string.Join('\f', PagesOf("no unit")));
        Assert.Contains("No unit is judged: nothing was checked.", text, StringComparison.Ordinal);
        Assert.Contains("the evidence supports none", text, StringComparison.Ordinal);
    }

    [ToolFact("pdfinfo")]
    public void A_device_report_is_short()
    {
        string info = Poppler.Run("pdfinfo", Written.As("pdf", AuditReportBuilder.Build(SmartLock.Device(Seed.Catalogue) with { Statements = [], Exceptions = [] })), file => [file]);
        int pages = int.Parse(info.Split('\n').First(line => line.StartsWith("Pages:", StringComparison.Ordinal))[6..].Trim(), System.Globalization.CultureInfo.InvariantCulture);
        Assert.InRange(pages, 2, 4);
    }

    [ToolFact("pdfdetach")]
    public void It_carries_its_data()
    {
        var report = AuditReportBuilder.Build(SmartLock.Product(Seed.Catalogue, 3));
        Assert.Contains(CanonicalReport.FileName, Poppler.Run("pdfdetach", Written.As("pdf", report), file => ["-list", file]), StringComparison.Ordinal);
    }

    [Fact]
    public void Headings_skip_no_level()
    {
        foreach (string name in new[] { "one unit", "device" })
        {
            int level = 0;
            foreach (int next in Levels(PdfReport.DocumentOf(AuditReportBuilder.Build(OscalAssessmentResultsTests.RequestOf(name)), isSigned: false).Body))
            {
                Assert.True(next <= level + 1, $"{name}: from {level} to {next}");
                level = next;
            }
        }
    }

    [Fact]
    public void A_signed_report_is_signed_over_its_octets()
    {
        var report = AuditReportBuilder.Build(SmartLock.Product(Seed.Catalogue, 2));
        var signer = new StubSigner();
        using var output = new MemoryStream();
        SignedPdf.Write(report, signer, output);

        string file = Encoding.Latin1.GetString(output.ToArray());
        Assert.Contains("ETSI.CAdES.detached", file, StringComparison.Ordinal);
        Assert.Contains(Convert.ToHexString(StubSigner.Signature), file, StringComparison.OrdinalIgnoreCase);
        Assert.True(signer.Signed.Length > output.Length / 2);
    }

    [ToolFact("pdftotext")]
    public void A_copy_without_the_signature_does_not_read_as_signed()
    {
        var report = AuditReportBuilder.Build(SmartLock.Product(Seed.Catalogue, 2));
        using var signed = new MemoryStream();
        SignedPdf.Write(report, new StubSigner(), signed);

        Assert.Contains("Signed, over this PDF", Flat(Poppler.Pages(signed.ToArray(), 1, 1)), StringComparison.Ordinal);
        Assert.Contains("This copy holds no signature. The file that was issued is signed", Flat(Poppler.Pages(Written.As("pdf", report), 1, 1)), StringComparison.Ordinal);
    }

    [Fact]
    public void A_report_that_says_it_is_not_signed_cannot_be_signed()
    {
        var report = AuditReportBuilder.Build(SmartLock.Product(Seed.Catalogue, 2) with { Signature = SignatureState.NotSigned("No signing key is configured.") });
        Assert.Throws<ArgumentException>(() => SignedPdf.Write(report, new StubSigner(), Stream.Null));
    }

    private static string[] PagesOf(string name) =>
        Poppler.Text(Written.As("pdf", AuditReportBuilder.Build(OscalAssessmentResultsTests.RequestOf(name)))).Split('\f', StringSplitOptions.RemoveEmptyEntries);

    private static string Flat(string text) => string.Join(' ', text.Split([' ', '\n', '\f'], StringSplitOptions.RemoveEmptyEntries));

    private static string PlainOf(TableCell cell) => cell.Content switch
    {
        CellContent.Words words => words.Value.Plain,
        CellContent.Stacked stacked => string.Concat(stacked.Value.OfType<Paragraph>().Select(paragraph => paragraph.Text.Plain)),
        _ => throw new InvalidOperationException(),
    };

    private static IEnumerable<int> Levels(IEnumerable<Block> blocks) => blocks.SelectMany(block => block switch
    {
        Heading heading => [heading.Level],
        Table table => table.CaptionLevel is { } level ? [level] : Array.Empty<int>(),
        Columns columns => Levels(columns.Parts.SelectMany(part => part.Blocks)),
        Box box => Levels(box.Blocks),
        KeptTogether kept => Levels(kept.Blocks),
        _ => [],
    });

    private sealed class StubSigner : IPdfSigner
    {
        internal static readonly byte[] Signature = [.. Enumerable.Range(1, 64).Select(number => (byte)number)];

        internal byte[] Signed { get; private set; } = [];

        public int MaximumSignatureBytes => 256;

        public byte[] SignDetached(byte[] content)
        {
            Signed = content;
            return Signature;
        }
    }
}
