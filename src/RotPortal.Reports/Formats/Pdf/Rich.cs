using System.Text.RegularExpressions;
using RotPortal.Devices;
using RotPortal.Pdf.Blocks;
using RotPortal.Pdf.Typography;
using RotPortal.Reports.Content;

namespace RotPortal.Reports.Formats.Pdf;

/// <summary>Running text in the ways a report sets it.</summary>
internal static partial class Rich
{
    /// <summary>Text in which dates, times, numbers of reports and evidence and names of standards stay on one line.</summary>
    internal static RichText Prose(string text) => RichText.Create([.. Parts(text)]);

    /// <summary>The same after a word in semibold: <c>Missing: ...</c>.</summary>
    internal static IEnumerable<Inline> Led(string word, string text) => [Run.SemiBold(word), " ", .. Parts(text)];

    internal static IEnumerable<Inline> Parts(string text)
    {
        int from = 0;
        foreach (Match match in Inseparable().Matches(text))
        {
            if (match.Index > from)
                yield return text[from..match.Index];
            yield return Run.Joined(match.Value);
            from = match.Index + match.Length;
        }

        if (from < text.Length)
            yield return text[from..];
    }

    internal static Run Grey(string text) => new(text) { Color = Look.Grey };

    internal static Run Bold(string text) => Run.SemiBold(text);

    /// <summary>A digest as first and last four digits.</summary>
    internal static Run Short(Sha256Digest digest) => new(Words.Short(digest)) { Face = Face.Mono, Size = 7.25, ActualText = digest.Hex, KeepTogether = true };

    /// <summary>A digest in groups of four, copied without the blanks.</summary>
    internal static IEnumerable<Inline> Grouped(string hex, int groupsInLine)
    {
        var groups = hex.Chunk(4).Select(group => new string(group)).ToList();
        for (int line = 0; line < groups.Count; line += groupsInLine)
        {
            if (line > 0)
                yield return new LineBreak();
            var part = groups.Skip(line).Take(groupsInLine).ToList();
            yield return new Run(string.Join(' ', part)) { KeepTogether = true, ActualText = string.Concat(part) };
        }
    }

    /// <summary>Register numbers with the prefix once: <c>EV-2, 5, 10</c>.</summary>
    internal static string Numbers(IReadOnlyList<string> entries) => entries.Count == 0
        ? "none"
        : string.Join(", ", entries.Select((entry, index) => index == 0 ? entry : entry[3..]));

    /// <summary>The verdict: shape and word in its colour.</summary>
    internal static IEnumerable<Inline> Verdict(VerdictLook look) =>
        [look.Symbol(), new Run(look.Word) { Face = Face.SemiBold, Color = look.Text, KeepTogether = true }];

    internal static RichText Of(params IEnumerable<Inline> parts) => RichText.Create([.. parts]);

    internal static LabelValue Pair(string label, RichText value) => new(label, value);

    internal static string OrNotKnown(string? text) => string.IsNullOrWhiteSpace(text) ? "not known" : text;

    /// <summary>The common name of a subject; the whole subject when it has none.</summary>
    internal static string CommonName(string subject) => CommonNamePart().Match(subject) is { Success: true } match ? match.Groups[1].Value : subject;

    /// <summary>A framework and its view: <c>EN 303 645 · as law on 2026-11-22</c>.</summary>
    internal static string FrameworkAndView(ReportedFramework framework) => $"{framework.ShortTitle}, {Words.View(framework)}";

    [GeneratedRegex(@"\d{4}-\d{2}-\d{2}( \d{2}:\d{2}(:\d{2})? UTC)?|(EV|RP|TA|X|S)-[0-9][0-9A-Z-]*|EN \d{3} \d{3}|(EN|IEC) \d{5}(-\d)+|\d+ (units|rows|days|bit)\b|E\d \([a-z-]+\)|section \d+(\.\d+)?")]
    private static partial Regex Inseparable();

    [GeneratedRegex(@"(?:^|,)CN=((?:[^,\\]|\\.)*)")]
    private static partial Regex CommonNamePart();
}
