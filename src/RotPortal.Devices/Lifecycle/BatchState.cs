namespace RotPortal.Devices;

/// <summary>The state of a batch of devices or elements.</summary>
public enum BatchState
{
    /// <summary>Being written down.</summary>
    Draft,

    /// <summary>Its evidence has come in.</summary>
    Received,

    /// <summary>Its evidence was read and its counts add up.</summary>
    Verified,

    /// <summary>May be shipped.</summary>
    Released,

    /// <summary>Stopped.</summary>
    Blocked,

    /// <summary>Done, or given up.</summary>
    Closed,
}

/// <summary>The life of a batch.</summary>
public static class BatchLifecycle
{
    /// <summary>The legal moves. A blocked batch starts again at <see cref="BatchState.Received"/>, so that it is verified anew.</summary>
    public static TransitionTable<BatchState> Table { get; } = new(
        "batch",
        (BatchState.Draft, [BatchState.Received, BatchState.Closed]),
        (BatchState.Received, [BatchState.Verified, BatchState.Blocked]),
        (BatchState.Verified, [BatchState.Released, BatchState.Blocked]),
        (BatchState.Released, [BatchState.Closed, BatchState.Blocked]),
        (BatchState.Blocked, [BatchState.Received, BatchState.Closed]),
        (BatchState.Closed, []));
}
