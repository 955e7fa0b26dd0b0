using RotPortal.Devices;

namespace RotPortal.Compliance.Assessment;

/// <summary>The fewest things that would turn a row into supported: one per need that is not met.</summary>
internal static class Missing
{
    internal static IReadOnlyList<string> From(CompiledRule rule, Phrases phrases) =>
        [.. rule.Needs.Where(need => phrases.StateOf(need) != CapabilityState.Met).Select(need => Sentence(need, phrases))];

    private static string Sentence(Need need, Phrases phrases)
    {
        if (need.Alternatives.Length > 1)
            return OneOf(need, phrases);
        var input = need.Alternatives[0];
        string name = phrases.Name(input);
        string least = Phrases.Least(input.Capability);
        return phrases.StateOf(input) switch
        {
            CapabilityState.Unmet => $"A remedy for {name}, which is known not to hold, and then evidence at {least}.",
            CapabilityState.Unknown => $"Evidence at {least} for {name}.",
            CapabilityState.Stale => $"Fresh evidence at {least} for {name}; what is on file is past its age limit or withdrawn.",
            CapabilityState.BelowMinimum => $"Stronger evidence for {name}: {least}.",
            CapabilityState.Met => throw new ArgumentOutOfRangeException(nameof(need), "Nothing is missing."),
        };
    }

    // Nearest first: what is on file already, then what is not; what is known not to hold comes last.
    private static string OneOf(Need need, Phrases phrases)
    {
        var options = need.Alternatives
            .OrderByDescending(input => StateRank.Of(phrases.StateOf(input)))
            .Select(input => $"{phrases.Name(input)}, {Phrases.Least(input.Capability)}, now {Phrases.State(phrases.StateOf(input))}");
        return $"Evidence for one of these: {string.Join("; ", options)}.";
    }
}
