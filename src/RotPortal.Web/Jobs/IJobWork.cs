using RotPortal.Registry.Jobs;

namespace RotPortal.Web.Jobs;

/// <summary>One kind of long work. May be started again after a crash and must then go on from, or clean up, what it left.</summary>
internal interface IJobWork
{
    /// <summary>The kind of job it does.</summary>
    string Kind { get; }

    /// <summary>Does it. Tells <paramref name="progress"/> how far it is and looks there whether a person asked to stop.</summary>
    /// <param name="job">The job.</param>
    /// <param name="progress">Where it says how far it is.</param>
    /// <param name="cancellation">The portal is stopping, or the job belongs to somebody else by now: leave everything as it is.</param>
    Task<JobEnd> Run(Job job, JobTicket progress, CancellationToken cancellation);

    /// <summary>Takes away what an unfinished job of this kind left, after a fault of ours.</summary>
    Task CleanUp(Job job, CancellationToken cancellation);
}

/// <summary>How a job ended.</summary>
internal abstract record JobEnd
{
    private JobEnd()
    {
    }

    /// <summary>Done.</summary>
    /// <param name="ResultJson">What came out.</param>
    public sealed record Done(string ResultJson) : JobEnd;

    /// <summary>Could not be done, for a reason a person can read and act on.</summary>
    /// <param name="Why">What happened, what was not changed, what to do.</param>
    public sealed record Failed(string Why) : JobEnd;

    /// <summary>A person asked to stop, and nothing is left of it.</summary>
    public sealed record Cancelled : JobEnd;
}
