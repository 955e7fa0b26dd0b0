using RotPortal.Pdf.Blocks;
using RotPortal.Pdf.Drawings;
using RotPortal.Pdf.Qr;
using RotPortal.Pdf.Typography;
using RotPortal.Reports.Content;
using RotPortal.Reports.Formats.Pdf.Drawings;

namespace RotPortal.Reports.Formats.Pdf.Chapters;

/// <summary>Page 1 of a product report: who, what, how much is shown, what is not said, integrity, signature.</summary>
internal static class FirstPage
{
    private const double QrSide = 22;
    private const int MostWithCountsFirst = 6;

    internal static IEnumerable<Block> Of(AuditReport report, Furnishing furnishing)
    {
        var content = report.Content;
        if (furnishing.BandSentence is { } band)
            yield return new Placed(20, 2.9, Look.TextWidth, [new Paragraph(band, Furnishing.BandText) { Align = Align.Center }]);
        yield return OwnerAndNumber(content.Head, furnishing);
        yield return new Paragraph("RECORD OF EVIDENCE \u00b7 PRODUCT REPORT", Look.Overline) { SpaceBefore = 9, SpaceAfter = 1 };
        yield return new Heading(1, ["Root of trust of", new LineBreak(), content.Head.Subject], Look.Title)
        {
            Bookmark = $"Root of trust of {content.Head.Subject}",
            SpaceAfter = 2.6,
        };
        yield return new Paragraph(
            "This record states which requirements the evidence on file supports, which it does not, and which it cannot speak for. It is technical "
            + "evidence; it is no conformity assessment and no certificate.",
            Look.Lead)
        { SpaceAfter = 4.5 };
        yield return ScopeAndUnits(content);
        // Limits belong on the first page, so with many frameworks the counts go behind them.
        Block[] below = [LimitsAndIntegrity(report), SignatureBlock.Of(report, furnishing)];
        var blocks = content.Frameworks.Count > MostWithCountsFirst ? below.Concat(Counts(content)) : Counts(content).Concat(below);
        foreach (var block in blocks)
            yield return block;
    }

    private static Columns OwnerAndNumber(ReportHead head, Furnishing furnishing) => new(
        [
            new ColumnPart(100, [new Paragraph([Rich.Bold(head.Organisation), Rich.Grey($" \u00b7 made with RotPortal {head.PortalVersion}")], Look.Value)]),
            new ColumnPart(70, [new Paragraph([Rich.Bold(head.Number ?? "no number (draft)"), head.Number is null ? "" : $" \u00b7 issue {head.Issue}"], Look.Lead with { Leading = 12 }) { Align = Align.Right }]),
        ],
        0);

    private static Columns ScopeAndUnits(ReportContent content) => new(
        [new ColumnPart(Look.HalfWidth, [Pairs(Scope(content))]), new ColumnPart(Look.HalfWidth, [Pairs(Units(content))])],
        Look.Gutter)
    { SpaceAfter = 4 };

    internal static Box Pairs(IEnumerable<LabelValue> pairs) => new(
        [new LabelValueList([.. pairs], Look.Label, Look.Value, 31) { Gap = 0.9 }], new Edges(0, 2.2, 0, 0))
    {
        TopRule = new Stroke(0.6, Look.Accent),
    };

    private static IEnumerable<LabelValue> Scope(ReportContent content)
    {
        var scope = content.Scope;
        yield return Rich.Pair("Product", Rich.Prose(Rich.OrNotKnown(scope.Product)));
        yield return Rich.Pair("Hardware", Rich.Prose(Rich.OrNotKnown(scope.Hardware)));
        yield return Rich.Pair("Firmware", Rich.Prose(scope.Firmware.Count == 0 ? "not known" : string.Join(", ", scope.Firmware)));
        yield return Rich.Pair("Root of trust", Rich.Prose(content.Parts.Count == 0 ? "none on file" : string.Join("; ", content.Parts.Take(3).Select(part => $"{part.Element.PartNumber}, {part.Element.Maker}"))));
        yield return Rich.Pair("Market", Rich.Prose(Market(scope)));
    }

    internal static string Market(ReportedScope scope) => string.Join("; ",
    [
        Rich.OrNotKnown(scope.Market),
        scope.PlacedOnMarket is { } placed ? $"placed on the market {Words.Day(placed)}" : "day of placing on the market not recorded",
        scope.SupportEnds is { } ends ? $"support ends {Words.Day(ends)}" : "end of support not recorded",
    ]);

    private static IEnumerable<LabelValue> Units(ReportContent content)
    {
        yield return Rich.Pair("Units", UnitsText(content.Units));
        yield return Rich.Pair("Batches", Rich.Prose(Batches(content.Batches)));
        yield return Rich.Pair("Data cut", Rich.Prose(Words.Minute(content.Head.DataCut)));
        yield return Rich.Pair("Issued", Rich.Prose(content.Head.Number is null ? "not issued" : Words.Minute(content.Head.MadeAt)));
        yield return Rich.Pair("Product class", Rich.Prose(ProductClass(content.Scope)));
    }

    private static RichText UnitsText(UnitTotals units)
    {
        string[] apart =
        [
            .. units.Revoked > 0 ? [$"{Words.Number(units.Revoked)} revoked"] : Array.Empty<string>(),
            .. units.Decommissioned > 0 ? [$"{Words.Number(units.Decommissioned)} decommissioned"] : Array.Empty<string>(),
            .. units.Refused > 0 ? [$"{Words.Number(units.Refused)} refused"] : Array.Empty<string>(),
        ];
        if (units.Total() == 0)
            return "none on file";
        return Rich.Of(
        [
            Rich.Bold($"{Words.Number(units.Judged)} judged"),
            $" of {Words.Number(units.Total())}",
            .. Rich.Parts(apart.Length == 0 ? "" : $"; {string.Join(", ", apart)}, listed apart (section 6)"),
        ]);
    }

    private static string Batches(IReadOnlyList<BatchCount> batches)
    {
        const int Named = 4;
        if (batches.Count == 0)
            return "none on file";
        string named = string.Join(", ", batches.Take(Named).Select(batch => $"{batch.Name ?? "without a batch"} ({Words.Number(batch.Units)})"));
        return batches.Count > Named ? $"{named} and {batches.Count - Named} more (section 2.7)" : named;
    }

    private static string ProductClass(ReportedScope scope) => (scope.ProductClass, scope.ClassDecision) switch
    {
        (null, _) => "not decided",
        ({ } name, null) => $"{name}; who decided is not recorded",
        ({ } name, { } decision) => $"{name}, decided by {decision.By} on {Words.Day(decision.On)}",
    };

    private static IEnumerable<Block> Counts(ReportContent content)
    {
        var all = VerdictOrder.Count(content);
        yield return new Paragraph($"ALL {Words.Number(all.All)} ROWS, WORST FIRST", Look.Overline) { SpaceBefore = 1.5, SpaceAfter = 1.2 };
        yield return new Figure(
            VerdictBar.Draw(all, VerdictBar.RowLength([all], Look.TextWidth), 6, Look.TextWidth), $"All rows by verdict, worst first: {VerdictBar.Alt(all)}")
        { SpaceAfter = 2 };
        yield return CountsTable.Of(content, all);
        yield return new Paragraph(CountsNote(content), Look.Note) { SpaceBefore = 2, SpaceAfter = 4.5, MaximumWidth = Look.TextWidth };
    }

    private static string CountsNote(ReportContent content) => content.Units.Judged switch
    {
        0 => "No unit is judged, so the rows are shown as for a unit of which nothing is on file.",
        1 => "The three right-hand columns are counted apart and take no part in any rating.",
        _ => "A row shows the worst verdict of all judged units; "
            + (content.Groups.Count == 1 ? $"all {Words.Number(content.Units.Judged)} share one set of facts. " : $"they fall into {content.Groups.Count} groups by their facts (section 6). ")
            + "The three right-hand columns are counted apart and take no part in any rating.",
    };

    private static Columns LimitsAndIntegrity(AuditReport report)
    {
        var integrity = report.Content.Integrity;
        return new Columns(
            [
                new ColumnPart(Look.HalfWidth, [Part("What this report does not say", [new Paragraph(Rich.Prose(string.Join(' ', report.Content.Limits)), Look.SecondLine with { Leading = 10.2 })])]),
                new ColumnPart(Look.HalfWidth, [Part("Integrity", [new Columns([new ColumnPart(59, [.. Digests(report)]), new ColumnPart(QrSide + 2, [.. Qr(report)])], 0)])]),
            ],
            Look.Gutter);
    }

    private static Box Part(string title, IReadOnlyList<Block> blocks) => new(
        [new Heading(2, title, Look.SubHeading) { SpaceAfter = 1.6 }, .. blocks], new Edges(0, 2, 0, 0))
    { TopRule = new Stroke(0.9, Look.Accent) };

    internal static IEnumerable<Block> Digests(AuditReport report)
    {
        var integrity = report.Content.Integrity;
        yield return new Paragraph("SHA-256 of the data file", Look.Small);
        yield return new Paragraph(Rich.Of(Rich.Grouped(report.Digest.Hex, 4)), Look.Digest) { SpaceAfter = 0.8 };
        yield return new Paragraph("Ledger checkpoint", Look.Small);
        yield return new Paragraph(
            integrity.Checkpoint is { } checkpoint
                ? Rich.Of([$"size {Words.Number(checkpoint.Size)}, root ", Rich.Short(checkpoint.Root), ", ", Run.Joined(Words.Minute(checkpoint.At))])
                : "none: made without a ledger",
            Look.Value)
        { SpaceAfter = 0.8 };
        if (ProofWords.Of(report.Content) is { } shown)
            yield return new Paragraph(shown, Look.Small) { SpaceAfter = 0.8 };
        yield return new Paragraph("Previous report", Look.Small);
        yield return new Paragraph(
            integrity.Previous is { } previous ? Rich.Of([Run.Joined(previous.Number), $" issue {previous.Issue}, ", Rich.Short(previous.Sha256)]) : "none", Look.Value);
    }

    /// <summary>The address that answers for the report, or why there is none.</summary>
    internal static IEnumerable<Block> Qr(AuditReport report)
    {
        var head = report.Content.Head;
        if (head.Mark != ReportMark.Issued || report.Content.Integrity.VerifyAt is not { } address || address.OriginalString.Length > QrCode.MaximumBytes / 4)
        {
            string why = head.Mark switch
            {
                ReportMark.Draft => "no verification address: draft",
                ReportMark.Demonstration => "no verification address: demonstration",
                ReportMark.Issued => "no verification address",
            };
            return [new Box([new Paragraph(why, Look.Small)], Edges.All(2)) { Frame = new Stroke(0.6, Look.Grey) { Dash = [1, 0.8] }, MinimumHeight = QrSide, Width = QrSide }];
        }

        return
        [
            new Figure(QrCode.Of(address.OriginalString).Draw(QrSide, Look.Ink), $"QR code of the address {address.OriginalString}") { SpaceAfter = 1 },
            new Paragraph(new Run(address.OriginalString.Replace("https://", "", StringComparison.Ordinal)) { Link = new LinkTarget.Web(address) }, Look.Small with { Size = 6.75, Leading = 8 }),
        ];
    }
}
