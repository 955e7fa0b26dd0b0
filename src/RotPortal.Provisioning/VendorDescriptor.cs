namespace RotPortal.Provisioning;

/// <summary>What an adapter is and what it can honestly show. Shown to people as it stands.</summary>
/// <param name="Id">Stable identifier in lower case, for example <c>microchip</c>; equals <c>DeviceClaim.Vendor</c>.</param>
/// <param name="Name">Name for a person.</param>
/// <param name="Summary">Two or three sentences on what the evidence is.</param>
/// <param name="Proves">What the evidence shows, one sentence each, with the evidence level.</param>
/// <param name="CannotProve">What the evidence does not show and where to get it, one sentence each.</param>
/// <param name="TestedAgainst">Real evidence, an emulator, or only evidence we generated: which.</param>
public sealed record VendorDescriptor(
    string Id,
    string Name,
    string Summary,
    IReadOnlyList<string> Proves,
    IReadOnlyList<string> CannotProve,
    string TestedAgainst);
