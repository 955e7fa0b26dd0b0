namespace RotPortal.Devices;

/// <summary>When too many failures stop a production order: a share of the last so many attempts.</summary>
/// <param name="Percent">The share at which it stops, 1 to 100.</param>
/// <param name="Last">How many attempts are looked at, 1 to <see cref="MostLast"/>. Fewer attempts than these stop nothing.</param>
public readonly record struct FailureLimit(int Percent, int Last)
{
    /// <summary>The longest window.</summary>
    public const int MostLast = 1000;

    /// <summary>How an attempt is written in a window.</summary>
    public const char Good = '+', Bad = '-';

    /// <summary>Makes the limit a person typed. Refused (<c>failure-limit</c>) outside the bounds.</summary>
    public static Decision<FailureLimit> Of(int percent, int last) =>
        percent is >= 1 and <= 100 && last is >= 1 and <= MostLast
            ? Decision.Accepted(new FailureLimit(percent, last))
            : Decision.Refused(
                "failure-limit", $"{percent} percent of the last {last} attempts cannot be judged.", $"Give 1 to 100 percent of the last 1 to {MostLast} attempts.");

    /// <summary>A window with one attempt more, newest last, no longer than is looked at.</summary>
    public string Append(string window, bool isGood)
    {
        string longer = window + (isGood ? Good : Bad);
        return longer.Length <= Last ? longer : longer[^Last..];
    }

    /// <summary>Whether the attempts in a window stop the order.</summary>
    public bool IsReachedBy(string window)
    {
        if (window.Length < Last)
            return false;
        int failures = window.AsSpan(window.Length - Last).Count(Bad);
        return failures > 0 && failures * 100 >= Percent * Last;
    }
}
