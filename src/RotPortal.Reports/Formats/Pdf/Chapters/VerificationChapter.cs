using RotPortal.Pdf.Blocks;
using RotPortal.Pdf.Drawings;
using RotPortal.Pdf.Typography;
using RotPortal.Reports.Content;

namespace RotPortal.Reports.Formats.Pdf.Chapters;

/// <summary>Chapter 8: who stands for the report, and how to check it without the portal.</summary>
internal static class VerificationChapter
{
    internal static IEnumerable<Block> Of(AuditReport report, Furnishing furnishing)
    {
        yield return Look.Section(8, "Sign-off and verification by hand", "verification") with { StartsPage = true };
        foreach (var block in SignOffs(report, furnishing))
            yield return block;
        foreach (var block in Verify(report, furnishing))
            yield return block;
    }

    private static IEnumerable<Block> SignOffs(AuditReport report, Furnishing furnishing)
    {
        var content = report.Content;
        if (content.Head.SignOffs.Count == 0)
        {
            yield return Look.Prose("Nobody is on record as having prepared, reviewed or released this report.");
        }
        else
        {
            yield return new Table(
                [new TableColumn(26, ""), new TableColumn(44, ""), new TableColumn(46, ""), new TableColumn(54, "")],
                content.Head.SignOffs.Select(signOff => new TableUnit.Row(
                [
                    Rich.Grey(Words.Of(signOff.Act)),
                    Rich.Of([Rich.Bold(signOff.Name)]),
                    signOff.Role,
                    Rich.Prose(signOff.Means is { } means ? $"{Words.Minute(signOff.At)}, {means}" : Words.Minute(signOff.At)),
                ])),
                Look.Table with { HidesHead = true, HeadRule = null, Cell = Look.Value })
            { SpaceAfter = 3 };
            yield return Look.Prose("By their part the people named confirm that scope and statements are theirs. They do not confirm that the product meets a requirement.");
        }

        yield return SignatureBlock.Of(report, furnishing);
        yield return new Box([new LabelValueList([Rich.Pair("Hand signature", "for printed copies: place, date, signature")], Look.Label, Look.Small, 31)], new Edges(0, 2, 0, 10))
        {
            TopRule = new Stroke(0.4, Look.Line),
            SpaceBefore = 3,
        };
    }

    /// <summary>The same in one block, for a device report.</summary>
    internal static IEnumerable<Block> InShort(AuditReport report, Furnishing furnishing)
    {
        string[] commands =
        [
            $"pdfdetach -save 1 -o {CanonicalReport.FileName} report.pdf",
            $"sha256sum {CanonicalReport.FileName}      # must give the digest of this report",
            .. furnishing.IsSigned ? ["pdfsig report.pdf                # must be valid and cover the whole document"] : Array.Empty<string>(),
            $"rot verify {CanonicalReport.FileName}     # makes the verdicts again from the facts; no difference is expected",
            "rot verify --key KEY report.bundle.zip  # everything again from the evidence on; KEY is the portal's",
        ];
        yield return Look.Sub("Verify without us", 2);
        yield return Look.Prose($"The data of the report is attached to this PDF as {CanonicalReport.FileName}. {report.Content.Integrity.Inclusion}");
        yield return new Box([.. commands.Select(command => new Paragraph(command, Look.Command))], new Edges(4, 1.6, 2, 1.6)) { Fill = Look.Wash, BarWidth = 1.2, BarColor = Look.Line };
    }

    private static IEnumerable<Block> Verify(AuditReport report, Furnishing furnishing)
    {
        var content = report.Content;
        int rows = content.Frameworks.Sum(framework => framework.Rows.Count(row => !row.IsGroupRow));
        yield return Look.Sub("Verify without us");
        yield return Look.Prose($"Everything below runs offline. The data of the report is attached to this PDF as {CanonicalReport.FileName}; it is the same file as the download of that name.");
        int step = 0;
        yield return Step(
            ++step, "Data", "The digest must equal the one on page 1.",
            [$"pdfdetach -save 1 -o {CanonicalReport.FileName} report.pdf", $"sha256sum {CanonicalReport.FileName}", $"{report.Digest.Hex}  {CanonicalReport.FileName}"]);
        if (furnishing.IsSigned)
        {
            yield return Step(
                ++step, "Signature", "The signature must be valid and cover the whole document; compare the certificate with the digest on page 1, got by another way than this file.", ["pdfsig report.pdf"]);
        }

        if (content.Evidence.Any(entry => entry.Sha256 is not null))
            yield return Step(++step, "Evidence", "The digest of each piece of evidence stands in units.csv and in the data; compare it with the file.", ["sha256sum FILE"]);
        yield return Step(++step, "Verdicts", $"Recomputes {Words.Several(rows, "row", "rows")} from the facts in the data and prints the differences; none are expected.", [$"rot verify {CanonicalReport.FileName}"]);
        yield return Step(
            ++step, "Everything from the evidence on", "The evidence bundle holds the evidence, the anchors and the rules. Give the portal's key, got by another way than this file.", ["rot verify --key KEY report.bundle.zip"]);
        if (content.Integrity.Inclusion is { } inclusion)
            yield return Look.Prose(Rich.Of([Rich.Bold("Ledger. "), .. Rich.Parts(inclusion)])) with { SpaceBefore = 2 };
        if (content.Head.Mark == ReportMark.Issued && content.Integrity.VerifyAt is { } address)
        {
            yield return Look.Prose(Rich.Of(
            [
                Rich.Bold("Online. "),
                new Run(address.OriginalString) { Link = new LinkTarget.Web(address), Color = Look.Accent },
                " shows number, issue, digest and newer issues. If that page and this paper differ, trust neither and ask.",
            ])) with
            { SpaceBefore = 2 };
        }
    }

    private static KeptTogether Step(int number, string word, string sentence, IReadOnlyList<string> commands) => new(
    [
        Look.Prose(Rich.Of([Rich.Bold($"{number} {word}. "), .. Rich.Parts(sentence)])) with { SpaceBefore = 2, SpaceAfter = 1 },
        new Box([.. commands.Select(command => new Paragraph(command, Look.Command))], new Edges(4, 1.6, 2, 1.6)) { Fill = Look.Wash, BarWidth = 1.2, BarColor = Look.Line },
    ])
    { SpaceAfter = 1 };
}
