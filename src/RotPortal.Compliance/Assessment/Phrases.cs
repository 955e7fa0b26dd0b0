using RotPortal.Compliance.Catalogue;
using RotPortal.Devices;

namespace RotPortal.Compliance.Assessment;

/// <summary>The pieces that reasons, missing things and remarks are made of.</summary>
internal static class Phrases
{
    /// <summary>A list for a sentence: <c>a, b and c</c>.</summary>
    internal static string List(IReadOnlyList<string> items, string last = "and") => items.Count switch
    {
        0 => "",
        1 => items[0],
        _ => $"{string.Join(", ", items.Take(items.Count - 1))} {last} {items[^1]}",
    };

    /// <summary>The least evidence a capability asks for: <c>E3 (vendor-signed)</c>.</summary>
    internal static string Least(Capability capability) => $"{capability.MinimumLevel} ({LevelWords.Of(capability.MinimumLevel)})";

    /// <summary>A capability, with the keys that are in the state spoken of when it is judged per key role.</summary>
    internal static string Name(CapabilityInput input, StateSignature signature)
    {
        if (input.Roles.Count == 0)
            return input.Capability.Id;
        var state = input.StateIn(signature);
        string[] roles = [.. input.Roles.Where((_, i) => signature[input.Slots[i]] == state).Select(Role)];
        return state switch
        {
            CapabilityState.Unmet => $"{input.Capability.Id} of the {List(roles)} key",
            CapabilityState.Unknown => $"{input.Capability.Id} of the {List(roles, "or")} key",
            CapabilityState.Stale or CapabilityState.BelowMinimum or CapabilityState.Met => $"{input.Capability.Id} of the {List(roles)} key",
        };
    }

    /// <summary>A need by name, with what it asks for: <c>boot.enforced, which needs at least E3 (vendor-signed)</c>.</summary>
    internal static string WithLeast(Need need, StateSignature signature)
    {
        if (need.Alternatives.Length == 1)
            return $"{Name(need.Alternatives[0], signature)} (needs at least {Least(need.Alternatives[0].Capability)})";
        return $"one of {List([.. need.Alternatives.Select(input => $"{Name(input, signature)} (needs at least {Least(input.Capability)})")], "or")}";
    }

    internal static string State(CapabilityState state) => state switch
    {
        CapabilityState.Unmet => "known not to hold",
        CapabilityState.Unknown => "nothing on file",
        CapabilityState.Stale => "past its age limit or withdrawn",
        CapabilityState.BelowMinimum => "weaker than asked for",
        CapabilityState.Met => "shown",
    };

    private static string Role(KeyRole role) => role switch
    {
        KeyRole.Identity => "identity",
        KeyRole.Attestation => "attestation",
        KeyRole.Storage => "storage",
        KeyRole.Boot => "boot",
        KeyRole.Update => "update",
    };
}
