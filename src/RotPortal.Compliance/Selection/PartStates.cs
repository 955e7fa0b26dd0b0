using RotPortal.Devices;

namespace RotPortal.Compliance.Selection;

/// <summary>
/// What a part could amount to on a day, as the states that the assessor judges: twice, because "with something beside it" is neither yes
/// nor no. What is not known, or rests on nothing, is unknown in both.
/// </summary>
/// <param name="Alone">The part and what the portal computes by itself.</param>
/// <param name="WithMore">The same with everything that it needs beside it, and with what is a matter of the product and not of the part.</param>
public readonly record struct PartStates(StateSignature Alone, StateSignature WithMore)
{
    /// <summary>The states of a part; certificates count as they stand on the day.</summary>
    public static PartStates Of(Part part, DateOnly on)
    {
        var alone = StateSignature.Empty;
        var withMore = StateSignature.Empty;
        foreach (var slot in StateSlot.All)
        {
            var (capability, role) = PlaceOf(slot);
            var states = Of(part, capability, role, on);
            alone = alone.With(slot, states.Alone);
            withMore = withMore.With(slot, states.WithMore);
        }

        return new PartStates(alone, withMore);
    }

    /// <summary>The two states of one capability.</summary>
    internal static (CapabilityState Alone, CapabilityState WithMore) Of(Part part, Capability capability, KeyRole? role, DateOnly on)
    {
        var entry = part.Find(capability);
        var counted = entry is null || (role is { } asked && !entry.Roles.Contains(asked)) ? Answer.Unknown : entry.Counted;
        var reached = entry is null ? CapabilityState.Unknown : entry.Level >= capability.MinimumLevel ? CapabilityState.Met : CapabilityState.BelowMinimum;
        var (alone, withMore) = counted switch
        {
            Answer.Yes => (reached, reached),
            Answer.Partly => (CapabilityState.Unknown, reached),
            Answer.No => (CapabilityState.Unmet, CapabilityState.Unmet),
            Answer.Unknown => (CapabilityState.Unknown, CapabilityState.Unknown),
        };
        var certified = PartCertificates.StateOf(part, capability, on);
        alone = Better(alone, certified.Alone);
        withMore = Better(withMore, certified.WithMore);
        return CapabilityOwners.Of(capability, role) switch
        {
            CapabilityOwner.Part => (alone, withMore),
            CapabilityOwner.Product => (alone, counted == Answer.No ? withMore : CapabilityState.Met),
            CapabilityOwner.Portal => (CapabilityState.Met, CapabilityState.Met),
        };
    }

    internal static (Capability Capability, KeyRole? Role) PlaceOf(StateSlot slot)
    {
        foreach (var role in Enum.GetValues<KeyRole>())
        {
            if (StateSlot.Of(Capability.KeyAlgorithmStrength, role) == slot)
                return (Capability.KeyAlgorithmStrength, role);
        }

        return (Capability.All[slot.Index], null);
    }

    internal static CapabilityState Better(CapabilityState a, CapabilityState b) => Rank(a) >= Rank(b) ? a : b;

    // A "no" of the part stays one: files with a certificate that says otherwise are refused when they are read.
    private static int Rank(CapabilityState state) => state switch
    {
        CapabilityState.Unknown => 0,
        CapabilityState.Stale => 1,
        CapabilityState.BelowMinimum => 2,
        CapabilityState.Met => 3,
        CapabilityState.Unmet => 4,
    };
}
