namespace RotPortal.Devices;

/// <summary>What kind of statement a fact rests on; it decides how the fact ages.</summary>
public enum FactBasis
{
    /// <summary>Said or written down once. Ages only when the capability ages for everybody.</summary>
    Recorded,

    /// <summary>Proven at one moment by the device itself (a challenge, a quote). Ages by <see cref="Capability.MaxAge"/>.</summary>
    Live,

    /// <summary>Computed by us from what is on file, again at every judgement. Does not age; its window still ends.</summary>
    Computed,
}

/// <summary>What a positive fact means outside its window (<see cref="Fact.ValidFrom"/> to <see cref="Fact.ValidUntil"/>).</summary>
public enum OutsideWindow
{
    /// <summary>Before the window it says nothing yet; after it, it was good and is too old to count.</summary>
    Stale,

    /// <summary>It is known to be false there, as for a certificate outside its validity.</summary>
    False,
}

/// <summary>
/// One statement about one device: a capability holds or does not hold, on the strength of one piece of evidence. A negative fact counts
/// from its start until it is withdrawn: neither age nor <see cref="ValidUntil"/> ends what is known to be false.
/// </summary>
public sealed record Fact
{
    /// <summary>The capability spoken of.</summary>
    public required Capability Capability { get; init; }

    /// <summary>The role of the key spoken of; always set when <see cref="Capability.IsPerKeyRole"/>, else optional.</summary>
    public KeyRole? Role { get; init; }

    /// <summary>True: it holds. False: it is known not to hold.</summary>
    public required bool Holds { get; init; }

    /// <summary>How strong the evidence for this very statement is.</summary>
    public required EvidenceLevel Level { get; init; }

    /// <summary>What the statement rests on.</summary>
    public required FactBasis Basis { get; init; }

    /// <summary>When the statement was true: the time inside the evidence, or of our own check. UTC.</summary>
    public required DateTimeOffset ObservedAt { get; init; }

    /// <summary>Not before this moment; null when there is no such bound.</summary>
    public DateTimeOffset? ValidFrom { get; init; }

    /// <summary>Last moment at which a positive statement counts; null when only the capability's own age limit binds.</summary>
    public DateTimeOffset? ValidUntil { get; init; }

    /// <summary>What the statement means outside its window.</summary>
    public OutsideWindow OutsideWindow { get; init; }

    /// <summary>From when the basis is withdrawn (distrusted anchor, lapsed certificate, resolved contradiction); null while it stands.</summary>
    public DateTimeOffset? WithdrawnAt { get; init; }

    /// <summary>The evidence; null for what we computed over the registry as a whole.</summary>
    public Sha256Digest? Evidence { get; init; }

    /// <summary>Name of the check that carries the fact; see <see cref="Check.Name"/>.</summary>
    public required string Check { get; init; }

    /// <summary>Fingerprint of the trust anchor the fact rests on; null when it rests on none.</summary>
    public Sha256Digest? Anchor { get; init; }

    /// <summary>The fact as a sentence for a person, without a full stop: <c>leaf chains to Crypto Authentication Root CA 002</c>.</summary>
    public required string Statement { get; init; }

    /// <summary>
    /// The last moment at which this fact counts as it stands when nothing else happens: by age, window or withdrawal, whichever comes
    /// first; null when it never ends.
    /// </summary>
    public DateTimeOffset? FreshUntil
    {
        get
        {
            DateTimeOffset? beforeWithdrawal = WithdrawnAt?.AddTicks(-1);
            return Holds ? Earliest(Earliest(AgesAfter, ValidUntil), beforeWithdrawal) : beforeWithdrawal;
        }
    }

    /// <summary>The last moment that the age limit of the capability allows; null when this fact does not age.</summary>
    internal DateTimeOffset? AgesAfter
    {
        get
        {
            if (Capability.MaxAge is not { } limit || !Ages)
                return null;
            // Evidence may claim any date; a limit beyond the end of the calendar is none.
            return DateTimeOffset.MaxValue - ObservedAt > limit ? ObservedAt + limit : null;
        }
    }

    private bool Ages => Basis switch
    {
        FactBasis.Recorded => !Capability.AgesOnlyWhenLive,
        FactBasis.Live => true,
        FactBasis.Computed => false,
    };

    private static DateTimeOffset? Earliest(DateTimeOffset? a, DateTimeOffset? b) => a is null ? b : b is null || a < b ? a : b;
}
