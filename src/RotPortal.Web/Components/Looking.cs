namespace RotPortal.Web.Components;

/// <summary>Looks again and again while a page is open, and ends when it is left.</summary>
internal sealed class Looking(TimeProvider clock, TimeSpan every) : IAsyncDisposable
{
    private readonly CancellationTokenSource _gone = new();
    private Task? _looking;

    /// <summary>Cancelled when the page is left or there is nothing more to look at.</summary>
    public CancellationToken Gone => _gone.Token;

    /// <summary>Begins, on the page's own turn: the step must go through its <c>InvokeAsync</c>.</summary>
    /// <param name="step">One look.</param>
    /// <param name="isAtOnce">The first look is now, not after a while.</param>
    public void Begin(Func<Task> step, bool isAtOnce) => _looking = Keep(step, isAtOnce);

    /// <summary>There is nothing more to look at.</summary>
    public Task End() => _gone.CancelAsync();

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _gone.CancelAsync();
        if (_looking is not null)
            await _looking;
        _gone.Dispose();
    }

    private async Task Keep(Func<Task> step, bool isAtOnce)
    {
        using var timer = new PeriodicTimer(every, clock);
        try
        {
            if (isAtOnce)
                await step();
            while (await timer.WaitForNextTickAsync(_gone.Token))
                await step();
        }
        catch (OperationCanceledException)
        {
            // The page was left.
        }
    }
}
