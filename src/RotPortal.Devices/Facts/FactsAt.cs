namespace RotPortal.Devices;

/// <summary>What a set of facts about one device amounts to at one moment.</summary>
/// <param name="Signature">The state of every capability.</param>
/// <param name="ChangesAt">The next moment at which time alone changes the signature; null when it never does.</param>
public readonly record struct FactsAt(StateSignature Signature, DateTimeOffset? ChangesAt)
{
    /// <summary>
    /// Judges the facts of one device at a moment. Facts observed later are not counted, so the same call answers "as of" and forecast.
    /// </summary>
    public static FactsAt Judge(IEnumerable<Fact> facts, DateTimeOffset at)
    {
        var signature = StateSignature.Empty;
        DateTimeOffset? changesAt = null;
        foreach (var slot in facts.GroupBy(fact => StateSlot.Of(fact.Capability, fact.Role)))
        {
            signature = signature.With(slot.Key, StateOf(slot, at));
            foreach (var moment in slot.SelectMany(Boundaries))
            {
                if (moment > at && (changesAt is null || moment < changesAt))
                    changesAt = moment;
            }
        }

        return new FactsAt(signature, changesAt);
    }

    /// <summary>The state of one slot, given all facts about it. Order of decision: known false, shown, stale, weak, unknown.</summary>
    public static CapabilityState StateOf(IEnumerable<Fact> factsOfOneSlot, DateTimeOffset at)
    {
        var best = CapabilityState.Unknown;
        foreach (var fact in factsOfOneSlot)
        {
            var state = StateOf(fact, at);
            if (state == CapabilityState.Unmet)
                return state;
            if (Preference(state) > Preference(best))
                best = state;
        }

        return best;
    }

    /// <summary>The state that one fact alone would give.</summary>
    public static CapabilityState StateOf(Fact fact, DateTimeOffset at)
    {
        if (fact.ObservedAt > at || fact.Level == EvidenceLevel.E0)
            return CapabilityState.Unknown;
        bool withdrawn = fact.WithdrawnAt <= at;
        if (!fact.Holds)
            return withdrawn ? CapabilityState.Unknown : CapabilityState.Unmet;
        bool inWindow = !(fact.ValidFrom > at) && !(fact.ValidUntil < at);
        if (!inWindow && !withdrawn && fact.OutsideWindow == OutsideWindow.False)
            return CapabilityState.Unmet;
        if (withdrawn || !inWindow || fact.FreshUntil < at)
            return CapabilityState.Stale;
        return fact.Level >= fact.Capability.MinimumLevel ? CapabilityState.Met : CapabilityState.BelowMinimum;
    }

    // A fresh weak statement outranks a stale strong one only in the verdict order's own sense: stale evidence was good once and is
    // reported first. See the verdict order: no-evidence, evidence-stale, attested-only, supported.
    private static int Preference(CapabilityState state) => state switch
    {
        CapabilityState.Unknown => 0,
        CapabilityState.Stale => 1,
        CapabilityState.BelowMinimum => 2,
        CapabilityState.Met => 3,
        CapabilityState.Unmet => 4,
    };

    // The first moment at which a bound no longer holds. ValidUntil and FreshUntil are the last good moments, so the change is one tick later.
    private static IEnumerable<DateTimeOffset> Boundaries(Fact fact)
    {
        yield return fact.ObservedAt;
        if (fact.ValidFrom is { } from)
            yield return from;
        if (fact.ValidUntil is { } until)
            yield return After(until);
        if (fact.WithdrawnAt is { } withdrawn)
            yield return withdrawn;
        if (fact.FreshUntil is { } fresh)
            yield return After(fresh);
    }

    private static DateTimeOffset After(DateTimeOffset last) => last == DateTimeOffset.MaxValue ? last : last.AddTicks(1);
}
