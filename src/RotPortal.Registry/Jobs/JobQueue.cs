using Microsoft.EntityFrameworkCore;
using RotPortal.Devices;

namespace RotPortal.Registry.Jobs;

/// <summary>How far a job is.</summary>
/// <param name="Stage">The step, for a person.</param>
/// <param name="Done">How many things are done in it.</param>
/// <param name="Total">How many there are; null when that cannot be known.</param>
public sealed record JobProgress(string Stage, long Done, long? Total);

/// <summary>What a worker is told when it reports.</summary>
public enum LeaseAnswer
{
    /// <summary>Go on.</summary>
    GoOn,

    /// <summary>A person asked to stop: clean up and call <see cref="JobQueue.CancelledAsync"/>.</summary>
    Stop,

    /// <summary>Somebody else has the job, or it has ended: stop at once and write nothing.</summary>
    Lost,
}

/// <summary>Hands long work to whoever is free. Any number of processes may take part; each change is one statement that names what it expects to find.</summary>
public sealed class JobQueue(RegistryWriter writer)
{
    /// <summary>Asks for a job.</summary>
    public async Task<JobId> EnqueueAsync(string kind, string argumentsJson, Actor owner, CancellationToken cancellation)
    {
        var job = Job.Waiting(kind, argumentsJson, owner, writer.Now);
        await using var db = await writer.OpenAsync(cancellation);
        db.Jobs.Add(job);
        await db.SaveChangesAsync(cancellation);
        return job.Id;
    }

    /// <summary>Takes the oldest job of these kinds that waits, or whose lease has run out; null when there is none.</summary>
    public async Task<Job?> ClaimAsync(string holder, IReadOnlyList<string> kinds, TimeSpan lease, CancellationToken cancellation)
    {
        await using var db = await writer.OpenAsync(cancellation);
        while (true)
        {
            var at = writer.Now;
            var next = await db.Jobs
                .Where(j => kinds.Contains(j.Kind) && (j.State == JobState.Waiting || (j.State == JobState.Running && j.LeaseUntil < at)))
                .OrderBy(j => j.CreatedAt).ThenBy(j => j.Id).FirstOrDefaultAsync(cancellation);
            if (next is null)
                return null;
            int taken = await db.Jobs
                .Where(j => j.Id == next.Id && j.State == next.State && j.Attempts == next.Attempts && j.LeaseUntil == next.LeaseUntil)
                .ExecuteUpdateAsync(
                    set => set.SetProperty(j => j.State, JobState.Running).SetProperty(j => j.LeaseHolder, holder)
                        .SetProperty(j => j.LeaseUntil, at + lease).SetProperty(j => j.Attempts, next.Attempts + 1)
                        .SetProperty(j => j.StartedAt, next.StartedAt ?? at),
                    cancellation);
            // Somebody was quicker: look again.
            if (taken == 1)
                return await db.Jobs.SingleAsync(j => j.Id == next.Id, cancellation);
        }
    }

    /// <summary>Reports progress and prolongs the lease.</summary>
    public async Task<LeaseAnswer> ReportAsync(JobId job, string holder, JobProgress progress, TimeSpan lease, CancellationToken cancellation)
    {
        await using var db = await writer.OpenAsync(cancellation);
        DateTimeOffset? until = writer.Now + lease;
        int kept = await Held(db, job, holder).ExecuteUpdateAsync(
            set => set.SetProperty(j => j.Stage, progress.Stage).SetProperty(j => j.Done, progress.Done).SetProperty(j => j.Total, progress.Total)
                .SetProperty(j => j.LeaseUntil, until),
            cancellation);
        // Ended by the holder's own work: there is nothing to hold any more, and the work still has to sweep up.
        if (kept == 0)
            return await IsDoneByAsync(db, job, holder, cancellation) ? LeaseAnswer.GoOn : LeaseAnswer.Lost;
        return await db.Jobs.AnyAsync(j => j.Id == job && j.CancelRequestedAt != null, cancellation) ? LeaseAnswer.Stop : LeaseAnswer.GoOn;
    }

    /// <summary>
    /// The job is done. False: somebody else has it or it has ended; nothing was written. True as well when the holder's own work has ended the job
    /// already, as <see cref="Import.ImportCommit"/> does.
    /// </summary>
    public async Task<bool> DoneAsync(JobId job, string holder, string resultJson, CancellationToken cancellation)
    {
        await using var db = await writer.OpenAsync(cancellation);
        return await EndAsync(db, job, holder, JobState.Done, resultJson, error: null, cancellation)
            || await IsDoneByAsync(db, job, holder, cancellation);
    }

    /// <summary>The job failed, for a reason a person can read.</summary>
    public async Task<bool> FailedAsync(JobId job, string holder, string error, CancellationToken cancellation)
    {
        await using var db = await writer.OpenAsync(cancellation);
        return await EndAsync(db, job, holder, JobState.Failed, resultJson: null, error, cancellation);
    }

    /// <summary>The job was stopped because a person asked.</summary>
    public async Task<bool> CancelledAsync(JobId job, string holder, CancellationToken cancellation)
    {
        await using var db = await writer.OpenAsync(cancellation);
        return await EndAsync(db, job, holder, JobState.Cancelled, resultJson: null, error: null, cancellation);
    }

    /// <summary>Gives the job back, as on an orderly stop of the process: it waits again.</summary>
    public async Task<bool> ReleaseAsync(JobId job, string holder, CancellationToken cancellation)
    {
        await using var db = await writer.OpenAsync(cancellation);
        return await Held(db, job, holder).ExecuteUpdateAsync(
            set => set.SetProperty(j => j.State, JobState.Waiting).SetProperty(j => j.LeaseHolder, (string?)null)
                .SetProperty(j => j.LeaseUntil, (DateTimeOffset?)null),
            cancellation) == 1;
    }

    /// <summary>Asks to stop a job. One that waits ends at once. Refused when there is no such job (<c>job-unknown</c>) or it has ended (<c>job-ended</c>).</summary>
    public async Task<Decision<JobState>> RequestCancelAsync(JobId job, Actor by, CancellationToken cancellation)
    {
        await using var db = await writer.OpenAsync(cancellation);
        DateTimeOffset? at = writer.Now;
        int ended = await db.Jobs.Where(j => j.Id == job && j.State == JobState.Waiting).ExecuteUpdateAsync(
            set => set.SetProperty(j => j.State, JobState.Cancelled).SetProperty(j => j.CancelRequestedAt, at).SetProperty(j => j.CancelRequestedBy, by.Name)
                .SetProperty(j => j.FinishedAt, at),
            cancellation);
        if (ended == 1)
            return Decision.Accepted(JobState.Cancelled);
        int asked = await db.Jobs.Where(j => j.Id == job && j.State == JobState.Running).ExecuteUpdateAsync(
            set => set.SetProperty(j => j.CancelRequestedAt, at).SetProperty(j => j.CancelRequestedBy, by.Name), cancellation);
        if (asked == 1)
            return Decision.Accepted(JobState.Running);
        return await db.Jobs.AnyAsync(j => j.Id == job, cancellation)
            ? Decision.Refused("job-ended", "The job has ended already.", "Open its result.")
            : Decision.Refused("job-unknown", "There is no such job.", "Choose a job from the list.");
    }

    private static Task<bool> IsDoneByAsync(RegistryDb db, JobId job, string holder, CancellationToken cancellation) =>
        db.Jobs.AnyAsync(j => j.Id == job && j.State == JobState.Done && j.LeaseHolder == holder, cancellation);

    private static IQueryable<Job> Held(RegistryDb db, JobId job, string holder) =>
        db.Jobs.Where(j => j.Id == job && j.State == JobState.Running && j.LeaseHolder == holder);

    private async Task<bool> EndAsync(
        RegistryDb db, JobId job, string holder, JobState state, string? resultJson, string? error, CancellationToken cancellation)
    {
        DateTimeOffset? at = writer.Now;
        return await Held(db, job, holder).ExecuteUpdateAsync(
            set => set.SetProperty(j => j.State, state).SetProperty(j => j.ResultJson, resultJson).SetProperty(j => j.Error, error)
                .SetProperty(j => j.FinishedAt, at).SetProperty(j => j.LeaseUntil, (DateTimeOffset?)null),
            cancellation) == 1;
    }
}
