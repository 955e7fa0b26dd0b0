using System.Diagnostics;

namespace RotPortal.EndToEnd.Harness;

/// <summary>Waits for what another process will do, for as long as it takes and no longer.</summary>
internal static class Patience
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(180);
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(50);

    /// <summary>Looks again and again until there is an answer.</summary>
    /// <exception cref="TimeoutException">There was none; the message says what was waited for.</exception>
    public static async Task<T> ForAsync<T>(string what, Func<Task<T?>> look)
        where T : class
    {
        long started = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(started) < Limit)
        {
            if (await look() is { } answer)
                return answer;
            // A poll: the portal is another process and says nothing by itself.
            await Task.Delay(BetweenLooks);
        }

        throw new TimeoutException($"Waited in vain for {what}.");
    }

    /// <summary>Looks again and again until something is so.</summary>
    public static Task UntilAsync(string what, Func<Task<bool>> look) => ForAsync(what, async () => await look() ? what : null);
}
