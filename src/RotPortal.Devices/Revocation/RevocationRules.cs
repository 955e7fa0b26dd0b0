namespace RotPortal.Devices;

/// <summary>What each reason means on a revocation list and who may use it.</summary>
public static class RevocationRules
{
    /// <summary>
    /// The code to write into the reasonCode extension; null when the extension is to be left out (RFC 5280 5.3.1: absent rather than
    /// unspecified (0)).
    /// </summary>
    public static CrlReason? CodeOf(RevocationReason reason) => reason switch
    {
        RevocationReason.KeyCompromised => CrlReason.KeyCompromise,
        RevocationReason.IssuerCompromised => CrlReason.CaCompromise,
        RevocationReason.OwnerChanged => CrlReason.AffiliationChanged,
        RevocationReason.Replaced => CrlReason.Superseded,
        RevocationReason.Retired => CrlReason.CessationOfOperation,
        RevocationReason.UnderInvestigation => CrlReason.CertificateHold,
        RevocationReason.PolicyBreach => CrlReason.PrivilegeWithdrawn,
        RevocationReason.NotStated => null,
    };

    /// <summary>The reason as words for a screen or a report.</summary>
    public static string WordsOf(RevocationReason reason) => reason switch
    {
        RevocationReason.KeyCompromised => "key or chip broken, or private key leaked",
        RevocationReason.IssuerCompromised => "issuing CA broken",
        RevocationReason.OwnerChanged => "sold or moved to another owner",
        RevocationReason.Replaced => "replaced by renewal or rekey",
        RevocationReason.Retired => "retired or out of support",
        RevocationReason.UnderInvestigation => "under investigation (hold, can be undone)",
        RevocationReason.PolicyBreach => "contract or policy breach",
        RevocationReason.NotStated => "no reason stated",
    };

    /// <summary>Whether a withdrawal for this reason can be undone.</summary>
    public static bool IsHold(RevocationReason reason) => reason == RevocationReason.UnderInvestigation;

    /// <summary>
    /// The roles that may use a reason; ours. A hold does little harm and is often urgent, so more people may set it. What ends a device for
    /// good is the administrator's.
    /// </summary>
    public static IReadOnlyList<PortalRole> WhoMayUse(RevocationReason reason) => reason switch
    {
        RevocationReason.UnderInvestigation => [PortalRole.Operator, PortalRole.ComplianceOfficer, PortalRole.Administrator],
        RevocationReason.Replaced => [PortalRole.Operator, PortalRole.Administrator],
        RevocationReason.Retired => [PortalRole.Operator, PortalRole.ProductManager, PortalRole.Administrator],
        RevocationReason.OwnerChanged => [PortalRole.ProductManager, PortalRole.Administrator],
        RevocationReason.PolicyBreach => [PortalRole.ComplianceOfficer, PortalRole.Administrator],
        RevocationReason.KeyCompromised => [PortalRole.Administrator],
        RevocationReason.IssuerCompromised => [PortalRole.Administrator],
        RevocationReason.NotStated => [PortalRole.Administrator],
    };

    /// <summary>The roles that may lift a hold; ours. Lifting restores trust, so fewer people may do it than may set it.</summary>
    public static IReadOnlyList<PortalRole> WhoMayRelease { get; } = [PortalRole.Administrator];

    /// <summary>
    /// Whether the portal may use a reason by rule, without a person: replacement by the renewal policy, and a hold when an appraisal is
    /// contraindicated. It lifts no hold and ends nothing else.
    /// </summary>
    public static bool IsOpenToPortal(RevocationReason reason) =>
        reason is RevocationReason.Replaced or RevocationReason.UnderInvestigation;

    internal static Refusal? MayUse(Actor actor, RevocationReason reason) =>
        actor.IsPortal ? IsOpenToPortal(reason) ? null : NotAllowed(actor, $"revoke as {WordsOf(reason)}", WhoMayUse(reason))
        : WhoMayUse(reason).Any(actor.Is) ? null : NotAllowed(actor, $"revoke as {WordsOf(reason)}", WhoMayUse(reason));

    internal static Refusal? MayRelease(Actor actor) =>
        WhoMayRelease.Any(actor.Is) ? null : NotAllowed(actor, "lift a hold", WhoMayRelease);

    private static Refusal NotAllowed(Actor actor, string what, IReadOnlyList<PortalRole> roles) => Decision.Refused(
        "role-missing", $"{actor} may not {what}.", $"Ask a person with one of these roles: {string.Join(", ", roles)}.");
}
