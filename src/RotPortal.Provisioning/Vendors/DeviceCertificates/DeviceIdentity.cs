using RotPortal.Devices;
using RotPortal.Provisioning.Formats.X509;

namespace RotPortal.Provisioning.Vendors.DeviceCertificates;

/// <summary>Who a device certificate says the device is.</summary>
/// <param name="Vendor">The vendor of the anchor, else this adapter.</param>
/// <param name="HardwareId">Its serial number, else its key.</param>
/// <param name="HasSerialNumber">It carries a serial number.</param>
/// <param name="Element">What is known of what keeps the key; usually nothing.</param>
internal sealed record DeviceIdentity(string Vendor, string HardwareId, bool HasSerialNumber, RootOfTrustElement Element)
{
    private const int MaximumLength = 64;

    /// <summary>The identity in a certificate that chains to an anchor.</summary>
    public static DeviceIdentity Of(Certificate leaf, TrustAnchor anchor)
    {
        string vendor = anchor.Vendor ?? DeviceCertificatesVendor.Id;
        foreach (var known in KnownVendors.All)
        {
            if (known.Descriptor.Id == vendor && known is INamesDevices names && names.NameOf(leaf) is { } device)
                return new DeviceIdentity(vendor, device.HardwareId, true, device.Element);
        }

        var element = new RootOfTrustElement(RootOfTrustKind.NotStated, anchor.Name, "not stated", "not stated", null);
        // Some parts have a name that all parts of a type share and no number at all; then the key alone tells them apart.
        return SerialNumberOf(leaf) is { } serialNumber
            ? new DeviceIdentity(vendor, serialNumber, true, element)
            : new DeviceIdentity(vendor, $"key-{leaf.PublicKey.Sha256.Hex[..32]}", false, element);
    }

    /// <summary>
    /// The serial number of the device: attribute serialNumber of the subject (IEEE 802.1AR 8.6), else the number of a hardwareModuleName
    /// in hex (RFC 4108 5); null when there is none that can be shown.
    /// </summary>
    public static string? SerialNumberOf(Certificate leaf)
    {
        if (leaf.Subject.Single(Oids.SerialNumber) is { Length: > 0 and <= MaximumLength } text && text.All(char.IsAscii) && !text.Any(char.IsControl))
            return text;
        var octets = leaf.Extensions.SubjectAlternativeName?.HardwareSerial ?? default;
        return octets.Length is > 0 and <= MaximumLength / 2 ? Convert.ToHexStringLower(octets.Span) : null;
    }
}
