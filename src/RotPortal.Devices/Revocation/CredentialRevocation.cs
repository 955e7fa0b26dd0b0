namespace RotPortal.Devices;

/// <summary>A withdrawal in force.</summary>
/// <param name="Reason">Why.</param>
/// <param name="At">
/// When it was first withdrawn, UTC: the revocationDate of RFC 5280 5.1.2.6. Stays when a hold becomes permanent or a reason becomes
/// keyCompromise, so that no relying party sees a time of trust in between.
/// </param>
/// <param name="InvalidSince">invalidityDate of RFC 5280 5.3.2: from when the key is believed to be in other hands; null when not known to be earlier.</param>
public sealed record Withdrawal(RevocationReason Reason, DateTimeOffset At, DateTimeOffset? InvalidSince);

/// <summary>A credential as far as withdrawal is concerned.</summary>
/// <param name="State">Its stored state.</param>
/// <param name="IsAuthority">Whether it is the certificate of a CA.</param>
/// <param name="Withdrawal">The withdrawal; null unless it is on hold or revoked.</param>
public sealed record CredentialStanding(CredentialState State, bool IsAuthority, Withdrawal? Withdrawal);

/// <summary>Withdraws credentials and lifts holds. RFC 5280 5.3.1; who may do what is ours.</summary>
public static class CredentialRevocation
{
    /// <summary>Revokes a credential or puts it on hold.</summary>
    /// <param name="now">The credential as it stands.</param>
    /// <param name="reason">Why, from the closed list.</param>
    /// <param name="invalidSince">From when the key is believed to be in other hands, if earlier; for broken keys and CAs only.</param>
    /// <param name="grounds">Who, when, and the reason in words.</param>
    public static Decision<CredentialStanding> Revoke(
        CredentialStanding now, RevocationReason reason, DateTimeOffset? invalidSince, Grounds grounds)
    {
        if ((RevocationRules.MayUse(grounds.By, reason) ?? Unfit(now, reason, invalidSince, grounds)) is { } refusal)
            return refusal;
        if (now is { State: CredentialState.Revoked, Withdrawal: { } former })
            return Strengthen(now, former, reason, invalidSince);
        var to = RevocationRules.IsHold(reason) ? CredentialState.OnHold : CredentialState.Revoked;
        if (!CredentialLifecycle.Table.Move(now.State, to, grounds).IsAccepted(out _, out refusal))
            return refusal;
        var since = now.Withdrawal?.At ?? grounds.At;
        return Decision.Accepted(now with { State = to, Withdrawal = new Withdrawal(reason, since, invalidSince) });
    }

    /// <summary>
    /// Lifts a hold. The release shows as removeFromCRL in delta lists and by absence in full ones. Anything else cannot be undone.
    /// </summary>
    public static Decision<CredentialStanding> Release(CredentialStanding now, Grounds grounds)
    {
        if (RevocationRules.MayRelease(grounds.By) is { } notAllowed)
            return notAllowed;
        if (now.State == CredentialState.Revoked)
        {
            return Decision.Refused(
                "revocation-is-final", "The credential is revoked for good; only a hold can be lifted.", "Issue a new credential on a new key.");
        }

        if (now.State != CredentialState.OnHold)
            return Decision.Refused("not-on-hold", $"The credential is {now.State}, not on hold.", "There is no hold to lift.");
        return CredentialLifecycle.Table.Move(now.State, CredentialState.Issued, grounds).IsAccepted(out _, out var refusal)
            ? Decision.Accepted(now with { State = CredentialState.Issued, Withdrawal = null })
            : refusal;
    }

    private static Refusal? Unfit(CredentialStanding now, RevocationReason reason, DateTimeOffset? invalidSince, Grounds grounds)
    {
        if (string.IsNullOrWhiteSpace(grounds.Reason))
            return Decision.Refused("reason-missing", "The revocation has no explanation.", "Say in words what happened.");
        if (reason == RevocationReason.IssuerCompromised && !now.IsAuthority)
        {
            return Decision.Refused(
                "reason-does-not-fit", "A broken CA is a reason to revoke the certificate of that CA, not of a device.",
                "Revoke the CA certificate; what it issued falls with it.");
        }

        if (invalidSince is null)
            return null;
        if (reason is not (RevocationReason.KeyCompromised or RevocationReason.IssuerCompromised))
        {
            return Decision.Refused(
                "invalidity-date-does-not-fit", "A date of invalidity belongs to a broken key or CA only.", "Leave the date out, or choose that reason.");
        }

        return invalidSince <= grounds.At
            ? null
            : Decision.Refused(
                "invalidity-date-in-future", "The date of invalidity lies after the revocation.", "Give the date since when the key was in other hands.");
    }

    // A permanent reason is never changed, with one exception: a key found broken later is said to be broken. Never the other way round.
    private static Decision<CredentialStanding> Strengthen(
        CredentialStanding now, Withdrawal former, RevocationReason reason, DateTimeOffset? invalidSince)
    {
        bool isStronger = reason == RevocationReason.KeyCompromised
            && former.Reason is not (RevocationReason.KeyCompromised or RevocationReason.IssuerCompromised);
        return isStronger
            ? Decision.Accepted(now with { Withdrawal = former with { Reason = reason, InvalidSince = invalidSince } })
            : Decision.Refused(
                "already-revoked",
                $"The credential was revoked on {former.At:u} as {RevocationRules.WordsOf(former.Reason)}; nothing was changed.",
                former.Reason == RevocationReason.KeyCompromised
                    ? "A broken key stays on record as broken."
                    : "Only a key that turns out to be broken can change the reason.");
    }
}
