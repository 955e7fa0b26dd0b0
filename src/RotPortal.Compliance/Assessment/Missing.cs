using RotPortal.Devices;

namespace RotPortal.Compliance.Assessment;

/// <summary>The fewest things that would turn a row into supported: one per need that is not met.</summary>
internal static class Missing
{
    internal static IReadOnlyList<string> From(CompiledRule rule, StateSignature signature) =>
    [
        .. rule.Needs.Where(need => need.StateIn(signature) != CapabilityState.Met).Select(need => Sentence(need, signature)),
    ];

    private static string Sentence(Need need, StateSignature signature)
    {
        if (need.Alternatives.Length > 1)
            return OneOf(need, signature);
        var input = need.Alternatives[0];
        string name = Phrases.Name(input, signature);
        string least = Phrases.Least(input.Capability);
        return input.StateIn(signature) switch
        {
            CapabilityState.Unmet => $"A remedy for {name}, which is known not to hold, and then evidence at {least} or stronger.",
            CapabilityState.Unknown => $"Evidence at {least} or stronger for {name}.",
            CapabilityState.Stale => $"Fresh evidence at {least} or stronger for {name}; what is on file is past its age limit or withdrawn.",
            CapabilityState.BelowMinimum => $"Stronger evidence for {name}, at {least} or stronger.",
            CapabilityState.Met => throw new ArgumentOutOfRangeException(nameof(need), "Nothing is missing."),
        };
    }

    // Nearest first: what is on file already, then what is not; what is known not to hold comes last.
    private static string OneOf(Need need, StateSignature signature)
    {
        var nearest = need.Alternatives.OrderByDescending(input => StateRank.Of(input.StateIn(signature)));
        var options = nearest.Select(input =>
            $"{Phrases.Name(input, signature)} ({Phrases.Least(input.Capability)} or stronger; now {Phrases.State(input.StateIn(signature))})");
        return $"Evidence for one of {Phrases.List([.. options], "or")}.";
    }
}
