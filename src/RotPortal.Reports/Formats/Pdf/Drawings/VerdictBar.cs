using System.Globalization;
using RotPortal.Compliance.Assessment;
using RotPortal.Pdf.Drawings;
using RotPortal.Pdf.Typography;

namespace RotPortal.Reports.Formats.Pdf.Drawings;

/// <summary>
/// Rows by verdict as a bar. One row has the same length in every bar of a chart. Judged rows have the full height, what contributes 40 %, the
/// rest is a line, so that a glance shows how far such evidence can reach. In grey each segment is still known by its pattern.
/// </summary>
internal static class VerdictBar
{
    private const double Separation = 0.5;
    private const double LeastWidth = 1.4;

    /// <summary>The length of one row so that the longest of some bars fits.</summary>
    internal static double RowLength(IEnumerable<VerdictCounts> bars, double width) => bars.Select(counts => RowLength(counts, width)).DefaultIfEmpty(width).Min();

    internal static Drawing Draw(VerdictCounts counts, double rowLength, double height, double width)
    {
        var marks = new List<Mark>();
        double x = 0;
        foreach (var look in VerdictLook.All.Where(look => look.Verdict is not (Verdict.NotApplicable or Verdict.OutsideRot)))
        {
            long rows = counts.Of(look.Verdict, look.Coverage);
            if (rows == 0)
                continue;
            double length = SegmentLength(rows, rowLength);
            marks.AddRange(Segment(look, x, length, height, rows));
            x += length + Separation;
        }

        long rest = counts.NotApplicable + counts.OutsideRot;
        if (rest > 0)
            marks.Add(new Mark.Line(x, height / 2, x + SegmentLength(rest, rowLength), height / 2, new Stroke(1, Rgb.Of("#8A929A"))));
        return new Drawing(width, height, marks);
    }

    /// <summary>What the bar says, with its numbers.</summary>
    internal static string Alt(VerdictCounts counts)
    {
        var parts = VerdictLook.All.Select(look => (look.Word, Rows: counts.Of(look.Verdict, look.Coverage))).Where(part => part.Rows > 0)
            .Select(part => string.Create(CultureInfo.InvariantCulture, $"{part.Rows} {part.Word}"));
        return counts.All == 0 ? "no rows" : string.Join(", ", parts);
    }

    private static double RowLength(VerdictCounts counts, double width)
    {
        if (counts.All == 0)
            return width;
        // Narrow segments take more than their share; what they take is spread over the others. Two rounds settle it to a hair.
        double rowLength = width / counts.All;
        for (int round = 0; round < 3; round++)
        {
            double used = Lengths(counts).Sum(rows => SegmentLength(rows, rowLength) + Separation) - Separation;
            rowLength -= Math.Max(0, used - width) / counts.All;
        }

        return rowLength;
    }

    private static IEnumerable<long> Lengths(VerdictCounts counts) =>
        VerdictLook.All.Where(look => look.Verdict is not (Verdict.NotApplicable or Verdict.OutsideRot))
            .Select(look => counts.Of(look.Verdict, look.Coverage))
            .Append(counts.NotApplicable + counts.OutsideRot)
            .Where(rows => rows > 0);

    private static double SegmentLength(long rows, double rowLength) => Math.Max(LeastWidth, (rows * rowLength) - Separation);

    private static IEnumerable<Mark> Segment(VerdictLook look, double x, double length, double height, long rows)
    {
        if (look.Verdict == Verdict.Contributes)
            return [new Mark.Rectangle(x, height * 0.3, length, height * 0.4, null, look.Bar)];
        return [.. Ground(look, x, length, height), .. Count(look, x, length, height, rows)];
    }

    /// <summary>A sample for the legend.</summary>
    internal static Drawing Sample(VerdictLook look, double length, double height) => new(
        length,
        height,
        look.Verdict is Verdict.NotApplicable or Verdict.OutsideRot
            ? [new Mark.Line(0, height / 2, length, height / 2, new Stroke(1, look.Bar))]
            : [.. look.Verdict == Verdict.Contributes ? Segment(look, 0, length, height, 0) : Ground(look, 0, length, height)]);

    private static IEnumerable<Mark> Ground(VerdictLook look, double x, double length, double height)
    {
        var outline = new Stroke(0.8, look.Text);
        const double Inside = 0.15;
        var frame = new Mark.Rectangle(x + Inside, Inside, length - (2 * Inside), height - (2 * Inside), outline, look.Tint);
        return look.Verdict switch
        {
            Verdict.Gap =>
            [
                new Mark.Rectangle(x, 0, length, height, null, Look.Ink),
                new Mark.Rectangle(x + 0.5, 0.5, length - 1, height - 1, null, look.Bar),
                new Mark.Line(x + 0.5, 0.95, x + length - 0.5, 0.95, new Stroke(0.6, Rgb.White)),
                new Mark.Line(x + 0.5, height - 0.95, x + length - 0.5, height - 0.95, new Stroke(0.6, Rgb.White)),
            ],
            Verdict.NoEvidence => [frame with { Stroke = outline with { Dash = [0.9, 0.6] } }],
            Verdict.EvidenceStale => [frame, new Mark.Hatch(x, 0, length, height, 0, 1, new Stroke(0.55, look.Text))],
            Verdict.AttestedOnly => [frame, new Mark.Hatch(x, 0, length, height, -45, 1.5, new Stroke(0.55, look.Text))],
            Verdict.Supported => look.Coverage == Compliance.Catalogue.Coverage.Full ? [new Mark.Rectangle(x, 0, length, height, null, look.Bar)] : [frame],
            Verdict.Contributes => [],
            Verdict.NotApplicable => [],
            Verdict.OutsideRot => [],
        };
    }

    /// <summary>The count inside, on a white field where a pattern would run through it; the pattern must stay visible around the field.</summary>
    private static IEnumerable<Mark> Count(VerdictLook look, double x, double length, double height, long rows)
    {
        string text = rows.ToString(CultureInfo.InvariantCulture);
        bool isHatched = look.Verdict is Verdict.EvidenceStale or Verdict.AttestedOnly;
        double needed = (isHatched ? 3.4 : 1.6) + (1.55 * text.Length);
        if (length < needed)
            yield break;
        bool isSolid = look.Verdict == Verdict.Gap || look is { Verdict: Verdict.Supported, Coverage: Compliance.Catalogue.Coverage.Full };
        if (isHatched)
        {
            double field = 0.6 + (1.5 * text.Length);
            yield return new Mark.Rectangle(x + ((length - field) / 2), (height - 2.6) / 2, field, 2.6, null, Rgb.White);
        }

        var style = new TextStyle(Face.SemiBold, 7.5, 9, isSolid ? Rgb.White : look.Text);
        yield return new Mark.Label(x + (length / 2), (height / 2) + 0.92, text, style, Align.Center);
    }
}
