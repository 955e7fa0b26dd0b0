using System.Globalization;
using RotPortal.Devices;

namespace RotPortal.Provisioning.Vendors.Espressif;

/// <summary>
/// What a summary of eFuses says, as facts and remarks. Nobody signs a summary, so everything is declared (E1). Names as in the technical reference
/// manuals; the first ESP32 has names of its own.
/// </summary>
internal sealed class EfuseFacts
{
    private readonly List<Fact> _facts = [];
    private readonly List<Finding> _findings = [];
    private readonly EfuseSummary _fuses;
    private readonly Sha256Digest _evidence;
    private readonly DateTimeOffset _at;

    private EfuseFacts(EfuseSummary fuses, Sha256Digest evidence, DateTimeOffset at)
    {
        (_fuses, _evidence, _at) = (fuses, evidence, fuses.CollectedAt ?? at);
        Boot();
        Encryption();
        Debug();
        Download();
        Rollback();
    }

    /// <summary>Facts and remarks, each in a fixed order. Of eFuses that software pretends to have nothing is concluded.</summary>
    /// <exception cref="Formats.Json.FieldRefusedException">A value is not what its name asks for.</exception>
    public static (IReadOnlyList<Fact> Facts, IReadOnlyList<Finding> Findings) Of(EfuseSummary fuses, Sha256Digest evidence, DateTimeOffset at)
    {
        var signed = new Finding("summary-not-signed", "Nobody signed the summary: what it says of the eFuses is as sure as the station that read them.");
        if (fuses.IsVirtual)
        {
            return ([], [signed, new("virtual-efuses", "The eFuses are virtual: software keeps them in flash for development, and the chip has none of them burnt. Nothing is concluded from them. "
                + "Such a device must not go into the field, and must not be given firmware for real eFuses.")]);
        }

        var read = new EfuseFacts(fuses, evidence, at);
        return (read._facts, [signed, .. read._findings]);
    }

    private void Boot()
    {
        bool? isOn = _fuses.Bit("SECURE_BOOT_EN") ?? (_fuses.Bit("ABS_DONE_1") is true ? true : null);
        bool isFirstVersion = isOn is null && _fuses.Bit("ABS_DONE_0") is true;
        if (isOn is null && _fuses.Bit("ABS_DONE_0") is null)
            return;
        if (isOn is not true && !isFirstVersion)
        {
            Add(Capability.BootEnforced, false, "secure boot is not switched on in the eFuses");
            _findings.Add(new("secure-boot-off", "Secure boot is not switched on: the chip runs whatever lies in its flash."));
            return;
        }

        Add(Capability.BootEnforced, true, "secure boot is switched on in the eFuses, which cannot be undone");
        if (isFirstVersion)
        {
            _findings.Add(new("secure-boot-v1", "Secure boot version 1 is switched on. Espressif advises version 2 where the chip has it."));
            return;
        }

        string[] slots = [.. Enumerable.Range(0, 3).Where(IsUsable).Select(slot => slot.ToString(CultureInfo.InvariantCulture))];
        // The first ESP32 keeps its only digest in BLOCK2, which is not looked at.
        if (slots.Length > 0)
            Add(Capability.BootHardwareAnchored, true, $"eFuses hold digests of secure boot keys that are not revoked (slots {string.Join(", ", slots)})");
        else if (_fuses.Known("KEY_PURPOSE_0") is not null)
            _findings.Add(new("no-boot-key", "Secure boot is switched on, and no digest of a key is left that is not revoked: the chip will start nothing."));
        if (slots.Length == 1)
            _findings.Add(new("one-boot-key", "There is one secure boot key and none to take its place. Should it be lost or betrayed, the device cannot be updated any more."));
    }

    private bool IsUsable(int slot) =>
        _fuses.Bit($"SECURE_BOOT_KEY_REVOKE{slot}") is not true
        && Enumerable.Range(0, 6).Any(block => _fuses.Known($"KEY_PURPOSE_{block}") == $"SECURE_BOOT_DIGEST{slot}");

    private void Encryption()
    {
        bool? isOn = _fuses.IsOdd("SPI_BOOT_CRYPT_CNT") ?? _fuses.IsOdd("FLASH_CRYPT_CNT");
        if (isOn is false)
            _findings.Add(new("flash-encryption-off", "Flash encryption is not switched on: whoever reads the flash has everything in it."));
        if (isOn is not true)
            return;
        // Development mode lets a station write plain text, which the chip then encrypts.
        bool isRelease = _fuses.Bit("DIS_DOWNLOAD_MANUAL_ENCRYPT") ?? _fuses.Bit("DISABLE_DL_ENCRYPT") ?? false;
        if (isRelease)
            Add(Capability.StorageSecure, true, "flash encryption is switched on in the eFuses in its release mode");
        else
            _findings.Add(new("flash-encryption-development", "Flash encryption is switched on in its development mode: the download mode still encrypts what it is given."));
    }

    private void Debug()
    {
        bool?[] ways = [_fuses.Bit("JTAG_DISABLE"), _fuses.Bit("HARD_DIS_JTAG"), _fuses.Bit("DIS_PAD_JTAG"), _fuses.Bit("DIS_USB_JTAG")];
        if (Array.TrueForAll(ways, way => way is null))
            return;
        if (Array.TrueForAll(ways, way => way is not false))
        {
            Add(Capability.DebugLocked, true, "JTAG is switched off for good in the eFuses");
        }
        else if (_fuses.IsOdd("SOFT_DIS_JTAG") is true && _fuses.Bit("DIS_USB_JTAG") is not false)
        {
            _findings.Add(new("jtag-can-be-opened", "JTAG is closed, and can be opened again with a key in the eFuses. Who has that key is not said; nothing is concluded."));
        }
        else
        {
            Add(Capability.DebugLocked, false, "JTAG is not switched off in the eFuses");
            _findings.Add(new("jtag-open", "JTAG is open: whoever reaches the pins reads memory and steers the chip."));
        }
    }

    private void Download()
    {
        bool? isOff = _fuses.Bit("DIS_DOWNLOAD_MODE") ?? _fuses.Bit("UART_DOWNLOAD_DIS");
        bool? isSecure = _fuses.Bit("ENABLE_SECURITY_DOWNLOAD");
        if (isOff is true || isSecure is true)
        {
            Add(Capability.BootRecoveryAuthenticated, true, isOff is true ? "the download mode of the ROM is switched off in the eFuses" : "the download mode of the ROM is restricted in the eFuses");
        }
        else if (isOff is false)
        {
            Add(Capability.BootRecoveryAuthenticated, false, "the download mode of the ROM is open");
            _findings.Add(new("download-mode-open", "The download mode of the ROM is open: whoever reaches the serial port may write the flash."));
        }
    }

    private void Rollback()
    {
        if (_fuses.Number("SECURE_VERSION") is not { } burnt)
            return;
        if (burnt > 0)
            Add(Capability.BootAntiRollback, true, "the eFuses name a least version of the application that is above zero");
        else
            _findings.Add(new("no-least-version", "The eFuses name no least version of the application: every older version is accepted."));
    }

    private void Add(Capability capability, bool holds, string statement) => _facts.Add(new Fact
    {
        Capability = capability,
        Holds = holds,
        Level = EvidenceLevel.E1,
        Basis = FactBasis.Recorded,
        ObservedAt = _at,
        Evidence = _evidence,
        Check = EspressifChecks.EntryStructure,
        Statement = statement,
    });
}
