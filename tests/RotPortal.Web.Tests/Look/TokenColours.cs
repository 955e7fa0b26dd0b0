using System.Globalization;
using System.Text.RegularExpressions;

namespace RotPortal.Web.Tests.Look;

/// <summary>The colours of tokens.css, in both themes, and their contrast (WCAG 2.2, relative luminance and contrast ratio).</summary>
internal sealed partial class TokenColours(string css)
{
    /// <summary>Name to colour.</summary>
    public IReadOnlyDictionary<string, string> In(bool dark)
    {
        var colours = new Dictionary<string, string>();
        foreach (Match line in Token().Matches(css))
        {
            var pair = LightDark().Match(line.Groups["value"].Value);
            string value = pair.Success ? pair.Groups[dark ? "dark" : "light"].Value : line.Groups["value"].Value;
            if (value.StartsWith('#'))
                colours[line.Groups["name"].Value] = value;
        }

        return colours;
    }

    public static double Contrast(string a, string b)
    {
        double first = Luminance(a), second = Luminance(b);
        return (Math.Max(first, second) + 0.05) / (Math.Min(first, second) + 0.05);
    }

    private static double Luminance(string colour)
    {
        double Channel(int at)
        {
            double share = int.Parse(colour.AsSpan(at, 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture) / 255.0;
            return share <= 0.04045 ? share / 12.92 : Math.Pow((share + 0.055) / 1.055, 2.4);
        }

        return (0.2126 * Channel(1)) + (0.7152 * Channel(3)) + (0.0722 * Channel(5));
    }

    [GeneratedRegex(@"--(?<name>[a-z0-9-]+):\s*(?<value>[^;]+);")]
    private static partial Regex Token();

    [GeneratedRegex(@"^light-dark\((?<light>[^,]+),\s*(?<dark>[^)]+)\)")]
    private static partial Regex LightDark();
}
