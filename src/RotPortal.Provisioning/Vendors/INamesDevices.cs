using RotPortal.Devices;
using RotPortal.Provisioning.Formats.X509;

namespace RotPortal.Provisioning.Vendors;

/// <summary>A device as its maker names it.</summary>
/// <param name="HardwareId">The element's own serial number as the vendor writes it.</param>
/// <param name="Element">What is known of the element.</param>
internal sealed record NamedDevice(string HardwareId, RootOfTrustElement Element);

/// <summary>
/// The power of a vendor to tell from a device certificate alone which of its devices it is, so that a certificate and a manifest of one
/// part meet under one identifier.
/// </summary>
internal interface INamesDevices
{
    /// <summary>The device of a certificate that chains to an anchor of this vendor; null when the certificate does not tell.</summary>
    NamedDevice? NameOf(Certificate leaf);
}
