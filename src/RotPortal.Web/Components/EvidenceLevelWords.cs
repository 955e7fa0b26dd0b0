using RotPortal.Devices;

namespace RotPortal.Web.Components;

/// <summary>Evidence levels and states of capabilities in words.</summary>
public static class EvidenceLevelWords
{
    /// <summary>What a level means, in two words.</summary>
    public static string Of(EvidenceLevel level) => level switch
    {
        EvidenceLevel.E0 => "nothing on file",
        EvidenceLevel.E1 => "declared",
        EvidenceLevel.E2 => "factory-recorded",
        EvidenceLevel.E3 => "vendor-signed",
        EvidenceLevel.E4 => "verified by us",
    };

    /// <summary>A state as a reader sees it: class, symbol, word.</summary>
    public static (string Class, string Icon, string Word) Of(CapabilityState state) => state switch
    {
        CapabilityState.Unknown => ("none", "v-none", "not shown"),
        CapabilityState.Met => ("full", "check", "holds"),
        CapabilityState.BelowMinimum => ("attested", "v-attested", "holds, weak evidence"),
        CapabilityState.Stale => ("stale", "v-stale", "was shown, is stale"),
        CapabilityState.Unmet => ("gap", "v-gap", "known not to hold"),
    };
}
