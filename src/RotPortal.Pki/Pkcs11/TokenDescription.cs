using RotPortal.Pki.Pkcs11.Native;

namespace RotPortal.Pki.Pkcs11;

/// <summary>What a module says of itself (CK_INFO). Nobody signs it.</summary>
/// <param name="Description">For example <c>Implementation of PKCS11</c>.</param>
/// <param name="Manufacturer">Who made the module.</param>
/// <param name="Version">Version of the module, major and minor.</param>
/// <param name="CryptokiVersion">Version of PKCS#11 that it follows.</param>
public sealed record ModuleDescription(string Description, string Manufacturer, string Version, string CryptokiVersion)
{
    internal static unsafe ModuleDescription Of(CkModule info) => new(
        FixedText.Read(info.LibraryDescription, 32), FixedText.Read(info.ManufacturerId, 32), info.LibraryVersion.ToString(), info.CryptokiVersion.ToString());
}

/// <summary>What a module says of a token (CK_SLOT_INFO, CK_TOKEN_INFO). Nobody signs it.</summary>
/// <param name="Label">Its name, chosen when it was initialised.</param>
/// <param name="Manufacturer">Who made it.</param>
/// <param name="Model">For example <c>SoftHSM v2</c>.</param>
/// <param name="SerialNumber">As the token gives it.</param>
/// <param name="HardwareVersion">Major and minor.</param>
/// <param name="FirmwareVersion">Major and minor.</param>
/// <param name="IsHardwareSlot">The module says that the slot is a piece of hardware (CKF_HW_SLOT) and no software that behaves like one.</param>
public sealed record TokenDescription(
    string Label, string Manufacturer, string Model, string SerialNumber, string HardwareVersion, string FirmwareVersion, bool IsHardwareSlot)
{
    /// <summary>Number of the slot; may change when tokens come and go.</summary>
    internal nuint Slot { get; init; }

    /// <summary>Flags of CK_TOKEN_INFO.</summary>
    internal nuint Flags { get; init; }

    /// <summary>It was initialised and has a PIN of a user, so that one can log in.</summary>
    public bool IsReady => Has(Ck.TokenInitialized | Ck.TokenUserPinInitialized);

    /// <summary>The token asks for the PIN by itself, on a keypad of its own.</summary>
    public bool AsksForPin => Has(Ck.TokenProtectedAuthenticationPath);

    /// <summary>One more wrong PIN locks it.</summary>
    public bool IsLastTry => Has(Ck.TokenUserPinFinalTry);

    /// <summary>Its PIN is locked.</summary>
    public bool IsLocked => Has(Ck.TokenUserPinLocked);

    internal static unsafe TokenDescription Of(nuint number, CkSlot slot, CkToken token) => new(
        FixedText.Read(token.Label, 32),
        FixedText.Read(token.ManufacturerId, 32),
        FixedText.Read(token.Model, 16),
        FixedText.Read(token.SerialNumber, 16),
        token.HardwareVersion.ToString(),
        token.FirmwareVersion.ToString(),
        (slot.Flags & Ck.SlotIsHardware) != 0)
    {
        Slot = number,
        Flags = token.Flags,
    };

    private bool Has(nuint flags) => (Flags & flags) == flags;
}
