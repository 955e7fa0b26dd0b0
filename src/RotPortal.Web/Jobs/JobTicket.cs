using RotPortal.Registry;
using RotPortal.Registry.Jobs;

namespace RotPortal.Web.Jobs;

/// <summary>Between the work and whoever holds its lease: how far it is one way, "stop" the other way.</summary>
internal sealed class JobTicket(JobId id, LiveJobs live)
{
    private volatile bool _isStopAsked;

    /// <summary>The job.</summary>
    public JobId Id => id;

    /// <summary>Whether a person asked to stop.</summary>
    public bool IsStopAsked => _isStopAsked;

    /// <summary>How far the work is; written to the registry with the next heartbeat.</summary>
    public JobProgress Progress { get; private set; } = new("", 0, null);

    /// <summary>Says how far the work is, to the registry and to open pages.</summary>
    public void Say(JobProgress progress, ImportCounts? counts = null)
    {
        Progress = progress;
        live.Say(id, new LiveJob(progress, counts));
    }

    /// <summary>Says to open pages what keeps the job from ending.</summary>
    public void SayTrouble(string trouble) => live.Say(id, new LiveJob(Progress, null, trouble));

    /// <summary>Passes on that a person asked to stop.</summary>
    public void AskToStop() => _isStopAsked = true;
}

/// <summary>Figures of an import while it runs.</summary>
/// <param name="Entries">Entries read.</param>
/// <param name="Verified">Entries whose every check was answered yes.</param>
/// <param name="Rejected">Entries one check refused.</param>
/// <param name="PerSecond">Entries a second over the run so far; 0 at the start.</param>
/// <param name="Left">Estimated time to the end of reading; null while it cannot be told.</param>
public sealed record ImportCounts(long Entries, long Verified, long Rejected, double PerSecond, TimeSpan? Left);
