namespace RotPortal.Provisioning.Vendors.Microchip;

/// <summary>Microchip Trust Platform: secure elements that leave the factory with keys, certificates and a signed manifest.</summary>
internal sealed class MicrochipVendor : IVendor
{
    /// <summary>The identifier of the adapter.</summary>
    public const string Id = "microchip";

    /// <inheritdoc/>
    public VendorDescriptor Descriptor { get; } = new(Id, "Microchip Trust Platform", "", [], [], "");

    /// <inheritdoc/>
    public IReadOnlyList<IEvidenceReader> Readers { get; } = [];
}
