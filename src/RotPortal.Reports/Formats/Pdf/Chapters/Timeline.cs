using RotPortal.Devices;
using RotPortal.Pdf.Blocks;
using RotPortal.Pdf.Drawings;
using RotPortal.Pdf.Typography;
using RotPortal.Reports.Content;

namespace RotPortal.Reports.Formats.Pdf.Chapters;

/// <summary>What happened to a unit and what will, as dots on a line that is not to scale.</summary>
internal static class Timeline
{
    private const double Middle = 12;
    private const double Height = 24;

    private sealed record Moment(DateTimeOffset At, string What, bool IsFuture);

    internal static IEnumerable<Block> Of(ReportContent content)
    {
        var moments = Moments(content).DistinctBy(moment => (Words.Day(moment.At), moment.What)).OrderBy(moment => moment.At).ToList();
        if (moments.Count < 2)
            yield break;
        yield return new KeptTogether(
        [
            Look.Sub("Timeline", 2),
            new Figure(Draw(moments), string.Join("; ", moments.Select(moment => $"{Words.Day(moment.At)} {moment.What}"))),
            new Paragraph("Not to scale; hollow dots lie ahead.", Look.Small),
        ]);
    }

    private static IEnumerable<Moment> Moments(ReportContent content)
    {
        var cut = content.Head.DataCut;
        foreach (var batch in content.Batches.Take(1))
        {
            if (batch.ProducedFirst is { } produced)
                yield return new Moment(produced, "element made", IsFuture: false);
        }

        if (content.Evidence.Min(entry => entry.ReceivedFirst) is { } received)
            yield return new Moment(received, "first evidence", IsFuture: false);
        var facts = content.Groups.SelectMany(group => group.Facts).ToList();
        if (facts.Where(fact => fact.Basis == FactBasis.Live).Select(fact => (DateTimeOffset?)fact.ObservedLast).Max() is { } live)
            yield return new Moment(live, "last live proof", IsFuture: false);
        if (facts.Where(fact => fact.State == CapabilityState.Stale).Select(fact => fact.ToFact().FreshUntil).Max() is { } ended)
            yield return new Moment(ended, "evidence went stale", IsFuture: false);
        yield return new Moment(cut, "this report", IsFuture: false);
        if (facts.Where(fact => fact.State == CapabilityState.Met).Select(fact => fact.ToFact().FreshUntil).Where(until => until > cut).Min() is { Year: < 9999 } next)
            yield return new Moment(next, "next fact ends", IsFuture: true);
        if (content.Chains.Select(chain => (DateTimeOffset?)chain.LeafNotAfter).Min() is { Year: < 9999 } end && end > cut)
            yield return new Moment(end, "certificate ends", IsFuture: true);
        if (content.Scope.SupportEnds is { } support && support > DateOnly.FromDateTime(cut.UtcDateTime))
            yield return new Moment(new DateTimeOffset(support, TimeOnly.MinValue, TimeSpan.Zero), "support ends", IsFuture: true);
    }

    private static Drawing Draw(IReadOnlyList<Moment> moments)
    {
        double step = (Look.TextWidth - 20) / (moments.Count - 1);
        var marks = new List<Mark> { new Mark.Line(0, Middle, Look.TextWidth, Middle, new Stroke(1, Look.FrameBlue)) };
        foreach (var (moment, index) in moments.Select((moment, index) => (moment, index)))
        {
            double x = 10 + (index * step);
            marks.Add(new Mark.Circle(x, Middle, 1.1, new Stroke(1, Look.Accent), moment.IsFuture ? Rgb.White : Look.Accent));
            bool isAbove = index % 2 == 0;
            marks.Add(new Mark.Label(x, isAbove ? Middle - 7.2 : Middle + 4.8, isAbove ? Words.Day(moment.At) : moment.What, isAbove ? Look.Small : Look.SecondLine, Align.Center));
            marks.Add(new Mark.Label(x, isAbove ? Middle - 3.6 : Middle + 8.4, isAbove ? moment.What : Words.Day(moment.At), isAbove ? Look.SecondLine : Look.Small, Align.Center));
        }

        return new Drawing(Look.TextWidth, Height, marks);
    }
}
