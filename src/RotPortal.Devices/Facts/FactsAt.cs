namespace RotPortal.Devices;

/// <summary>What a set of facts about one device amounts to at one moment.</summary>
/// <param name="Signature">The state of every capability.</param>
/// <param name="ChangesAt">The next moment at which time alone changes the signature; null when it never does.</param>
public readonly record struct FactsAt(StateSignature Signature, DateTimeOffset? ChangesAt)
{
    /// <summary>
    /// Judges the facts of one device at a moment. Facts observed later are not counted, so the same call answers "as of" and forecast.
    /// The order of the facts carries no meaning.
    /// </summary>
    public static FactsAt Judge(IEnumerable<Fact> facts, DateTimeOffset at) => Judge((ReadOnlySpan<Fact>)facts.ToArray(), at);

    /// <inheritdoc cref="Judge(IEnumerable{Fact}, DateTimeOffset)"/>
    /// <remarks>Allocates nothing: a fleet is judged device by device.</remarks>
    public static FactsAt Judge(ReadOnlySpan<Fact> facts, DateTimeOffset at)
    {
        var signature = SignatureAt(facts, at);
        for (var next = NextBound(facts, at); next is { } moment; next = NextBound(facts, moment))
        {
            if (SignatureAt(facts, moment) != signature)
                return new FactsAt(signature, moment);
        }

        return new FactsAt(signature, ChangesAt: null);
    }

    /// <summary>The state of one slot, given all facts about it: known false before all else, then the best that any one fact shows.</summary>
    public static CapabilityState StateOf(IEnumerable<Fact> factsOfOneSlot, DateTimeOffset at) =>
        factsOfOneSlot.Aggregate(CapabilityState.Unknown, (state, fact) => Stronger(state, StateOf(fact, at)));

    /// <summary>The state that one fact alone would give.</summary>
    public static CapabilityState StateOf(Fact fact, DateTimeOffset at)
    {
        if (fact.ObservedAt > at || fact.Level == EvidenceLevel.E0)
            return CapabilityState.Unknown;
        bool isWithdrawn = fact.WithdrawnAt <= at;
        bool isBefore = fact.ValidFrom > at;
        if (!fact.Holds)
            return isWithdrawn || isBefore ? CapabilityState.Unknown : CapabilityState.Unmet;
        if (isWithdrawn)
            return CapabilityState.Stale;
        if (isBefore)
            return fact.OutsideWindow == OutsideWindow.False ? CapabilityState.Unmet : CapabilityState.Unknown;
        if (fact.ValidUntil < at)
            return fact.OutsideWindow == OutsideWindow.False ? CapabilityState.Unmet : CapabilityState.Stale;
        if (fact.AgesAfter < at)
            return CapabilityState.Stale;
        return fact.Level >= fact.Capability.MinimumLevel ? CapabilityState.Met : CapabilityState.BelowMinimum;
    }

    private static StateSignature SignatureAt(ReadOnlySpan<Fact> facts, DateTimeOffset at)
    {
        Span<CapabilityState> states = stackalloc CapabilityState[StateSlot.Capacity];
        states.Clear();
        foreach (var fact in facts)
        {
            ref var state = ref states[StateSlot.Of(fact.Capability, fact.Role).Index];
            state = Stronger(state, StateOf(fact, at));
        }

        return StateSignature.Of(states);
    }

    // In a verdict, what is known to be false comes first. Among the rest more evidence may only help, so that a file that is added never
    // worsens a verdict: a weak fresh statement beats a strong one that lapsed, as attested-only ranks above evidence-stale.
    private static CapabilityState Stronger(CapabilityState a, CapabilityState b) => Rank(a) >= Rank(b) ? a : b;

    private static int Rank(CapabilityState state) => state switch
    {
        CapabilityState.Unknown => 0,
        CapabilityState.Stale => 1,
        CapabilityState.BelowMinimum => 2,
        CapabilityState.Met => 3,
        CapabilityState.Unmet => 4,
    };

    /// <summary>The first moment after <paramref name="at"/> at which some fact may change its state.</summary>
    private static DateTimeOffset? NextBound(ReadOnlySpan<Fact> facts, DateTimeOffset at)
    {
        DateTimeOffset? next = null;
        foreach (var fact in facts)
        {
            Consider(fact.ObservedAt);
            Consider(fact.ValidFrom);
            Consider(After(fact.ValidUntil));
            Consider(After(fact.AgesAfter));
            Consider(fact.WithdrawnAt);
        }

        return next;

        void Consider(DateTimeOffset? moment)
        {
            if (moment > at && !(moment >= next))
                next = moment;
        }
    }

    // The change comes one tick after the last good moment; after the end of the calendar nothing changes.
    private static DateTimeOffset? After(DateTimeOffset? last) =>
        last is { } moment && moment != DateTimeOffset.MaxValue ? moment.AddTicks(1) : null;
}
