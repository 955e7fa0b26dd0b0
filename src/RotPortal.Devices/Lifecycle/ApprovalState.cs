namespace RotPortal.Devices;

/// <summary>The state of a request for approval.</summary>
public enum ApprovalState
{
    /// <summary>Waiting for a yes or a no.</summary>
    Pending,

    /// <summary>Enough approvers said yes.</summary>
    Approved,

    /// <summary>An approver said no.</summary>
    Rejected,

    /// <summary>Nobody answered, or nobody carried it out, in time.</summary>
    Expired,

    /// <summary>Taken back by the one who asked.</summary>
    Withdrawn,

    /// <summary>Approved and carried out.</summary>
    Executed,

    /// <summary>Approved, and carrying it out failed.</summary>
    Failed,
}

/// <summary>The life of a request for approval.</summary>
public static class ApprovalLifecycle
{
    /// <summary>The legal moves. What failed is asked for again, since the world has changed since the yes.</summary>
    public static TransitionTable<ApprovalState> Table { get; } = new(
        "request for approval",
        (ApprovalState.Pending, [ApprovalState.Approved, ApprovalState.Rejected, ApprovalState.Expired, ApprovalState.Withdrawn]),
        (ApprovalState.Approved, [ApprovalState.Executed, ApprovalState.Failed, ApprovalState.Expired, ApprovalState.Withdrawn]),
        (ApprovalState.Rejected, []),
        (ApprovalState.Expired, []),
        (ApprovalState.Withdrawn, []),
        (ApprovalState.Executed, []),
        (ApprovalState.Failed, []));
}
