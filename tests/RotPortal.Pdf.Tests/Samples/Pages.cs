using RotPortal.Pdf.Drawings;
using RotPortal.Pdf.Typography;

namespace RotPortal.Pdf.Tests.Samples;

/// <summary>Heads, feet, bands and watermark of the sample report.</summary>
internal static class Pages
{
    public static IReadOnlyList<Furniture> Furniture(PageNumber page, bool isDemonstration)
    {
        var pieces = new List<Furniture> { new(FurnitureKind.Foot, Foot(page)) };
        if (page.Number == 1) pieces.Add(new Furniture(FurnitureKind.Background, Frame()));
        else pieces.Add(new Furniture(FurnitureKind.Head, Head()));
        if (isDemonstration)
        {
            pieces.Add(new Furniture(FurnitureKind.Background, Bands(page)));
            pieces.Add(new Furniture(FurnitureKind.Watermark, Watermark("simulated evidence", 44)));
        }
        return pieces;
    }

    private static Drawing Page(params Mark[] marks) => new(PageFrame.PageWidth, PageFrame.PageHeight, marks);

    private static Drawing Foot(PageNumber page) => Page(
        new Mark.Line(20, 279, 190, 279, new Stroke(0.4, Styles.RuleColor)),
        new Mark.Label(20, 283.3, $"page {page.Number} of {page.Count}", Styles.Small),
        new Mark.Label(190, 283.3, "report RP-2026-0042 issue 1 · issued 2026-11-22 07:00 UTC · SHA-256 dea8…bd03", Styles.Small, Align.Right));

    private static Drawing Head() => Page(
        new Mark.Line(20, 18.5, 190, 18.5, new Stroke(0.4, Styles.RuleColor)),
        new Mark.Label(20, 16, [new Run("Root-of-trust product report") { Face = Face.SemiBold, Color = Styles.Ink }, " · Hallvar HL-2 smart lock"], Styles.Small),
        new Mark.Label(190, 16, "RP-2026-0042 · issue 1", Styles.Small, Align.Right));

    private static Drawing Frame() => Page(
        new Mark.Rectangle(12, 12, 186, 262, new Stroke(0.5, Rgb.Of("#8FA3BA"))),
        new Mark.Rectangle(12, 12, 186, 1.6, null, Styles.Accent));

    private static Drawing Bands(PageNumber page)
    {
        var stroke = new Stroke(1.1, Styles.Ink);
        const string Words = "Demonstration: simulated evidence. Proves nothing about any real device.";
        var style = new TextStyle(Face.SemiBold, 8.5, 11.75, Styles.Ink);
        var width = TextMeasure.Width(Words, style) + 6;
        var marks = new List<Mark>
        {
            new Mark.Hatch(0, 0, 210, 9, -45, 2.4, stroke), new Mark.Hatch(0, 288, 210, 9, -45, 2.4, stroke), new Mark.Rectangle(105 - width / 2, 2.2, width, 4.8, null, Rgb.White),
        };
        if (page.Number > 1) marks.Add(new Mark.Label(105, 5.6, Words, style, Align.Center));
        return Page([.. marks]);
    }

    private static Drawing Watermark(string words, double size) => Page(
        new Mark.Group(105, 148.5, [new Mark.Label(0, 6, words, new TextStyle(Face.SemiBold, size * 72 / 25.4 / 2.2, 60, Rgb.White), Align.Center) { Outline = new Stroke(0.8, Rgb.Of("#CFD6DD")) }], Angle: -52));
}
