using RotPortal.Pdf.Drawings;
using RotPortal.Pdf.Typography;

namespace RotPortal.Pdf.Tests.Samples;

/// <summary>Small shapes in a box of 10 units, as a report sets them beside a verdict.</summary>
internal static class Shapes
{
    public const double Side = 3;

    private static readonly Rgb Red = Rgb.Of("#A61B1B"), Slate = Rgb.Of("#3F4750"), Violet = Rgb.Of("#5B3FA6"), Ochre = Rgb.Of("#8A5A00"), Green = Rgb.Of("#1B6B38");

    public static RichText Gap { get; } = Word("gap", Red,
        new Mark.Rectangle(0.5, 0.5, 9, 9, null, Red), Cross(0));

    public static RichText NoEvidence { get; } = Word("no evidence", Slate,
        new Mark.Circle(5, 5, 4.3, new Stroke(3.2, Slate) { Dash = [2.25, 1.125] }));

    public static RichText Stale { get; } = Word("evidence stale", Violet,
        new Mark.Circle(5, 5, 4.3, new Stroke(3.2, Violet)),
        new Mark.Polygon([new Point(5, 2.4), new Point(5, 5.2), new Point(7, 6.4)], new Stroke(3, Violet), IsClosed: false));

    public static RichText Attested { get; } = Word("attested only", Ochre,
        new Mark.Polygon([new Point(5, 0.6), new Point(9.4, 5), new Point(5, 9.4), new Point(0.6, 5)], new Stroke(3.2, Ochre)),
        new Mark.Circle(5, 5, 1.3, null, Ochre));

    public static RichText Partial { get; } = Word("supported (partial)", Green,
        new Mark.Circle(5, 5, 4.3, new Stroke(3.2, Green)),
        new Mark.Sector(5, 5, 4.3, 90, 180, null, Green));

    public static RichText Full { get; } = Word("supported (full)", Green,
        new Mark.Circle(5, 5, 4.8, null, Green),
        new Mark.Polygon([new Point(2.7, 5.2), new Point(4.4, 6.8), new Point(7.3, 3.4)], new Stroke(3.6, Rgb.White), IsClosed: false));

    private static RichText Word(string word, Rgb color, params Mark[] marks) =>
        [new Symbol(new Drawing(Side, Side, [new Mark.Group(0, 0, marks, Scale: Side / 10)]), Rise: -0.45, After: 1.6), new Run(word) { Face = Face.SemiBold, Color = color, KeepTogether = true }];

    private static Mark.Group Cross(double at) => new(at, at,
        [new Mark.Line(3, 3, 7, 7, new Stroke(3.6, Rgb.White)), new Mark.Line(7, 3, 3, 7, new Stroke(3.6, Rgb.White))]);
}
