using RotPortal.Devices;

namespace RotPortal.Compliance.Catalogue;

/// <summary>What a capability means, for people.</summary>
/// <param name="Capability">The word of the vocabulary.</param>
/// <param name="Name">A few words for a sentence, for example <c>keys made inside the hardware</c>.</param>
/// <param name="Definition">What holds when it holds.</param>
/// <param name="MachineCheckable">What a machine can check for one device.</param>
/// <param name="HumanOnly">What only people can attest.</param>
/// <param name="StaleWhen">When evidence for it goes stale.</param>
public sealed record CapabilityWords(
    Capability Capability, string Name, string Definition, string MachineCheckable, string HumanOnly, string StaleWhen);
