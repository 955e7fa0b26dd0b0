using System.Globalization;
using RotPortal.Pdf.Blocks;
using RotPortal.Pdf.Drawings;
using RotPortal.Pdf.Typography;

namespace RotPortal.Pdf.Tests.Samples;

/// <summary>A bar of segments with patterns, a chain of boxes, a time line.</summary>
internal static class Bars
{
    private static readonly Rgb Red = Rgb.Of("#A61B1B"), Slate = Rgb.Of("#3F4750"), Violet = Rgb.Of("#5B3FA6"), Ochre = Rgb.Of("#8A5A00"), Green = Rgb.Of("#1B6B38");
    private static readonly TextStyle Count = new(Face.SemiBold, 8.2, 10, Styles.Ink), Fact = new(Face.Regular, 7.25, 11, Styles.Ink);

    public static Figure Verdicts(double height, params (string Kind, int Rows)[] segments)
    {
        var unit = 170.0 / segments.Sum(s => s.Rows);
        var marks = new List<Mark>();
        double x = 0;
        foreach (var (kind, rows) in segments)
        {
            marks.AddRange(Segment(kind, rows, x, Math.Max(1.4, rows * unit - 0.5), height));
            x += rows * unit;
        }
        return new Figure(new Drawing(170, height, marks), string.Join(", ", segments.Select(s => $"{s.Rows} {s.Kind}")));
    }

    private static IEnumerable<Mark> Segment(string kind, int rows, double x, double width, double height)
    {
        Mark number = new Mark.Label(x + width / 2, height / 2 + 1.05, rows.ToString(CultureInfo.InvariantCulture), Count with { Color = kind == "full" ? Rgb.White : kind == "partial" ? Green : Styles.Ink }, Align.Center);
        Mark[] numbers = width >= 3.2 ? [number] : [];
        return kind switch
        {
            "gap" => [new Mark.Rectangle(x + 0.25, 0.25, width - 0.5, height - 0.5, new Stroke(1.4, Styles.Ink), Red)],
            "no evidence" => [new Mark.Rectangle(x + 0.2, 0.2, width - 0.4, height - 0.4, new Stroke(1, Slate) { Dash = [1, 0.6] }), .. numbers],
            "stale" => [new Mark.Rectangle(x, 0, width, height, null, Rgb.Of("#E2DBF2")), new Mark.Hatch(x, 0, width, height, 0, 1, new Stroke(0.5, Violet)), new Mark.Rectangle(x + 0.1, 0.1, width - 0.2, height - 0.2, new Stroke(0.7, Violet))],
            "attested" => [new Mark.Rectangle(x, 0, width, height, null, Rgb.Of("#F3E6C9")), new Mark.Hatch(x, 0, width, height, -45, 1.5, new Stroke(0.6, Ochre)), new Mark.Rectangle(x + 0.1, 0.1, width - 0.2, height - 0.2, new Stroke(0.7, Ochre))],
            "partial" => [new Mark.Rectangle(x + 0.15, 0.15, width - 0.3, height - 0.3, new Stroke(0.9, Green), Rgb.Of("#CFE5D6")), .. numbers],
            "full" => [new Mark.Rectangle(x, 0, width, height, null, Green), .. numbers],
            "contributes" => [new Mark.Rectangle(x, height * 0.3, width, height * 0.4, null, Rgb.Of("#C3C9CF"))],
            _ => [new Mark.Line(x, height / 2, x + width, height / 2, new Stroke(1, Rgb.Of("#8A929A")))],
        };
    }

    public static Figure Chain()
    {
        (string Role, string Name, string Facts)[] boxes =
        [
            ("trust anchor TA-03", "Microchip root", "Crypto Auth. Root CA 002\nP-256, to 2058-11"), ("vendor signer", "Signer F5A0", "Crypto Auth. Signer\nP-256, to 2049-03"),
            ("device certificate", "sn0123…01", "slot 0, a unit each\nP-256, 128 bit"), ("proof", "Challenge, 32 byte", "4,769 of 4,769 units\n2026-11-10, fresh"),
        ];
        var marks = new List<Mark>();
        for (var i = 0; i < boxes.Length; i++)
        {
            var x = i * 44.67;
            marks.Add(new Mark.Rectangle(x, 0, 36, 27, new Stroke(1, Styles.Accent), i == 0 ? Styles.AccentWash : null));
            marks.Add(new Mark.Label(x + 2.5, 4.8, boxes[i].Role, Styles.Small));
            marks.Add(new Mark.Label(x + 2.5, 10.2, boxes[i].Name, Styles.SubHeading));
            marks.Add(new Mark.Words(x + 2.5, 12.6, 32, boxes[i].Facts, Fact));
            if (i == 3) continue;
            marks.Add(new Mark.Line(x + 36, 13.5, x + 43, 13.5, new Stroke(1, Styles.Accent)));
            marks.Add(new Mark.Polygon([new Point(x + 42.5, 12.3), new Point(x + 44.67, 13.5), new Point(x + 42.5, 14.7)], null, Styles.Accent));
            marks.Add(new Mark.Label(x + 40.3, 11.4, "signs", Styles.Small with { Color = Styles.Accent }, Align.Center));
        }
        return new Figure(new Drawing(170, 27, marks), "Microchip root signs signer F5A0, which signs the device certificate, which signs the challenge of 32 byte.");
    }

    public static Figure TimeLine()
    {
        (double X, string Date, string Word)[] points = [(4, "2026-09-01", "made"), (48, "2026-10-01", "renewed"), (95, "2026-11-02", "CRL out of date"), (162, "2026-12-17", "quote goes stale")];
        var marks = new List<Mark> { new Mark.Line(0, 10, 170, 10, new Stroke(1.4, Rgb.Of("#8A929A"))) };
        foreach (var (x, date, word) in points)
        {
            marks.Add(new Mark.Circle(x, 10, 1.1, new Stroke(1, Styles.Accent), x > 150 ? Rgb.White : Styles.Accent));
            marks.Add(new Mark.Label(x, 3, date, Styles.Small, Align.Center));
            marks.Add(new Mark.Label(x, 6, word, Styles.Small with { Color = Styles.Ink }, Align.Center));
        }
        return new Figure(new Drawing(170, 12, marks), "2026-09-01 made, 2026-10-01 renewed, 2026-11-02 CRL out of date, 2026-12-17 quote goes stale.");
    }
}
