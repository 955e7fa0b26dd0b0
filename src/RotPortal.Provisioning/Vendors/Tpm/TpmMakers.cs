using System.Globalization;
using System.Text;

namespace RotPortal.Provisioning.Vendors.Tpm;

/// <summary>
/// Makers of TPMs by the four octets with which they sign their products (TCG TPM Vendor ID Registry). Only makers of silicon: clouds and
/// hypervisors have identifiers too, and nothing about hardware follows from them.
/// </summary>
internal static class TpmMakers
{
    /// <summary>What libtpms, and with it swtpm, writes: the PCI number of IBM. A program, whoever certifies it.</summary>
    public const uint SoftwareTpm = 0x0000_1014;

    private static readonly Dictionary<string, string> Silicon = new(StringComparer.Ordinal)
    {
        ["AMD"] = "AMD",
        ["ATML"] = "Atmel",
        ["BRCM"] = "Broadcom",
        ["FLYS"] = "Flyslice",
        ["IFX"] = "Infineon",
        ["INTC"] = "Intel",
        ["NSG"] = "NSING",
        ["NSM"] = "National Semiconductor",
        ["NTC"] = "Nuvoton",
        ["NTZ"] = "Nationz",
        ["QCOM"] = "Qualcomm",
        ["SMSN"] = "Samsung",
        ["SNS"] = "Sinosun",
        ["STM"] = "STMicroelectronics",
        ["TXN"] = "Texas Instruments",
        ["WEC"] = "Winbond",
    };

    /// <summary>The letters of an identifier without the padding behind them, for example <c>STM</c>; its hex digits when it is no letters.</summary>
    public static string LettersOf(uint identifier)
    {
        byte[] octets = [(byte)(identifier >> 24), (byte)(identifier >> 16), (byte)(identifier >> 8), (byte)identifier];
        string letters = Encoding.ASCII.GetString(octets).TrimEnd('\0', ' ');
        return letters.Length > 0 && letters.All(char.IsAsciiLetterOrDigit) ? letters : identifier.ToString("X8", CultureInfo.InvariantCulture);
    }

    /// <summary>The name of a maker of silicon; null when the letters are none of a maker known here.</summary>
    public static string? NameOf(string letters) => Silicon.GetValueOrDefault(letters);
}
