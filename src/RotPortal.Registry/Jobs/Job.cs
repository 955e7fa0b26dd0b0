using RotPortal.Devices;

namespace RotPortal.Registry.Jobs;

/// <summary>Where a job stands.</summary>
public enum JobState
{
    /// <summary>Waits for somebody to take it, for the first time or again.</summary>
    Waiting,

    /// <summary>Somebody holds its lease.</summary>
    Running,

    /// <summary>Done; see its result.</summary>
    Done,

    /// <summary>Stopped by a fault or a refusal; see its error.</summary>
    Failed,

    /// <summary>Stopped because a person asked.</summary>
    Cancelled,
}

/// <summary>Long work that survives a restart: whoever holds the lease does it, and when the lease runs out another may.</summary>
public sealed class Job
{
    /// <summary>The identifier.</summary>
    public required JobId Id { get; init; }

    /// <summary>What is to be done, for example <c>import</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>Who asked for it.</summary>
    public required string Owner { get; init; }

    /// <summary>Where it stands.</summary>
    public required JobState State { get; set; }

    /// <summary>What is to be done exactly, as JSON.</summary>
    public required string ArgumentsJson { get; init; }

    /// <summary>The step it is in, for a person; empty before the first.</summary>
    public string Stage { get; set; } = "";

    /// <summary>How many things are done in this stage.</summary>
    public long Done { get; set; }

    /// <summary>How many there are; null when that cannot be known.</summary>
    public long? Total { get; set; }

    /// <summary>What came out, as JSON; null before.</summary>
    public string? ResultJson { get; set; }

    /// <summary>Why it failed, as a sentence; null when it did not.</summary>
    public string? Error { get; set; }

    /// <summary>When it was asked for.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it was taken first.</summary>
    public DateTimeOffset? StartedAt { get; set; }

    /// <summary>When it ended.</summary>
    public DateTimeOffset? FinishedAt { get; set; }

    /// <summary>When a person asked to stop it.</summary>
    public DateTimeOffset? CancelRequestedAt { get; set; }

    /// <summary>Who asked to stop it.</summary>
    public string? CancelRequestedBy { get; set; }

    /// <summary>The process that works on it.</summary>
    public string? LeaseHolder { get; set; }

    /// <summary>Until when that process is believed to live.</summary>
    public DateTimeOffset? LeaseUntil { get; set; }

    /// <summary>How often it was taken.</summary>
    public int Attempts { get; set; }

    /// <summary>A job that nobody has taken yet.</summary>
    internal static Job Waiting(string kind, string argumentsJson, Actor owner, DateTimeOffset at) => new()
    {
        Id = JobId.Create(at),
        Kind = kind,
        Owner = owner.Name,
        State = JobState.Waiting,
        ArgumentsJson = argumentsJson,
        CreatedAt = at,
    };
}
