using System.Globalization;
using RotPortal.Cli.CommandLine;

namespace RotPortal.Cli.Commands;

/// <summary>The two ways to name a time: a moment (RFC 3339 5.6, date-time) and a day (full-date).</summary>
internal static class MomentOption
{
    public const string At = "--at";
    public const string On = "--on";

    // RFC 3339 5.6: seconds are always there, fractions may be, and the offset is never left out. A small t or z is allowed there too.
    private static readonly string[] Moments = ["yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK"];

    public static OptionSyntax AtSyntax { get; } =
        new(At, "TIME", "Judge as of this moment, RFC 3339: 2026-01-31T12:00:00Z. Now when not given.");

    public static OptionSyntax OnSyntax { get; } = new(On, "DATE", "Judge on this day: 2026-01-31. Today (UTC) when not given.");

    /// <summary>The moment asked for, else now.</summary>
    public static Answer<DateTimeOffset> ReadAt(Arguments arguments, TimeProvider time)
    {
        if (arguments.Value(At) is not { } text)
            return new Answer<DateTimeOffset>.Given(time.GetUtcNow());
        string upper = text.ToUpperInvariant();
        bool hasOffset = upper.EndsWith('Z') || (upper.Length > 6 && upper[^6] is '+' or '-');
        return hasOffset && DateTimeOffset.TryParseExact(upper, Moments, CultureInfo.InvariantCulture, DateTimeStyles.None, out var moment)
            ? new Answer<DateTimeOffset>.Given(moment.ToUniversalTime())
            : new Answer<DateTimeOffset>.Withheld(
                $"{At} takes a date, a time and an offset as in RFC 3339, for example 2026-01-31T12:00:00Z, not '{text}'.");
    }

    /// <summary>The day asked for; null when none was.</summary>
    public static Answer<DateOnly?> ReadOn(Arguments arguments)
    {
        if (arguments.Value(On) is not { } text)
            return new Answer<DateOnly?>.Given(null);
        return DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? new Answer<DateOnly?>.Given(day)
            : new Answer<DateOnly?>.Withheld($"{On} takes a day as in 2026-01-31, not '{text}'.");
    }
}
