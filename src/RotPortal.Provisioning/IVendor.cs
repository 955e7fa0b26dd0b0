namespace RotPortal.Provisioning;

/// <summary>
/// One maker of roots of trust, or one kind of evidence that belongs to no maker. A vendor states what evidence shows about devices;
/// it knows no law.
/// </summary>
public interface IVendor
{
    /// <summary>Who it is and, honestly, what its evidence can and cannot prove.</summary>
    VendorDescriptor Descriptor { get; }

    /// <summary>Readers of its evidence, one per kind.</summary>
    IReadOnlyList<IEvidenceReader> Readers { get; }
}
