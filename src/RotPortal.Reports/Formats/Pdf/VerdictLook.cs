using RotPortal.Compliance.Assessment;
using RotPortal.Compliance.Catalogue;
using RotPortal.Pdf.Drawings;
using RotPortal.Pdf.Typography;

namespace RotPortal.Reports.Formats.Pdf;

/// <summary>How a verdict looks on paper: the shapes and colours of the portal's light theme, so that it is known again.</summary>
/// <param name="Verdict">The verdict.</param>
/// <param name="Coverage">Its coverage, for support only.</param>
/// <param name="Word">How it is said.</param>
/// <param name="Text">Colour of shape and word.</param>
/// <param name="Tint">Ground of a bar segment.</param>
/// <param name="Bar">Colour of a solid bar segment.</param>
internal sealed record VerdictLook(Verdict Verdict, Coverage Coverage, string Word, Rgb Text, Rgb Tint, Rgb Bar)
{
    private const double ShapeSide = 3;

    /// <summary>In the fixed order: worst first, then what is counted apart.</summary>
    internal static IReadOnlyList<VerdictLook> All { get; } = [.. VerdictOrder.WorstFirst.Select(entry => Make(entry.Verdict, entry.Coverage))];

    internal static VerdictLook Of(Verdict verdict, Coverage coverage) =>
        All.First(look => look.Verdict == verdict && (verdict != Verdict.Supported || look.Coverage == (coverage == Coverage.Full ? Coverage.Full : Coverage.Partial)));

    internal bool IsJudged => VerdictOrder.Rank(Verdict, Coverage) is not null;

    /// <summary>The shape beside its word; the word says the same, so it is no figure of its own.</summary>
    internal Symbol Symbol() => new(Shape(ShapeSide), Rise: -0.45, After: 1.6);

    /// <summary>The shape in a square. Drawn in a box of 16 like the portal's symbols.</summary>
    internal Drawing Shape(double side) => new(side, side, [new Mark.Group(0, 0, [.. Marks()], 0, side / 16)]);

    private IEnumerable<Mark> Marks()
    {
        // Strokes are scaled with the group: 1.5 units of the box of 16, in points.
        const double Unit = 72 / 25.4;
        var line = new Stroke(1.5 * Unit, Text) { IsRound = true };
        var white = new Stroke(1.8 * Unit, Rgb.White) { IsRound = true };
        return Verdict switch
        {
            Verdict.Gap =>
            [
                new Mark.Polygon([new(8, 0.9), new(15.1, 8), new(8, 15.1), new(0.9, 8)], null, Text),
                new Mark.Line(5.9, 5.9, 10.1, 10.1, white), new Mark.Line(10.1, 5.9, 5.9, 10.1, white),
            ],
            Verdict.NoEvidence => [new Mark.Circle(8, 8, 6, line)],
            Verdict.EvidenceStale => [ArcOfAClock(line), new Mark.Polygon([new(8, 4.6), new(8, 8), new(5.7, 9.9)], line, null, IsClosed: false)],
            Verdict.AttestedOnly =>
            [
                new Mark.Polygon([new(2, 3.2), new(14, 3.2), new(14, 10.8), new(8, 10.8), new(4.7, 13.7), new(4.7, 10.8), new(2, 10.8)], line),
                new Mark.Line(5, 6.2, 11, 6.2, line), new Mark.Line(5, 8.2, 8.6, 8.2, line),
            ],
            Verdict.Supported when Coverage == Coverage.Full =>
            [
                new Mark.Circle(8, 8, 6.8, null, Text),
                new Mark.Polygon([new(4.9, 8.3), new(7.1, 10.5), new(11.2, 5.9)], white, null, IsClosed: false),
            ],
            Verdict.Supported => [new Mark.Circle(8, 8, 6, line), new Mark.Sector(8, 8, 6, 90, 180, null, Text)],
            Verdict.Contributes => [new Mark.Circle(8, 8, 6, line), new Mark.Line(8, 5.4, 8, 10.6, line), new Mark.Line(5.4, 8, 10.6, 8, line)],
            Verdict.NotApplicable => [new Mark.Line(3.5, 8, 12.5, 8, line)],
            Verdict.OutsideRot => [new Mark.Circle(8, 8, 6, line with { Dash = [2.6, 2.1], IsRound = false })],
        };
    }

    // From the top clockwise to a quarter before it: the gap says that time ran out.
    private static Mark.Path ArcOfAClock(Stroke line)
    {
        const double Kappa = 0.5523 * 6;
        return new Mark.Path(
            [
                new PathStep.Move(8, 2),
                new PathStep.Curve(8 + Kappa, 2, 14, 8 - Kappa, 14, 8),
                new PathStep.Curve(14, 8 + Kappa, 8 + Kappa, 14, 8, 14),
                new PathStep.Curve(8 - Kappa, 14, 2, 8 + Kappa, 2, 8),
            ],
            line);
    }

    private static VerdictLook Make(Verdict verdict, Coverage coverage)
    {
        var (text, tint, bar) = verdict switch
        {
            Verdict.Gap => ("#A8221B", "#FBE9E6", "#B3261E"),
            Verdict.NoEvidence => ("#3D5A80", "#FFFFFF", "#7F9CBF"),
            Verdict.EvidenceStale => ("#7D5000", "#F9EFD9", "#D19A2E"),
            Verdict.AttestedOnly => ("#5B3FA6", "#EEEAF8", "#7A5FC4"),
            Verdict.Supported => coverage == Coverage.Full ? ("#17692F", "#E4F2E7", "#1B7F3B") : ("#4D5F0C", "#EEF2D8", "#8A9E2B"),
            Verdict.Contributes => ("#0F5C68", "#E3F0F1", "#9ECBD1"),
            Verdict.NotApplicable => ("#5F666A", "#FFFFFF", "#8A929A"),
            Verdict.OutsideRot => ("#5A6064", "#EFEEE9", "#8A929A"),
        };
        return new VerdictLook(verdict, coverage, Words.Of(verdict, coverage), Rgb.Of(text), Rgb.Of(tint), Rgb.Of(bar));
    }
}
