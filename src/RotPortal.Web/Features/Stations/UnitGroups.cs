using System.Threading.Channels;
using RotPortal.Devices;
using RotPortal.Registry.Production;

namespace RotPortal.Web.Features.Stations;

/// <summary>
/// Gathers reports that come at the same time, so that they share one transaction. While one group is being written the next one gathers; a report
/// that comes alone waits a few milliseconds for company.
/// </summary>
public sealed class UnitGroups(RecordUnits record, TimeProvider clock, ILogger<UnitGroups> log) : BackgroundService
{
    private const int MostInGroup = 64;
    private const int MostWaiting = 1024;

    private static readonly TimeSpan Company = TimeSpan.FromMilliseconds(3);

    private readonly Channel<Waiting> _reports = Channel.CreateBounded<Waiting>(new BoundedChannelOptions(MostWaiting) { SingleReader = true });

    /// <summary>Records a report with others. Null: too many wait already, come back later.</summary>
    public async Task<Decision<UnitAnswer>?> RecordAsync(UnitReport report, CancellationToken cancellation)
    {
        var waiting = new Waiting(report);
        if (!_reports.Writer.TryWrite(waiting))
            return null;
        return await waiting.Answer.Task.WaitAsync(cancellation);
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield();
        var group = new List<Waiting>(MostInGroup);
        try
        {
            while (await _reports.Reader.WaitToReadAsync(stoppingToken))
            {
                Gather(group);
                if (group.Count < MostInGroup)
                {
                    await Task.Delay(Company, clock, stoppingToken);
                    Gather(group);
                }

                await Write(group, stoppingToken);
                group.Clear();
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The portal stops; whoever still waits asks again with the same attempt.
        }

        _reports.Writer.TryComplete();
        Gather(group, int.MaxValue);
        foreach (var waiting in group)
            waiting.Answer.TrySetCanceled(stoppingToken);
    }

    private void Gather(List<Waiting> group, int most = MostInGroup)
    {
        while (group.Count < most && _reports.Reader.TryRead(out var waiting))
            group.Add(waiting);
    }

    // The outermost edge of the writing: a fault goes to those who wait for the answer. Of several only the guilty one is to suffer.
    private async Task Write(List<Waiting> group, CancellationToken cancellation)
    {
        try
        {
            var answers = await record.RunAsync([.. group.Select(waiting => waiting.Report)], cancellation);
            for (int i = 0; i < group.Count; i++)
                group[i].Answer.TrySetResult(answers[i]);
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            if (group.Count == 1)
            {
                group[0].Answer.TrySetException(fault);
                return;
            }

            log.LogWarning(fault, "A group of {Units} units could not be recorded together and is recorded one by one", group.Count);
            foreach (var waiting in group)
                await Write([waiting], cancellation);
        }
    }

    private sealed record Waiting(UnitReport Report)
    {
        public TaskCompletionSource<Decision<UnitAnswer>> Answer { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
