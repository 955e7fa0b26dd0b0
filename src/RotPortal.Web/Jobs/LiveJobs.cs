using System.Collections.Concurrent;
using RotPortal.Registry;
using RotPortal.Registry.Jobs;

namespace RotPortal.Web.Jobs;

/// <summary>What a running job last said.</summary>
/// <param name="Progress">Stage and figures.</param>
/// <param name="Counts">Figures of an import; null for other work.</param>
/// <param name="Trouble">What keeps it from ending, as sentences for a person; null when nothing does.</param>
public sealed record LiveJob(JobProgress Progress, ImportCounts? Counts, string? Trouble = null);

/// <summary>
/// Jobs of this process, for open pages: quicker and finer than the registry, which hears only at each heartbeat. Empty after a restart and
/// on a replica that does other work; pages then read the registry.
/// </summary>
public sealed class LiveJobs
{
    private readonly ConcurrentDictionary<JobId, LiveJob> _jobs = new();

    /// <summary>Somebody has a job to do, or a job has something new to say.</summary>
    public event Action<JobId>? Changed;

    /// <summary>What a job last said; null when it does not run here.</summary>
    public LiveJob? Of(JobId job) => _jobs.GetValueOrDefault(job);

    /// <summary>Says something.</summary>
    public void Say(JobId job, LiveJob said)
    {
        _jobs[job] = said;
        Changed?.Invoke(job);
    }

    /// <summary>The job ended or was given away, or a new one waits.</summary>
    public void Forget(JobId job)
    {
        _jobs.TryRemove(job, out _);
        Changed?.Invoke(job);
    }
}
