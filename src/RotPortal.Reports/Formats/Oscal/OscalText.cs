using System.Text;

namespace RotPortal.Reports.Formats.Oscal;

/// <summary>Text in the forms OSCAL allows.</summary>
internal static class OscalText
{
    private const string NotStated = "not stated";

    /// <summary>
    /// StringDatatype: one line without blanks at its ends. Every run of white space becomes one blank; what is empty then says so, because a
    /// value may not be empty.
    /// </summary>
    internal static string Line(string text)
    {
        var line = new StringBuilder(text.Length);
        foreach (char character in text)
        {
            if (!char.IsWhiteSpace(character))
                line.Append(character);
            else if (line.Length > 0 && line[^1] != ' ')
                line.Append(' ');
        }

        string trimmed = line.ToString().TrimEnd(' ');
        return trimmed.Length == 0 ? NotStated : trimmed;
    }

    /// <summary>MarkupLineDatatype: one line of Markdown in which the text means itself.</summary>
    internal static string MarkupLine(string text) => Escaped(Line(text));

    /// <summary>MarkupMultilineDatatype: paragraphs of Markdown in which the text means itself.</summary>
    internal static string Markup(string text)
    {
        var paragraphs = text.Split('\n').Select(line => line.Trim()).Where(line => line.Length > 0).Select(line => Escaped(Line(line))).ToList();
        return paragraphs.Count == 0 ? NotStated : string.Join("\n\n", paragraphs);
    }

    /// <summary>
    /// TokenDatatype: begins with a letter or a low line, then letters, digits, points, low lines and hyphens. Lower case; whatever else stands
    /// in the text becomes one hyphen.
    /// </summary>
    internal static string Token(string text)
    {
        var token = new StringBuilder(text.Length);
        foreach (char character in text.ToLowerInvariant())
        {
            if (char.IsAsciiLetterOrDigit(character) || character is '.' or '_')
                token.Append(character);
            else if (token.Length > 0 && token[^1] != '-')
                token.Append('-');
        }

        string trimmed = token.ToString().TrimEnd('-');
        return trimmed.Length > 0 && (char.IsAsciiLetter(trimmed[0]) || trimmed[0] == '_') ? trimmed : "_" + trimmed;
    }

    private static string Escaped(string line)
    {
        var escaped = new StringBuilder(line.Length);
        foreach (char character in line)
        {
            if (character is '\\' or '`' or '*' or '_' or '[' or ']' or '<' or '>' or '#' or '&' or '|' or '~' or '"' or '\'' or '^')
                escaped.Append('\\');
            escaped.Append(character);
        }

        // A line that starts like a list or a heading line would be one.
        if (escaped.Length > 0 && escaped[0] is '-' or '+' or '=')
            escaped.Insert(0, '\\');
        int digits = 0;
        while (digits < escaped.Length && char.IsAsciiDigit(escaped[digits]))
            digits++;
        if (digits > 0 && digits < escaped.Length && escaped[digits] is '.' or ')')
            escaped.Insert(digits, '\\');
        return escaped.ToString();
    }
}
