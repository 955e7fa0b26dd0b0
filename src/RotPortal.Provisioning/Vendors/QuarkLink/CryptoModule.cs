using RotPortal.Devices;

namespace RotPortal.Provisioning.Vendors.QuarkLink;

/// <summary>What keeps the keys of a device. QuarkLink works with several; what its word is worth depends on which.</summary>
internal sealed record CryptoModule(string Name, RootOfTrustKind Kind, string Maker, string Model)
{
    private static readonly CryptoModule[] All =
    [
        new("digital-signature", RootOfTrustKind.Enclave, "Espressif", "Digital Signature peripheral"),
        new("atecc608", RootOfTrustKind.SecureElement, "Microchip", "ATECC608"),
        new("tpm", RootOfTrustKind.Tpm, "not stated", "TPM 2.0"),
        new("local", RootOfTrustKind.SoftwareOnly, "not stated", "files of the host"),
    ];

    /// <summary>The names.</summary>
    public static IEnumerable<string> Names => All.Select(module => module.Name);

    /// <summary>Whether there is hardware that keeps the keys.</summary>
    public bool IsHardware => Kind != RootOfTrustKind.SoftwareOnly;

    /// <summary>The module of a name; null when it is not known.</summary>
    public static CryptoModule? Find(string name) => Array.Find(All, module => module.Name == name);
}
