using RotPortal.Devices;

namespace RotPortal.Web.Components;

/// <summary>Capabilities and their areas as headings. The identifier is the device's voice; this is the portal's.</summary>
public static class CapabilityTitle
{
    private static readonly HashSet<string> Abbreviations = ["cc", "fips", "sesip", "psa", "pqc"];

    /// <summary>The part after the dot as a phrase: <c>key.non-exportable</c> reads <c>Non-exportable</c>, below the heading of its area.</summary>
    public static string Of(Capability capability) => Sentence(capability.Id[(capability.Id.IndexOf('.', StringComparison.Ordinal) + 1)..]);

    /// <summary>The area: <c>Identity</c>, <c>Keys</c>, ...</summary>
    public static string OfArea(string area) => area switch
    {
        "key" => "Keys",
        "credential" => "Credentials",
        "rng" => "Random numbers",
        "crypto" => "Cryptography",
        "vendor" => "Vendor and certificates",
        "update" => "Updates",
        _ => Sentence(area),
    };

    private static string Sentence(string words)
    {
        string text = string.Join(' ', words.Split('-').Select(word => Abbreviations.Contains(word) ? word.ToUpperInvariant() : word))
            .Replace("non exportable", "non-exportable", StringComparison.Ordinal)
            .Replace("anti rollback", "anti-rollback", StringComparison.Ordinal)
            .Replace("certified", "certificate,", StringComparison.Ordinal)
            .Replace("rot described", "root of trust described", StringComparison.Ordinal);
        return char.ToUpperInvariant(text[0]) + text[1..];
    }
}
