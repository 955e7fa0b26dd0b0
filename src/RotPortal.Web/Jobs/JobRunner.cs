using System.Diagnostics;
using RotPortal.Registry;
using RotPortal.Registry.Jobs;

namespace RotPortal.Web.Jobs;

/// <summary>
/// Takes jobs of one kind from the registry, one at a time, and does them: holds the lease by a heartbeat, passes on the wish to stop,
/// gives the job back when the portal stops, and writes down how it ended. A process that dies loses its lease and another goes on.
/// A registry that cannot be written for a while, as on a full disk, is asked again until it can.
/// </summary>
internal sealed class JobRunner(IJobWork work, JobQueue queue, LiveJobs live, JobHolder holder, TimeProvider clock, ILogger<JobRunner> log)
    : BackgroundService
{
    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Heartbeat = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Idle = TimeSpan.FromSeconds(2);

    private readonly SemaphoreSlim _somethingChanged = new(0, 1);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield();
        live.Changed += WakeUp;
        try
        {
            while (!stoppingToken.IsCancellationRequested)
            {
                if (await Claim(stoppingToken) is { } job)
                    await Do(job, stoppingToken);
                else
                    await _somethingChanged.WaitAsync(Idle, stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The portal stops.
        }
        finally
        {
            live.Changed -= WakeUp;
        }
    }

    private async Task<Job?> Claim(CancellationToken stopping)
    {
        try
        {
            return await queue.ClaimAsync(holder.Name, [work.Kind], Lease, stopping);
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            log.LogWarning(fault, "No job of kind {Kind} could be taken; tried again", work.Kind);
            return null;
        }
    }

    private void WakeUp(JobId job)
    {
        if (live.Of(job) is null && _somethingChanged.CurrentCount == 0)
            _somethingChanged.Release();
    }

    private async Task Do(Job job, CancellationToken stopping)
    {
        var ticket = new JobTicket(job.Id, live);
        using var lost = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        using var done = new CancellationTokenSource();
        log.LogInformation("Job {Job} ({Kind}) taken, attempt {Attempt}", job.Id, job.Kind, job.Attempts);
        var heartbeat = HoldLease(ticket, lost, done.Token);
        var end = await Try(job, ticket, lost.Token, stopping);
        await done.CancelAsync();
        await heartbeat;
        await Insist(ticket, () => WriteDown(job, end, lost.IsCancellationRequested, stopping), stopping);
        live.Forget(job.Id);
    }

    // The outermost edge of the work: a fault of ours ends the job with a reference, never the runner.
    private async Task<JobEnd?> Try(Job job, JobTicket ticket, CancellationToken cancellation, CancellationToken stopping)
    {
        try
        {
            return await work.Run(job, ticket, cancellation);
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            return null;
        }
        catch (Exception fault)
        {
            string reference = ActivityTraceId.CreateRandom().ToString();
            log.LogError(fault, "Job {Job} ({Kind}) stopped by a fault, reference {Reference}", job.Id, job.Kind, reference);
            await Insist(ticket, () => work.CleanUp(job, CancellationToken.None), stopping);
            return new JobEnd.Failed(Fault.Words(fault, reference));
        }
    }

    private async Task HoldLease(JobTicket ticket, CancellationTokenSource lost, CancellationToken done)
    {
        try
        {
            using var beat = new PeriodicTimer(Heartbeat, clock);
            while (await beat.WaitForNextTickAsync(done))
            {
                switch (await Beat(ticket, done))
                {
                    case LeaseAnswer.GoOn:
                        break;
                    case LeaseAnswer.Stop:
                        ticket.AskToStop();
                        break;
                    case LeaseAnswer.Lost:
                        await lost.CancelAsync();
                        return;
                }
            }
        }
        catch (OperationCanceledException) when (done.IsCancellationRequested)
        {
            // The work ended.
        }
    }

    // A beat that cannot be written is left out: the lease outlasts many of them, and the work meets the same fault by itself.
    private async Task<LeaseAnswer> Beat(JobTicket ticket, CancellationToken done)
    {
        try
        {
            return await queue.ReportAsync(ticket.Id, holder.Name, ticket.Progress, Lease, done);
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            log.LogWarning(fault, "The progress of job {Job} could not be written", ticket.Id);
            return LeaseAnswer.GoOn;
        }
    }

    // The end of a job must be written, however long the disk is full; only a stop of the portal leaves it to the next start.
    private async Task Insist(JobTicket ticket, Func<Task> step, CancellationToken stopping)
    {
        while (true)
        {
            try
            {
                await step();
                return;
            }
            catch (Exception fault) when (!stopping.IsCancellationRequested)
            {
                log.LogError(fault, "The end of job {Job} could not be written; tried again", ticket.Id);
                ticket.SayTrouble(Fault.WordsWhileWaiting(fault));
            }

            await Task.Delay(Idle, clock, stopping);
        }
    }

    private async Task WriteDown(Job job, JobEnd? end, bool isLost, CancellationToken stopping)
    {
        // The portal may be stopping; what happened must be written all the same.
        var always = CancellationToken.None;
        bool written = end switch
        {
            null when stopping.IsCancellationRequested => await queue.ReleaseAsync(job.Id, holder.Name, always),
            null => !isLost,
            JobEnd.Done(var result) => await queue.DoneAsync(job.Id, holder.Name, result, always),
            JobEnd.Failed(var why) => await queue.FailedAsync(job.Id, holder.Name, why, always),
            JobEnd.Cancelled => await queue.CancelledAsync(job.Id, holder.Name, always),
            _ => throw new UnreachableException(),
        };
        log.LogInformation("Job {Job} ({Kind}) ended as {End}, written {Written}", job.Id, job.Kind, end?.GetType().Name ?? "Released", written);
    }
}
