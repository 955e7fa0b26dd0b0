namespace RotPortal.Provisioning.Vendors.QuarkLink;

/// <summary>How a device stands with its QuarkLink instance. The states exclude one another.</summary>
public enum QuarkLinkState
{
    /// <summary>It has its credentials.</summary>
    Enrolled,

    /// <summary>It is known to a batch, and has not enrolled or was set to enrol again.</summary>
    NotEnrolled,

    /// <summary>It is refused, and its session was cut.</summary>
    Revoked,

    /// <summary>It will be revoked.</summary>
    PendingRevoke,
}

/// <summary>The names of the states, as exports and the client write them.</summary>
public static class QuarkLinkStates
{
    private static readonly Dictionary<string, QuarkLinkState> States = new(StringComparer.Ordinal)
    {
        ["enrolled"] = QuarkLinkState.Enrolled,
        ["not-enrolled"] = QuarkLinkState.NotEnrolled,
        ["revoked"] = QuarkLinkState.Revoked,
        ["pending-revoke"] = QuarkLinkState.PendingRevoke,
    };

    /// <summary>The names.</summary>
    public static IReadOnlyCollection<string> Names => States.Keys;

    /// <summary>The state of a name; null when there is no such state.</summary>
    public static QuarkLinkState? Find(string name) => States.TryGetValue(name, out var state) ? state : null;
}
