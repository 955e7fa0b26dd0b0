namespace RotPortal.Web.Features.Import.Mapping;

/// <summary>Takes away lists that nobody imports, from the start of the portal on.</summary>
internal sealed class ListSweeping(ListDrafts drafts, TimeProvider clock, ILogger<ListSweeping> log) : BackgroundService
{
    private static readonly TimeSpan BetweenRounds = TimeSpan.FromMinutes(10);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield();
        using var rounds = new PeriodicTimer(BetweenRounds, clock);
        try
        {
            do
            {
                await Round(stoppingToken);
            }
            while (await rounds.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The portal stops.
        }
    }

    // The outermost edge of this work: what fails now is tried again in the next round, and the log says so.
    private async Task Round(CancellationToken cancellation)
    {
        try
        {
            await drafts.Sweep(cancellation);
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            log.LogError(fault, "Waiting lists could not be swept and will be looked at again");
        }
    }
}
