using Microsoft.EntityFrameworkCore;
using RotPortal.Devices;
using RotPortal.Registry;
using RotPortal.Registry.Challenges;
using RotPortal.Registry.Ledger;
using RotPortal.Registry.Production;
using RotPortal.Registry.Signatures;

namespace RotPortal.Web.Jobs;

/// <summary>
/// What has to happen without anybody asking: devices whose state time alone has changed are judged again, orders whose window has ended are
/// closed, old challenges go, the ledger is sealed by a signed checkpoint, and recomputed twice a day, so that the claim that it was not altered never grows older than a day.
/// </summary>
internal sealed class Housekeeping(
    IDbContextFactory<RegistryDb> databases, AdvanceTime advanceTime, SignCheckpoint signCheckpoint, LedgerCheck ledgerCheck,
    CloseEndedOrders closeEndedOrders, PruneChallenges pruneChallenges, TimeProvider clock,
    ILogger<Housekeeping> log) : BackgroundService
{
    private const int MostAtOnce = 5_000;

    private static readonly TimeSpan BetweenRounds = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan BetweenChecks = TimeSpan.FromHours(12);

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
            while (await advanceTime.StepAsync(clock.GetUtcNow(), MostAtOnce, cancellation) > 0)
            {
                // Until nobody's moment has come.
            }

            await closeEndedOrders.RunAsync(cancellation);
            await pruneChallenges.RunAsync(cancellation);
            if (await IsCheckDue(cancellation))
                Report(await ledgerCheck.RunAsync(null, cancellation));
            await signCheckpoint.RunAsync(cancellation);
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            log.LogError(fault, "Housekeeping failed and will be tried again");
        }
    }

    private async Task<bool> IsCheckDue(CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var checkedAt = await db.PortalFacts
            .Where(fact => fact.Capability == Capability.AuditTamperEvident.Id)
            .Select(fact => (DateTimeOffset?)fact.ObservedAt)
            .FirstOrDefaultAsync(cancellation);
        return checkedAt is null || clock.GetUtcNow() - checkedAt >= BetweenChecks;
    }

    private void Report(LedgerCheckResult result)
    {
        switch (result)
        {
            case LedgerCheckResult.Intact(var size, _, _):
                log.LogInformation("The ledger was recomputed over {Entries} entries and is intact", size);
                break;
            case LedgerCheckResult.Differs(var position, var what):
                log.LogCritical("The ledger differs from entry {Position} on: {What}", position, what);
                break;
        }
    }
}
