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

/// <summary>Hands long work to whoever is free. Any number of processes may take part.</summary>
public sealed class JobQueue(RegistryWriter writer)
{
    /// <summary>Asks for a job.</summary>
    public Task<JobId> EnqueueAsync(string kind, string argumentsJson, Actor owner, CancellationToken cancellation) => throw new NotImplementedException();

    /// <summary>Takes the oldest job of these kinds that waits, or whose lease has run out; null when there is none.</summary>
    public Task<Job?> ClaimAsync(string holder, IReadOnlyList<string> kinds, TimeSpan lease, CancellationToken cancellation) => throw new NotImplementedException();

    /// <summary>Reports progress and prolongs the lease.</summary>
    public Task<LeaseAnswer> ReportAsync(JobId job, string holder, JobProgress progress, TimeSpan lease, CancellationToken cancellation) => throw new NotImplementedException();

    /// <summary>The job is done. False: somebody else has it or it has ended; nothing was written.</summary>
    public Task<bool> DoneAsync(JobId job, string holder, string resultJson, CancellationToken cancellation) => throw new NotImplementedException();

    /// <summary>The job failed, for a reason a person can read.</summary>
    public Task<bool> FailedAsync(JobId job, string holder, string error, CancellationToken cancellation) => throw new NotImplementedException();

    /// <summary>The job was stopped because a person asked.</summary>
    public Task<bool> CancelledAsync(JobId job, string holder, CancellationToken cancellation) => throw new NotImplementedException();

    /// <summary>Gives the job back, as on an orderly stop of the process: it waits again.</summary>
    public Task<bool> ReleaseAsync(JobId job, string holder, CancellationToken cancellation) => throw new NotImplementedException();

    /// <summary>Asks to stop a job. One that waits ends at once. Refused when there is no such job or it has ended (<c>job-ended</c>).</summary>
    public Task<Decision<JobState>> RequestCancelAsync(JobId job, Actor by, CancellationToken cancellation) => throw new NotImplementedException();
}
