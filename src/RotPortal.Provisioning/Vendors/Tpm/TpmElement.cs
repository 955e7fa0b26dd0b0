using RotPortal.Devices;
using RotPortal.Provisioning.Formats.X509;

namespace RotPortal.Provisioning.Vendors.Tpm;

/// <summary>What an endorsement key certificate and the anchor above it tell about the TPM.</summary>
/// <param name="Name">How the certificate names the TPM; null when it does not.</param>
/// <param name="HardwareId">The identifier of the TPM.</param>
/// <param name="IsHardware">The certificate names a maker of silicon, and a registered root vouches for the certificate.</param>
/// <param name="Element">The same as a claim.</param>
internal sealed record TpmElement(TpmName? Name, string HardwareId, bool IsHardware, RootOfTrustElement Element)
{
    private const string NotStated = "not stated";

    /// <summary>It says of itself that it is a program.</summary>
    public bool IsSoftware => Name is { Manufacturer: TpmMakers.SoftwareTpm };

    /// <summary>Reads it out of the certificate.</summary>
    public static TpmElement Of(Certificate certificate, TrustAnchor anchor)
    {
        var name = TpmName.Of(certificate);
        string? maker = name is null ? null : TpmMakers.NameOf(name.Maker);
        bool isSoftware = name is { Manufacturer: TpmMakers.SoftwareTpm };
        // Microsoft writes the same letters for Pluton and for the TPMs of its hypervisor; only the roots of Pluton tell.
        bool isPluton = anchor.Vendor == TpmVendor.Id && anchor.Name.Contains("Pluton", StringComparison.Ordinal);
        bool isHardware = !isSoftware && (maker is not null || isPluton);
        var kind = isHardware ? RootOfTrustKind.Tpm : isSoftware ? RootOfTrustKind.SoftwareOnly : RootOfTrustKind.NotStated;
        string model = name?.Model ?? NotStated;
        return new TpmElement(
            name,
            TpmName.HardwareId(certificate),
            isHardware,
            new RootOfTrustElement(kind, maker ?? name?.Maker ?? anchor.Name, model, model, name?.Firmware is { } firmware ? $"firmware {firmware}" : null));
    }
}
