namespace RotPortal.Devices;

/// <summary>
/// Third axis: the tier of the last appraisal, numbered by the first value of its range in the IETF draft "Attestation Results for Secure
/// Interactions" (trustworthiness tiers).
/// </summary>
public enum TrustTier : byte
{
    /// <summary>No appraisal, or one that says nothing.</summary>
    None = 0,

    /// <summary>Claims 2 to 31: as it should be.</summary>
    Affirming = 2,

    /// <summary>Claims 32 to 95: worth attention.</summary>
    Warning = 32,

    /// <summary>Claims 96 to 127: contradicts what is expected.</summary>
    Contraindicated = 96,
}

/// <summary>How a verdict stands at a moment: the tier, or <see cref="Stale"/>, which follows from the clock and is never stored.</summary>
public enum TrustStanding
{
    /// <summary>No appraisal, or one that says nothing.</summary>
    None,

    /// <summary>Affirming and fresh.</summary>
    Affirming,

    /// <summary>Warning and fresh.</summary>
    Warning,

    /// <summary>Contraindicated, however old: bad news does not lapse with time, only by a newer appraisal.</summary>
    Contraindicated,

    /// <summary>Was affirming or warning, and is older than the policy allows.</summary>
    Stale,
}

/// <summary>The verdict of the last appraisal of a device.</summary>
/// <param name="Tier">What it said.</param>
/// <param name="AppraisedAt">When, UTC; meaningless for <see cref="TrustTier.None"/>.</param>
public sealed record TrustVerdict(TrustTier Tier, DateTimeOffset AppraisedAt)
{
    /// <summary>No appraisal yet.</summary>
    public static TrustVerdict NeverAppraised { get; } = new(TrustTier.None, DateTimeOffset.MinValue);

    /// <summary>The tier of one trustworthiness claim of an attestation result; null when the number lies outside the ranges of the draft.</summary>
    public static TrustTier? TierOf(int claim) => claim switch
    {
        0 or 1 => TrustTier.None,
        >= 2 and <= 31 => TrustTier.Affirming,
        >= 32 and <= 95 => TrustTier.Warning,
        >= 96 and <= 127 => TrustTier.Contraindicated,
        _ => null,
    };

    /// <summary>How the verdict stands at a moment. It is fresh up to and including <paramref name="maxAge"/> after the appraisal.</summary>
    public TrustStanding At(DateTimeOffset at, TimeSpan maxAge) => Tier switch
    {
        TrustTier.None => TrustStanding.None,
        TrustTier.Contraindicated => TrustStanding.Contraindicated,
        TrustTier.Affirming => at - AppraisedAt > maxAge ? TrustStanding.Stale : TrustStanding.Affirming,
        TrustTier.Warning => at - AppraisedAt > maxAge ? TrustStanding.Stale : TrustStanding.Warning,
    };

    /// <summary>Takes the place of an older verdict. Any tier may follow any tier; an appraisal made before the one on file may not.</summary>
    public Decision<TrustVerdict> ReplacedBy(TrustVerdict next) =>
        next.AppraisedAt > AppraisedAt
            ? Decision.Accepted(next)
            : Decision.Refused(
                "appraisal-not-newer",
                $"The appraisal of {next.AppraisedAt:u} is not newer than the one on file of {AppraisedAt:u}.",
                "Appraise the device again with fresh evidence.");
}
