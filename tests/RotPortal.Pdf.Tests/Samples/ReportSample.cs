using RotPortal.Pdf.Blocks;
using RotPortal.Pdf.Drawings;
using RotPortal.Pdf.Qr;
using RotPortal.Pdf.Typography;

namespace RotPortal.Pdf.Tests.Samples;

/// <summary>A document that uses everything the writer can do, in the look of a report. Names and numbers are invented.</summary>
internal static class ReportSample
{
    private static readonly Run Dot = new(" · ") { Color = Styles.Grey };

    public static PdfDocument Document(int requirements = 60) => new()
    {
        Title = "Root of trust of the Hallvar HL-2 smart lock",
        Language = "en",
        Author = "Nordfjell Access AS",
        Subject = "Record of evidence for 4,769 units",
        Creator = "RotPortal sample",
        DocumentId = "RP-2026-0042",
        CreatedAt = Documents.At,
        FirstFrame = new PageFrame(20, 19, 170, 270),
        Furniture = page => Pages.Furniture(page, isDemonstration: true),
        Attachments = [new Attachment("report.json", "application/json", "The data of this report", "{\"report\":\"RP-2026-0042\"}"u8.ToArray())],
        Body = [.. PageOne(), .. Summary(), .. Requirements(requirements), .. Statements()],
    };

    private static IEnumerable<Block> PageOne() =>
    [
        new Placed(20, 2.6, 170, [new Paragraph(Run.SemiBold("Demonstration: simulated evidence. Proves nothing about any real device."), Styles.Value) { Align = Align.Center }]),
        new Columns([
            new ColumnPart(85, [new Paragraph([Run.SemiBold("Nordfjell Access AS"), Dot, new Run("made with RotPortal 1.4.0") { Color = Styles.Grey }], Styles.Value)]),
            new ColumnPart(85, [new Paragraph([Run.SemiBold("RP-2026-0042"), " · issue 1"], Styles.Lead) { Align = Align.Right }]),
        ], 0) { AlignsBaselines = true, SpaceAfter = 8 },
        new Paragraph("RECORD OF EVIDENCE · PRODUCT REPORT", Styles.Overline) { SpaceAfter = 1 },
        new Heading(1, "Root of trust of the\nHallvar HL-2 smart lock", Styles.Title) { SpaceAfter = 4, Destination = "top" },
        new Paragraph("This record states which requirements the evidence on file supports, which it does not, and which it cannot speak for. It is technical evidence; it is no conformity assessment and no certificate.", Styles.Lead) { SpaceAfter = 6 },
        Scope(),
        new Paragraph("ALL 191 ROWS, WORST FIRST", Styles.Overline) { SpaceBefore = 5, SpaceAfter = 1.2, KeepWithNext = true },
        Bars.Verdicts(6, ("gap", 1), ("no evidence", 14), ("stale", 1), ("attested", 4), ("partial", 22), ("full", 4), ("contributes", 47), ("outside", 98)) with { SpaceAfter = 4 },
        Counts(),
        Integrity(),
    ];

    private static Columns Scope()
    {
        LabelValueList List(params LabelValue[] pairs) => new(pairs, Styles.Label, Styles.Value, 31);
        Box Half(Block block) => new([block], new Edges(0, 2.5, 0, 0)) { TopRule = new Stroke(0.9, Styles.Accent) };
        return new Columns([
            new ColumnPart(83, [Half(List(new("Product", "Hallvar HL-2, model HL2-EU, consumer smart lock"), new("Hardware", "revision C"), new("Firmware", "2.4.1 (host), boot loader 1.9.0"),
                new("Root of trust", "ATECC608C-TNGTLS, Microchip; boot fuses of the host processor ESP32-S3")))]),
            new ColumnPart(83, [Half(List(new("Units", [Run.SemiBold("4,769 active"), " of 4,812; 31 revoked and 12 decommissioned units are listed apart (section 2.8)"]), new("Batches", "HL2-2604 (2,400), HL2-2605 (2,412)"),
                new("Data cut", Run.Joined("2026-11-22 06:00 UTC")), new("Product class", "CRA Annex III, class I no. 17, decided by I. Solberg, statement S-1")))]),
        ], 4);
    }

    private static Table Counts()
    {
        TableColumn Number(string head) => new(16, head, Align.Right);
        TableUnit.Row Row(string name, string view, params string[] counts) => new([TableCell.RowHead(new CellContent.Stacked(
            new Paragraph(Run.SemiBold(name), Styles.Cell), new Paragraph(["view: ", Run.SemiBold(view)], Styles.Small))), .. counts.Select(c => new TableCell(c))]);
        return new Table([new TableColumn(58, "Framework and view"), Number("rows"), Number("gap"), Number("no evidence"), Number("evidence stale"), Number("attested only"), Number("partial"), Number("full")],
            [
                Row("ETSI EN 303 645 V3.1.3", "as law on 2026-11-22", "78", "1", "5", "1", "2", "8", "3"),
                Row("EN 18031-1:2024", "as law on 2026-11-22", "33", "0", "4", "0", "0", "8", "1"),
                new TableUnit.Row([TableCell.RowHead(Run.SemiBold("All rows")), Run.SemiBold("111"), Run.SemiBold("1"), Run.SemiBold("9"), Run.SemiBold("1"), Run.SemiBold("2"), Run.SemiBold("16"), Run.SemiBold("4")]) { HasNoRule = true },
            ], Styles.Table)
        { SpaceAfter = 4 };
    }

    private static Columns Integrity() => new([
        new ColumnPart(83, [new Box([
            new Heading(2, "What this report does not say", Styles.SubHeading) { SpaceAfter = 1.6 },
            new Paragraph("It judges only the root of trust of the units named, at the data cut. 90 of 191 rows lie outside the root of trust and need other evidence. “Coverage full” means that evidence of this kind can carry the row for the recorded objects, not that the product as a whole meets it.", Styles.Value),
        ], new Edges(0, 2, 0, 0)) { TopRule = new Stroke(1.1, Styles.Accent) }]),
        new ColumnPart(83, [new Box([
            new Heading(2, "Integrity", Styles.SubHeading) { SpaceAfter = 1.6 },
            new Columns([
                new ColumnPart(57, [
                    new Paragraph("SHA-256 of the data file", Styles.Small) { KeepWithNext = true },
                    new Paragraph(Digest(), new TextStyle(Face.Mono, 8.5, 12, Styles.Ink)),
                ]),
                new ColumnPart(22, [new Figure(QrCode.Of("https://verify.example.com/r/RP-2026-0042").Draw(22, Styles.Ink), "QR code of verify.example.com/r/RP-2026-0042"),
                    new Paragraph(new Run("verify.example.com /r/RP-2026-0042") { Link = new LinkTarget.Web(new Uri("https://verify.example.com/r/RP-2026-0042")) }, Styles.Small) { SpaceBefore = 0.8 }]),
            ], 4),
        ], new Edges(0, 2, 0, 0)) { TopRule = new Stroke(1.1, Styles.Accent) }]),
    ], 4);

    private static Run Digest() => new("dea8 5056 2419 e2cf\n2ddb 6a23 8c26 94da\n9a08 9ac3 ce93 bbf5\nc218 4f8b 1d23 bd03")
    { ActualText = "dea850562419e2cf2ddb6a238c2694da9a089ac3ce93bbf5c2184f8b1d23bd03", KeepTogether = true };

    private static Heading Section(string number, string title, double room = 90) =>
        new(2, [new Run(number) { Color = Styles.Grey }, new Skip(3.5), title], Styles.Section) { Bookmark = $"{number} {title}", Destination = "section-" + number, SpaceBefore = 12, SpaceAfter = 4, NeedsRoom = room };

    private static IEnumerable<Block> Summary() =>
    [
        Section("1", "Summary") with { StartsPage = true },
        new Paragraph("Of the 46 rows that root-of-trust evidence can answer, the evidence supports 26: 4 with full coverage, 22 in part. One row is known not to be met. 14 rows have nothing on file, which says neither yes nor no.", Styles.Lead) { MaximumWidth = 138, SpaceAfter = 5 },
        new Heading(3, "How a unit proves its identity", Styles.SubHeading) { SpaceBefore = 6, SpaceAfter = 3 },
        Bars.Chain() with { SpaceAfter = 3 },
        new Heading(3, "Timeline", Styles.SubHeading) { SpaceBefore = 6, SpaceAfter = 1.6 },
        Bars.TimeLine() with { SpaceAfter = 3 },
        new Heading(3, "Where to find what", Styles.SubHeading) { SpaceBefore = 6, SpaceAfter = 1.6 },
        new Table([new TableColumn(8, ""), new TableColumn(142, ""), new TableColumn(20, "", Align.Right)], new[] { ("1", "Summary"), ("3", "Requirements, row by row"), ("4", "Statements by people") }
            .Select(e => new TableUnit.Row([e.Item1, TableCell.Of(new Run(e.Item2) { Link = new LinkTarget.Inside("section-" + e.Item1) }), new PageReference("section-" + e.Item1)]) { Rule = new Stroke(0.6, Styles.RuleColor) { IsRound = true, Dash = [0, 0.6] } }),
            Styles.Table with { HidesHead = true, Cell = Styles.Body }) { SpaceAfter = 4, Summary = "Sections and their pages" },
        new Heading(3, "Duties of the reader", Styles.SubHeading) { SpaceBefore = 6, SpaceAfter = 1.6 },
        new Paragraph("The report holds only together with work that others must do. Whoever relies on it should", Styles.Body) { KeepWithNext = true, SpaceAfter = 2.2 },
        new ItemList(["cover the rows outside the root of trust by other evidence, among them risk assessment, SBOM and vulnerability handling;", "close or accept the exceptions of section 4 before the dates given there;",
            "look up the state of the ledger and of the signing certificate on the day of reading."], Styles.Body) { IsNumbered = true, Indent = 6, MaximumWidth = 140, SpaceAfter = 4 },
        new ItemList(["data and credentials kept by the application outside the element, among them Wi-Fi credentials;", "the running software: nothing is measured at boot."], Styles.Body) { MaximumWidth = 138, SpaceAfter = 4 },
    ];

    private static IEnumerable<Block> Requirements(int count) =>
    [
        Section("3", "Requirements, row by row") with { StartsPage = true },
        new Paragraph("Only rows that root-of-trust evidence can answer get a full entry.", Styles.Lead) { MaximumWidth = 138, SpaceAfter = 5 },
        new Table([new TableColumn(25, "Clause, level"), new TableColumn(35, "Requirement, our title"), new TableColumn(33, "Verdict, coverage"), new TableColumn(51, "Level, facts used"), new TableColumn(26, "Evidence")],
            Rows(count), Styles.Table)
        { Caption = [Run.SemiBold("3.1 ETSI EN 303 645 V3.1.3 (2024-09)"), new Run(" · view: as law on 2026-11-22") { Face = Face.Regular, Color = Styles.Grey }], CaptionLevel = 3, ContinuedSuffix = new Run(" (continued)") { Face = Face.Regular, Color = Styles.Grey }, SpaceAfter = 5 },
        new Paragraph("A row shows the worst verdict of all active units. See section 4 on page ", Styles.Small) { MaximumWidth = 150 },
    ];

    private static IEnumerable<TableUnit> Rows(int count)
    {
        RichText[] verdicts = [Shapes.NoEvidence, Shapes.Partial, Shapes.Full, Shapes.Gap, Shapes.Stale, Shapes.Attested];
        for (var i = 0; i < count; i++)
        {
            if (i % 9 == 0) yield return new TableUnit.Section($"5.{i / 9 + 1} Passwords and machine log-in");
            var facts = new LabelValueList(i % 3 == 0 ? [new(Run.SemiBold("E4"), "identity.unique-per-device"), new("–", ["channel.authenticated ", new Run("none on file") { Color = Styles.Grey }])] : [new(Run.SemiBold("E2"), "update.signature-enforced")], Styles.SecondLine, Styles.SecondLine, 6.2) { Gap = 0 };
            TableLine first =
            [
                TableCell.RowHead(new CellContent.Stacked(new Paragraph(Run.SemiBold($"5.{i / 9 + 1}-{i % 9 + 1}"), Styles.Cell), new Paragraph("mandatory", Styles.Small))) with { RowSpan = 2 },
                i % 2 == 0 ? "No passwords between machines" : "Tamper-resistant hard-coded identity",
                TableCell.Stacked(new Paragraph(verdicts[i % 6], Styles.Cell), new Paragraph([new Skip(Shapes.Side + 1.6), "coverage: full"], Styles.Small)),
                TableCell.Stacked(facts),
                TableCell.Stacked(new Paragraph($"EV-{3403 + i}", Styles.Cell), new Paragraph("oldest 2026-11-22", Styles.Small)),
            ];
            yield return new TableUnit.Row(first, [TableCell.Across(4, [Run.SemiBold("Missing:"), new Run(" evidence for channel.authenticated. ") { Size = 7.5, Color = Styles.Grey }, Run.SemiBold("Outside:"), new Run(" sessions with services; user log-in; the negative claim for source code, which needs review by people and a tool that is not on file.") { Size = 7.5, Color = Styles.Grey }])])
            { MarginBar = i % 6 == 3 ? Rgb.Of("#A61B1B") : null };
        }
    }

    private static IEnumerable<Block> Statements() =>
    [
        Section("4", "Statements by people", 75),
        new Paragraph("These points cannot be proven by data. Each was made by a named person and raises a row to “attested only” at most.", Styles.Body) { MaximumWidth = 132, SpaceAfter = 3, KeepWithNext = true },
        .. Enumerable.Range(1, 3).Select(i => new Box([
            new Paragraph($"STATEMENT S-{i} · NOT VERIFIED", Styles.Overline with { Color = Rgb.Of("#8A5A00") }) { SpaceAfter = 0.3 },
            new Paragraph(Run.Italic("The core function of the HL-2 is locking a door. We place it under Annex III, class I, no. 17 of the CRA, smart home products with security functions. It is not meant for integration into other products."), Styles.Body) { SpaceAfter = 1.2 },
            new Paragraph("Ingrid Solberg, head of product · 2026-10-28 · scope: model HL2-EU · ends 2027-10-28 · accepted by C. Brandt 2026-10-29", Styles.SecondLine with { Color = Styles.Grey }),
        ], new Edges(6, 2.4, 3, 2.6)) { Frame = new Stroke(0.5, Rgb.Of("#8A5A00")), BarWidth = 2.2, BarColor = Rgb.Of("#EADFC6"), SpaceAfter = 3 }),
        new Box([new Paragraph(Run.Mono("rot verify RP-2026-0042.zip"), Styles.Command)], new Edges(4, 1.5, 3, 1.5)) { Fill = Styles.Wash, BarWidth = 1.2, BarColor = Styles.RuleColor },
    ];
}
