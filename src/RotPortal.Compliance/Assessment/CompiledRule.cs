using RotPortal.Compliance.Catalogue;
using RotPortal.Devices;

namespace RotPortal.Compliance.Assessment;

/// <summary>One capability as a rule asks for it: for the capability that is judged per key role, in the roles the row names.</summary>
internal sealed record CapabilityInput
{
    internal CapabilityInput(Capability capability, IReadOnlyList<KeyRole> roles, RulePart part, int? group)
    {
        Capability = capability;
        Roles = capability.IsPerKeyRole ? roles : [];
        Slots = Roles.Count == 0 ? [StateSlot.Of(capability, null)] : [.. Roles.Select(role => StateSlot.Of(capability, role))];
        Part = part;
        Group = group;
    }

    internal Capability Capability { get; }

    /// <summary>The roles in the order of <see cref="Slots"/>; empty when there is one slot without a role.</summary>
    internal IReadOnlyList<KeyRole> Roles { get; }

    internal StateSlot[] Slots { get; }

    internal RulePart Part { get; }

    internal int? Group { get; }

    /// <summary>
    /// The roles together: unmet when any is, else the best. So evidence about one key never hides a gap of another, and taking positive
    /// evidence away never improves anything.
    /// </summary>
    internal CapabilityState StateIn(StateSignature signature)
    {
        var best = CapabilityState.Unknown;
        foreach (var slot in Slots)
        {
            var state = signature[slot];
            if (state == CapabilityState.Unmet)
                return state;
            if (StateRank.Of(state) > StateRank.Of(best))
                best = state;
        }

        return best;
    }

    internal IEnumerable<RuleInput> InputsFrom(StateSignature signature)
    {
        for (int i = 0; i < Slots.Length; i++)
            yield return new RuleInput(Capability, Roles.Count == 0 ? null : Roles[i], Part, Group, signature[Slots[i]]);
    }
}

/// <summary>Something a rule needs: one capability, or one of several.</summary>
internal sealed record Need(CapabilityInput[] Alternatives)
{
    internal CapabilityState StateIn(StateSignature signature)
    {
        var best = CapabilityState.Unmet;
        foreach (var alternative in Alternatives)
        {
            var state = alternative.StateIn(signature);
            if (StateRank.Of(state) > StateRank.Of(best))
                best = state;
        }

        return best;
    }
}

/// <summary>A rule with its capabilities looked up in the places of the state signature, so that judging is array reads.</summary>
internal sealed class CompiledRule
{
    internal CompiledRule(RequirementRule rule)
    {
        var all = rule.AllOf.Select(capability => new Need([new CapabilityInput(capability, rule.KeyRoles, RulePart.AllOf, null)]));
        var any = rule.AnyOf.Select((group, index) =>
            new Need([.. group.Select(capability => new CapabilityInput(capability, rule.KeyRoles, RulePart.AnyOf, index))]));
        Needs = [.. all, .. any];
        Helps = [.. rule.Contributing.Select(capability => new CapabilityInput(capability, rule.KeyRoles, RulePart.Contributing, null))];
        Slots = [.. Inputs.SelectMany(input => input.Slots).Distinct()];
        IsSupportingOnly = rule.Coverage == Coverage.Supporting;
    }

    internal Need[] Needs { get; }

    internal CapabilityInput[] Helps { get; }

    /// <summary>Every place the rule looks at.</summary>
    internal StateSlot[] Slots { get; }

    internal bool IsSupportingOnly { get; }

    /// <summary>Every capability named, in the order of the rule.</summary>
    internal IEnumerable<CapabilityInput> Inputs => Needs.SelectMany(need => need.Alternatives).Concat(Helps);

    /// <summary>The verdict order from "contributes" on: the worst need decides.</summary>
    internal Verdict Judge(StateSignature signature)
    {
        if (IsSupportingOnly)
            return Verdict.Contributes;
        var worst = CapabilityState.Met;
        foreach (var need in Needs)
        {
            var state = need.StateIn(signature);
            if (StateRank.Of(state) < StateRank.Of(worst))
                worst = state;
        }

        return worst switch
        {
            CapabilityState.Unmet => Verdict.Gap,
            CapabilityState.Unknown => Verdict.NoEvidence,
            CapabilityState.Stale => Verdict.EvidenceStale,
            CapabilityState.BelowMinimum => Verdict.AttestedOnly,
            CapabilityState.Met => Verdict.Supported,
        };
    }
}

/// <summary>How good a state is for a verdict: unmet, unknown, stale, below minimum, met.</summary>
internal static class StateRank
{
    internal static int Of(CapabilityState state) => state switch
    {
        CapabilityState.Unmet => 0,
        CapabilityState.Unknown => 1,
        CapabilityState.Stale => 2,
        CapabilityState.BelowMinimum => 3,
        CapabilityState.Met => 4,
    };
}
