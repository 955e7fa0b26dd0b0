using System.Text;

namespace RotPortal.Provisioning.Formats.Csv;

/// <summary>The octets of one row, taken apart (RFC 4180 2). Separators, quotation marks and line breaks are ASCII, so octets of UTF-8 are enough.</summary>
/// <param name="separator">The octet between two fields.</param>
internal sealed class CsvRowText(byte separator)
{
    private const byte Quote = (byte)'"';

    private readonly List<string> _fields = [];

    /// <summary>The octet between two fields.</summary>
    public byte Separator => separator;

    /// <summary>The fields that the last call found.</summary>
    public IReadOnlyList<string> Fields => _fields;

    /// <summary>In the row of the last call a quotation mark stands where none may.</summary>
    public bool IsMisquoted { get; private set; }

    /// <summary>The last call came to the end of the text within quotation marks.</summary>
    public bool IsInsideQuotes { get; private set; }

    /// <summary>Takes the first row of a text apart. What is no UTF-8 becomes replacement characters; the caller looks first.</summary>
    /// <param name="text">The text from the beginning of a row.</param>
    /// <param name="isLast">Nothing follows the text.</param>
    /// <returns>How many octets the row has with its line break; 0 when its end is not in the text.</returns>
    public int Read(ReadOnlySpan<byte> text, bool isLast)
    {
        _fields.Clear();
        IsMisquoted = false;
        IsInsideQuotes = false;
        int at = 0;
        while (true)
        {
            int end = at < text.Length && text[at] == Quote ? Quoted(text, at, isLast) : Plain(text, at, isLast);
            if (end < 0)
                return 0;
            if (end == text.Length)
                return end;
            if (text[end] == separator)
            {
                at = end + 1;
                continue;
            }

            bool isCarriageReturn = text[end] == (byte)'\r';
            if (isCarriageReturn && end + 1 == text.Length)
                return isLast ? end + 1 : 0;
            return isCarriageReturn && text[end + 1] == (byte)'\n' ? end + 2 : end + 1;
        }
    }

    // Adds the field and answers where it ends; -1 when that is not in the text.
    private int Plain(ReadOnlySpan<byte> text, int start, bool isLast)
    {
        int end = EndOf(text, start, isLast);
        if (end < 0)
            return -1;
        var field = text[start..end];
        IsMisquoted |= field.Contains(Quote);
        _fields.Add(Encoding.UTF8.GetString(field));
        return end;
    }

    private int Quoted(ReadOnlySpan<byte> text, int start, bool isLast)
    {
        int close = ClosingQuote(text, start + 1, isLast, out bool hasDoubled);
        if (close < 0)
        {
            IsInsideQuotes = true;
            return -1;
        }

        string field = Encoding.UTF8.GetString(text[(start + 1)..close]);
        _fields.Add(hasDoubled ? field.Replace("\"\"", "\"", StringComparison.Ordinal) : field);
        int end = EndOf(text, close + 1, isLast);
        IsMisquoted |= end > close + 1;
        return end;
    }

    private static int ClosingQuote(ReadOnlySpan<byte> text, int from, bool isLast, out bool hasDoubled)
    {
        hasDoubled = false;
        while (true)
        {
            int found = text[from..].IndexOf(Quote);
            if (found < 0)
                return -1;
            int close = from + found;
            if (close + 1 == text.Length)
                return isLast ? close : -1;
            if (text[close + 1] != Quote)
                return close;
            hasDoubled = true;
            from = close + 2;
        }
    }

    private int EndOf(ReadOnlySpan<byte> text, int from, bool isLast)
    {
        int length = text[from..].IndexOfAny(separator, (byte)'\r', (byte)'\n');
        if (length < 0)
            return isLast ? text.Length : -1;
        return from + length;
    }
}
