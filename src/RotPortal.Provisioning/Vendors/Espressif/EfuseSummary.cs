using System.Globalization;
using System.Numerics;
using RotPortal.Provisioning.Formats.Json;

namespace RotPortal.Provisioning.Vendors.Espressif;

/// <summary>
/// What <c>espefuse summary --format json</c> wrote about one chip, alone or inside the shape of ours that says when and from what it was read.
/// </summary>
/// <param name="Mac">Factory MAC address.</param>
/// <param name="Chip">Kind of chip as a person stated it; null when nobody did, since the summary does not say it.</param>
/// <param name="CollectedAt">When it was read; null when it is not said.</param>
/// <param name="IsVirtual">It was read from eFuses that only software pretends to have.</param>
/// <param name="Values">The values by name, those alone that decide something here.</param>
internal sealed record EfuseSummary(string Mac, string? Chip, DateTimeOffset? CollectedAt, bool IsVirtual, IReadOnlyDictionary<string, string> Values)
{
    /// <summary>The member that tells our own shape: the version of it.</summary>
    public const string Version = "espressifEfuseSummary";

    private const string MacName = "MAC";
    private const int MaximumTextLength = 64;

    /// <summary>Names that stand in the summary of every chip of one kind or the other; by these it is recognised.</summary>
    public static IReadOnlyList<string> TellingNames { get; } = ["SPI_BOOT_CRYPT_CNT", "FLASH_CRYPT_CNT"];

    /// <summary>Reads a summary.</summary>
    /// <exception cref="FieldRefusedException">A field is not as it should be.</exception>
    public static EfuseSummary Read(StrictFields fields)
    {
        if (!fields.Has(Version))
            return Read(fields, null, null, isVirtual: false);
        fields.AllowOnly(Version, "chip", "collectedAt", "collectedBy", "virtual", "summary");
        if (fields.Count(Version) != 1)
            throw fields.Refuse(Version, "It is not 1, the only version.");
        fields.Text("collectedBy");
        string chip = fields.Text("chip");
        if (chip.Length > MaximumTextLength || !chip.All(character => char.IsAscii(character) && !char.IsControl(character)))
            throw fields.Refuse("chip", "It is not a short name such as ESP32-C3.");
        return Read(fields.Object("summary"), chip, fields.Time("collectedAt"), fields.Flag("virtual"));
    }

    /// <summary>Whether a bit is burnt; null when the summary does not have it, or it is protected from being read.</summary>
    /// <exception cref="FieldRefusedException">It is something else than a bit.</exception>
    public bool? Bit(string name) => Known(name)?.ToUpperInvariant() switch
    {
        null => null,
        "TRUE" or "1" or "ENABLE" => true,
        "FALSE" or "0" or "DISABLE" => false,
        _ => throw new FieldRefusedException(name, "It is neither true nor false."),
    };

    /// <summary>A number; null likewise.</summary>
    /// <exception cref="FieldRefusedException">It is something else than a number.</exception>
    public uint? Number(string name)
    {
        if (Known(name) is not { } text)
            return null;
        var (digits, style) = text switch
        {
            ['0', 'x', .. var hex] => (hex, NumberStyles.AllowHexSpecifier),
            ['0', 'b', .. var binary] => (binary, NumberStyles.AllowBinarySpecifier),
            _ => (text, NumberStyles.None),
        };
        return uint.TryParse(digits, style, CultureInfo.InvariantCulture, out uint value) ? value : throw new FieldRefusedException(name, "It is not a number.");
    }

    /// <summary>Whether an odd number of bits is burnt: such counters switch on and off by one bit at a time. Newer tools say the meaning instead.</summary>
    public bool? IsOdd(string name) => Known(name)?.ToUpperInvariant() switch
    {
        null => null,
        "ENABLE" or "TRUE" => true,
        "DISABLE" or "FALSE" => false,
        _ => Number(name) is { } number ? BitOperations.PopCount(number) % 2 == 1 : null,
    };

    /// <summary>A value as text; null when the summary does not have it, or it is protected from being read.</summary>
    public string? Known(string name) => Values.TryGetValue(name, out string? text) && !text.StartsWith('?') ? text : null;

    private static EfuseSummary Read(StrictFields fields, string? chip, DateTimeOffset? at, bool isVirtual)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, fuse) in fields.Members())
        {
            // Keys and user data lie in blocks; they are none of our business.
            if (!name.StartsWith("BLOCK", StringComparison.Ordinal))
                values.Add(name, fuse.Scalar("value"));
        }

        if (!TellingNames.Any(values.ContainsKey))
            throw fields.Refuse(TellingNames[0], $"Neither it nor {TellingNames[1]} is there; give the whole summary, not a filtered one.");
        // "94:b9:7e:5a:6e:58 (CRC 0xe2 OK)"
        string text = values.GetValueOrDefault(MacName, "");
        if (text.Contains("(CRC", StringComparison.Ordinal) && !text.EndsWith("OK)", StringComparison.Ordinal))
            throw fields.Refuse(MacName, "Its checksum is wrong. Read the chip again.");
        string mac = MacAddress.Parse(text.Split(' ', 2)[0]) ?? throw fields.Refuse(MacName, "It is no MAC address.");
        return new EfuseSummary(mac, chip, at, isVirtual, values);
    }
}
