using RotPortal.Provisioning.Vendors.Android;
using RotPortal.Provisioning.Vendors.Declared;
using RotPortal.Provisioning.Vendors.DeviceCertificates;
using RotPortal.Provisioning.Vendors.Dice;
using RotPortal.Provisioning.Vendors.Espressif;
using RotPortal.Provisioning.Vendors.Infineon;
using RotPortal.Provisioning.Vendors.Microchip;
using RotPortal.Provisioning.Vendors.Nxp;
using RotPortal.Provisioning.Vendors.Pkcs11;
using RotPortal.Provisioning.Vendors.Psa;
using RotPortal.Provisioning.Vendors.QuarkLink;
using RotPortal.Provisioning.Vendors.St;
using RotPortal.Provisioning.Vendors.Tpm;
using RotPortal.Provisioning.Vendors.UBoot;
using RotPortal.Provisioning.Vendors.Zymbit;

namespace RotPortal.Provisioning;

/// <summary>Every vendor in this build. A new one is a folder under <c>Vendors</c> and one line here.</summary>
public static class KnownVendors
{
    /// <summary>The vendors; detection asks their readers in this order.</summary>
    public static IReadOnlyList<IVendor> All { get; } =
    [
        new MicrochipVendor(),
        new InfineonVendor(),
        new EspressifVendor(),
        new QuarkLinkVendor(),
        new NxpVendor(),
        new Pkcs11Vendor(),
        new StVendor(),
        new ZymbitVendor(),
        new PsaVendor(),
        new AndroidVendor(),
        new DiceVendor(),
        new TpmVendor(),
        new DeviceCertificatesVendor(),
        new UBootVendor(),
        new DeclaredVendor(),
    ];
}
