using System.Text;

namespace RotPortal.Web.Features.Reports;

/// <summary>Names of downloads, safe on every system.</summary>
internal static class FileNames
{
    private const int Longest = 60;

    /// <summary><c>RP-2026-0042-heron-g2</c>.</summary>
    public static string Stem(string number, string subject)
    {
        var slug = new StringBuilder();
        foreach (char letter in subject.ToLowerInvariant())
        {
            if (char.IsAsciiLetterOrDigit(letter))
                slug.Append(letter);
            else if (slug.Length > 0 && slug[^1] != '-')
                slug.Append('-');
        }

        string name = slug.ToString().Trim('-');
        return name.Length == 0 ? number : $"{number}-{(name.Length > Longest ? name[..Longest] : name).Trim('-')}";
    }
}
