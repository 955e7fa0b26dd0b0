using System.Text.RegularExpressions;

namespace RotPortal.Reports.Building;

/// <summary>
/// Headings under which neighbouring rows of a framework stand together, read from the official places: <c>Annex I Part I (2)(d)</c> stands
/// under <c>Annex I Part I</c>, <c>Provision 5.4-2</c> under <c>Provision 5.4</c>, <c>[AUM-1-2], clause 6.2.1</c> under <c>AUM</c>.
/// </summary>
internal static partial class Sections
{
    /// <summary>The heading of each citation. When the places do not fall into groups, every heading is empty.</summary>
    internal static IReadOnlyList<string> Of(IReadOnlyList<string> citations)
    {
        var headings = citations.Select(Heading).ToList();
        string shared = SharedBeginning(headings);
        headings = [.. headings.Select(heading => heading.Length > shared.Length ? heading[shared.Length..] : heading)];
        int distinct = headings.Distinct(StringComparer.Ordinal).Count();
        return distinct == 1 || distinct * 3 > citations.Count * 2 ? [.. headings.Select(_ => "")] : headings;
    }

    private static string Heading(string citation)
    {
        if (Bracketed().Match(citation) is { Success: true } bracketed)
            return bracketed.Groups[1].Value;
        string place = Document().Replace(Enhancement().Replace(Clause().Replace(citation, ""), ""), "");
        string withoutPoints = Points().Replace(place, "");
        string withoutNumber = LastNumber().Replace(place, "");
        return withoutPoints != place || withoutNumber.EndsWith('.') ? withoutPoints : withoutNumber;
    }

    // Whole words only, so that "CR 1" and "CR 2" do not become "1" and "2" in a framework that has nothing else.
    private static string SharedBeginning(List<string> headings)
    {
        var words = headings[0].Split(' ');
        for (int count = words.Length - 1; count > 0; count--)
        {
            string beginning = string.Join(' ', words.Take(count)) + " ";
            if (char.IsAsciiDigit(beginning[^2]) && headings.All(heading => heading.StartsWith(beginning, StringComparison.Ordinal)))
                return beginning;
        }

        return "";
    }

    [GeneratedRegex(@"\[([A-Z]+)-[^\]]*\]")]
    private static partial Regex Bracketed();

    [GeneratedRegex(@"^(IEC|ANSI/CTA)[ -][0-9A-Z:-]+( cl\. [0-9]+)? ")]
    private static partial Regex Document();

    [GeneratedRegex(@", .*$")]
    private static partial Regex Clause();

    [GeneratedRegex(@" RE\(\d+\)$")]
    private static partial Regex Enhancement();

    [GeneratedRegex(@"( ?(to|-|and)? ?\([0-9a-z]+\))+$")]
    private static partial Regex Points();

    [GeneratedRegex(@"[-. ]?[0-9]+[A-Za-z]?$")]
    private static partial Regex LastNumber();
}
