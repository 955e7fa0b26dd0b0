namespace RotPortal.Devices;

/// <summary>Second axis: what was decided about one credential. What follows from the clock is <see cref="CredentialCondition"/> and never stored.</summary>
public enum CredentialState
{
    /// <summary>Asked for; not decided.</summary>
    Requested,

    /// <summary>Issued and not withdrawn.</summary>
    Issued,

    /// <summary>Withdrawn for now (certificateHold).</summary>
    OnHold,

    /// <summary>Replaced by re-enrolment; whether it is also revoked, and when, is policy.</summary>
    Superseded,

    /// <summary>Withdrawn for good.</summary>
    Revoked,

    /// <summary>The request was refused.</summary>
    Refused,
}

/// <summary>What the clock makes of a credential.</summary>
public enum CredentialCondition
{
    /// <summary>Inside its validity, nothing to do.</summary>
    InForce,

    /// <summary>Before its notBefore.</summary>
    NotYetValid,

    /// <summary>Inside its validity and old enough to renew.</summary>
    RenewalDue,

    /// <summary>Inside its validity and close to the end.</summary>
    ExpiringSoon,

    /// <summary>After its notAfter.</summary>
    Expired,
}

/// <summary>From when before the end of validity a credential is to be renewed, and from when its end is near.</summary>
/// <param name="RenewalDue">Time before notAfter; the longer of the two.</param>
/// <param name="ExpiringSoon">Time before notAfter.</param>
public sealed record RenewalPolicy(TimeSpan RenewalDue, TimeSpan ExpiringSoon);

/// <summary>The life of a credential.</summary>
public static class CredentialLifecycle
{
    /// <summary>RFC 5280 4.1.2.5: 99991231235959Z means that there is no defined end.</summary>
    public static readonly DateTimeOffset NoDefinedEnd = new(9999, 12, 31, 23, 59, 59, TimeSpan.Zero);

    /// <summary>The legal moves. Holding, releasing and revoking go through <see cref="CredentialRevocation"/>, which asks for the reason.</summary>
    public static TransitionTable<CredentialState> Table { get; } = new(
        "credential",
        (CredentialState.Requested, [CredentialState.Issued, CredentialState.Refused]),
        (CredentialState.Issued, [CredentialState.OnHold, CredentialState.Superseded, CredentialState.Revoked]),
        (CredentialState.OnHold, [CredentialState.Issued, CredentialState.Revoked]),
        (CredentialState.Superseded, [CredentialState.Revoked]),
        (CredentialState.Revoked, []),
        (CredentialState.Refused, []));

    /// <summary>
    /// What the clock makes of a validity (RFC 5280 4.1.2.5, both ends inclusive). The two ends are looked at one by one: a credential
    /// whose end lies before its start is never in force.
    /// </summary>
    public static CredentialCondition ConditionAt(DateTimeOffset notBefore, DateTimeOffset notAfter, RenewalPolicy policy, DateTimeOffset at)
    {
        if (at > notAfter)
            return CredentialCondition.Expired;
        if (at < notBefore)
            return CredentialCondition.NotYetValid;
        if (notAfter >= NoDefinedEnd)
            return CredentialCondition.InForce;
        var left = notAfter - at;
        if (left <= policy.ExpiringSoon)
            return CredentialCondition.ExpiringSoon;
        return left <= policy.RenewalDue ? CredentialCondition.RenewalDue : CredentialCondition.InForce;
    }
}
