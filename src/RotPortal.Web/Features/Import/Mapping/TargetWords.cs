using RotPortal.Provisioning.Vendors.Declared;
using RotPortal.Registry.Import;

namespace RotPortal.Web.Features.Import.Mapping;

/// <summary>Targets of a mapping and what differs, in words.</summary>
internal static class TargetWords
{
    /// <summary>What a column can be.</summary>
    public static string Of(MappingTarget target) => target switch
    {
        MappingTarget.Serial => "Serial number",
        MappingTarget.Vendor => "Vendor",
        MappingTarget.Maker => "Maker of the chip",
        MappingTarget.Model => "Model of the chip",
        MappingTarget.Part => "Part number of the chip",
        MappingTarget.Batch => "Batch",
        MappingTarget.Certificate => "Certificate",
        MappingTarget.PublicKey => "Public key",
        MappingTarget.ProducedAt => "Made on",
    };

    /// <summary>One line below the field.</summary>
    public static string HintOf(MappingTarget target) => target switch
    {
        MappingTarget.Serial => "Needed: it is what a device is called by.",
        MappingTarget.Vendor => "Within whose numbers the serial number is one.",
        MappingTarget.Maker => "Who makes what keeps the key.",
        MappingTarget.Model => "As its maker calls it.",
        MappingTarget.Part => "As it is ordered.",
        MappingTarget.Batch => "Rows without one go into the batch of the import.",
        MappingTarget.Certificate => "PEM with its issuers, or base64 of DER.",
        MappingTarget.PublicKey => "PEM, or base64 of the key. Never a private key.",
        MappingTarget.ProducedAt => "A day such as 2026-01-31 or 31.01.2026.",
    };

    /// <summary>What of a device differs.</summary>
    public static string Of(DeviceField field) => field switch
    {
        DeviceField.Product => "product",
        DeviceField.Batch => "batch",
        DeviceField.Maker => "maker of the chip",
        DeviceField.Model => "model of the chip",
        DeviceField.Part => "part number",
        DeviceField.ProducedAt => "made on",
        DeviceField.Key => "public key",
        DeviceField.Certificate => "certificate",
    };

    /// <summary>What two devices share.</summary>
    public static string Of(SharedThing shared) => shared switch
    {
        SharedThing.Key => "the same public key",
        SharedThing.Certificate => "the same certificate",
        SharedThing.CertificateNumber => "another certificate of the same issuer and number",
        SharedThing.HardwareId => "the same serial number with another key",
    };
}
