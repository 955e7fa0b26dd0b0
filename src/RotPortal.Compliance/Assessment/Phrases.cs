using RotPortal.Compliance.Catalogue;
using RotPortal.Devices;

namespace RotPortal.Compliance.Assessment;

/// <summary>The pieces that reasons, missing things and remarks are made of, for one set of states.</summary>
internal readonly struct Phrases(Framework framework, StateSignature signature)
{
    /// <summary>A list for a sentence: <c>a, b and c</c>.</summary>
    internal static string List(IReadOnlyList<string> items, string last = "and") => items.Count switch
    {
        0 => "",
        1 => items[0],
        _ => $"{string.Join(", ", items.Take(items.Count - 1))} {last} {items[^1]}",
    };

    /// <summary>The least evidence a capability asks for: <c>E3 vendor-signed or better</c>.</summary>
    internal static string Least(Capability capability) =>
        $"{capability.MinimumLevel} {LevelWords.Of(capability.MinimumLevel)}{(capability.MinimumLevel == EvidenceLevel.E4 ? "" : " or better")}";

    internal static string State(CapabilityState state) => state switch
    {
        CapabilityState.Unmet => "known not to hold",
        CapabilityState.Unknown => "nothing on file",
        CapabilityState.Stale => "past its age limit or withdrawn",
        CapabilityState.BelowMinimum => "weaker than asked for",
        CapabilityState.Met => "shown",
    };

    internal CapabilityState StateOf(Need need) => need.StateIn(signature);

    internal CapabilityState StateOf(CapabilityInput input) => input.StateIn(signature);

    /// <summary>
    /// A capability in words and by identifier, with the keys that are in the state spoken of when it is judged per key role:
    /// <c>sufficient strength of the update key (key.algorithm-strength)</c>.
    /// </summary>
    internal string Name(CapabilityInput input) => $"{Words(input)} ({input.Capability.Id})";

    /// <summary>The same, with what it asks for.</summary>
    internal string Asking(CapabilityInput input) => $"{Words(input)} ({input.Capability.Id}, asks for {Least(input.Capability)})";

    /// <summary>A need with what it asks for; a choice begins with <c>one of</c>.</summary>
    internal string Asking(Need need) => need.Alternatives.Length == 1
        ? Asking(need.Alternatives[0])
        : $"one of {List([.. need.Alternatives.Select(Asking)], "or")}";

    private string Words(CapabilityInput input)
    {
        string name = framework.Words.Count > 0 ? framework.Words[input.Capability.Ordinal].Name : input.Capability.Id;
        if (input.Roles.Count == 0)
            return name;
        var sought = StateOf(input);
        var states = signature;
        string[] roles = [.. input.Roles.Where((_, i) => states[input.Slots[i]] == sought).Select(Role)];
        return $"{name} of the {List(roles, sought == CapabilityState.Unknown ? "or" : "and")} key";
    }

    internal static string Role(KeyRole role) => role switch
    {
        KeyRole.Identity => "identity",
        KeyRole.Attestation => "attestation",
        KeyRole.Storage => "storage",
        KeyRole.Boot => "boot",
        KeyRole.Update => "update",
    };
}
