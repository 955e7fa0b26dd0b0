using System.Text;

namespace RotPortal.Provisioning.Formats.Csv;

/// <summary>One step through a file of rows.</summary>
internal abstract record CsvRow
{
    private CsvRow()
    {
    }

    /// <summary>A row.</summary>
    /// <param name="Bytes">Its octets as they stand, with the line end behind it.</param>
    /// <param name="EndOffset">How many octets of the file lie before its end.</param>
    public sealed record Next(byte[] Bytes, long EndOffset) : CsvRow;

    /// <summary>A row longer than is allowed, or a quotation that never ends; the file cannot be read on.</summary>
    /// <param name="Offset">Where it begins.</param>
    public sealed record Broken(long Offset) : CsvRow;

    /// <summary>The file is at its end.</summary>
    public sealed record End : CsvRow;
}

/// <summary>Reads a file of comma-separated values (RFC 4180) row by row, with nothing kept in memory but the row in hand.</summary>
internal sealed class CsvRows(Stream file, int maximumRow)
{
    private readonly byte[] _piece = new byte[1 << 14];
    private int _at;
    private int _length;
    private long _offset;

    /// <summary>The next row; rows of nothing but a line end are passed over.</summary>
    public async ValueTask<CsvRow> NextAsync(CancellationToken cancellation)
    {
        using var row = new MemoryStream();
        long start = _offset;
        bool isQuoted = false;
        while (true)
        {
            if (_at == _length)
            {
                (_at, _length) = (0, await file.ReadAsync(_piece, cancellation));
                if (_length == 0)
                    return isQuoted ? new CsvRow.Broken(start) : IsBlank(row) ? new CsvRow.End() : new CsvRow.Next(row.ToArray(), _offset);
            }

            byte octet = _piece[_at++];
            _offset++;
            row.WriteByte(octet);
            if (row.Length > maximumRow)
                return new CsvRow.Broken(start);
            // RFC 4180 2.6 and 2.7: line ends inside quotation marks belong to the field; two marks inside open and close in turn.
            isQuoted ^= octet == '"';
            if (octet != '\n' || isQuoted)
                continue;
            if (!IsBlank(row))
                return new CsvRow.Next(row.ToArray(), _offset);
            (start, row.Position) = (_offset, 0);
            row.SetLength(0);
        }
    }

    /// <summary>The fields of a row; null when quotation marks do not stand as they must, or it is not UTF-8.</summary>
    public static IReadOnlyList<string>? Fields(ReadOnlySpan<byte> row)
    {
        if (!System.Text.Unicode.Utf8.IsValid(row))
            return null;
        string text = Encoding.UTF8.GetString(row).TrimEnd('\n').TrimEnd('\r');
        var fields = new List<string>();
        int at = 0;
        while (true)
        {
            if (Field(text, ref at) is not { } field)
                return null;
            fields.Add(field);
            if (at == text.Length)
                return fields;
            // Behind a field stands a comma or nothing.
            if (text[at++] != ',')
                return null;
        }
    }

    private static string? Field(string text, ref int at)
    {
        if (at == text.Length || text[at] != '"')
        {
            int end = text.IndexOf(',', at);
            string plain = text[at..(end < 0 ? text.Length : end)];
            at += plain.Length;
            return plain.Contains('"') ? null : plain;
        }

        var quoted = new StringBuilder();
        for (at++; at < text.Length; at++)
        {
            if (text[at] != '"')
            {
                quoted.Append(text[at]);
                continue;
            }

            if (at + 1 == text.Length || text[at + 1] != '"')
            {
                at++;
                return quoted.ToString();
            }

            quoted.Append(text[++at]);
        }

        return null;
    }

    private static bool IsBlank(MemoryStream row) => row.Length == 0 || (row.Length <= 2 && row.GetBuffer()[..(int)row.Length].All(octet => octet is (byte)'\r' or (byte)'\n'));
}
