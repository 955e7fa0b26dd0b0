using System.Globalization;

namespace RotPortal.Web.Components;

/// <summary>Dates and times as the portal writes them: ISO, UTC, and said so where a time of day stands.</summary>
public static class Moment
{
    /// <summary><c>2026-11-22</c>.</summary>
    public static string Day(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary><c>2026-11-22</c>.</summary>
    public static string Day(DateOnly on) => on.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary><c>2026-11-22 08:14 UTC</c>.</summary>
    public static string Minute(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture);

    /// <summary>The end of a validity: the day, or the words for no defined end (RFC 5280 4.1.2.5).</summary>
    public static string End(DateTimeOffset at) => at.Year == 9999 ? "no defined end" : Day(at);

    /// <summary>A span in the largest unit that is not zero: <c>26 years</c>, <c>61 days</c>, <c>3 hours</c>.</summary>
    public static string Span(TimeSpan span)
    {
        double days = span.TotalDays;
        return days switch
        {
            >= 730 => $"{(int)(days / 365.25)} years",
            >= 2 => $"{(int)days} days",
            >= 1 => "1 day",
            _ when span.TotalHours >= 2 => $"{(int)span.TotalHours} hours",
            _ when span.TotalMinutes >= 2 => $"{(int)span.TotalMinutes} minutes",
            _ => $"{Math.Max(0, (int)span.TotalSeconds)} seconds",
        };
    }

    /// <summary>How long ago something was, in whole days: <c>today</c>, <c>21 d</c>.</summary>
    public static string Age(DateTimeOffset seen, DateTimeOffset now)
    {
        int days = (int)(now - seen).TotalDays;
        return days <= 0 ? "today" : $"{days.ToString("N0", CultureInfo.InvariantCulture)} d";
    }
}
