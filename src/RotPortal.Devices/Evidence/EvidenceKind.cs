namespace RotPortal.Devices;

/// <summary>What a piece of evidence is, named <c>vendor-thing</c> in lower case, for example <c>microchip-manifest</c>.</summary>
/// <param name="Name">The name as used on the command line, in the API and in the registry.</param>
public readonly record struct EvidenceKind(string Name)
{
    /// <inheritdoc/>
    public override string ToString() => Name;
}
