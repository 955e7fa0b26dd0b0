using System.Text.Unicode;
using RotPortal.Provisioning.Formats.Json;

namespace RotPortal.Provisioning.Formats.Csv;

/// <summary>
/// Comma-separated values (RFC 4180) of any length, row by row in memory that does not grow with the file. UTF-8 with or without a byte order mark;
/// the separator is a comma, a semicolon or a tabulator, whichever the first row has most of. A quoted field may hold line breaks.
/// </summary>
internal sealed class CsvFile(Stream file)
{
    /// <summary>The longest row in octets; one with a chain of certificates has about 8 KiB.</summary>
    public const int MaximumRowLength = 24 * 1024;

    /// <summary>The longest first row; every entry repeats it.</summary>
    public const int MaximumHeaderLength = 8 * 1024;

    /// <summary>The most columns.</summary>
    public const int MaximumColumns = 200;

    /// <summary>The most rows; a spreadsheet has room for a tenth of that.</summary>
    public const int MaximumRows = 10_000_000;

    /// <summary>The clause for files as a whole.</summary>
    public const string Clause = "RFC 4180 2";

    private static readonly byte[] Separators = [(byte)',', (byte)';', (byte)'\t'];

    private readonly byte[] _buffer = new byte[128 * 1024];
    private CsvRowText? _rows;
    private int _at;
    private int _filled;
    private long _offset;
    private int _number;
    private bool _isAtEnd;

    /// <summary>The next row that is not empty, the end, or why there is none. After anything but a row there is no next.</summary>
    public async ValueTask<CsvStep> NextAsync(CancellationToken cancellation)
    {
        if (_rows is null && await StartAsync(cancellation) is { } problem)
            return problem;
        while (true)
        {
            if (_filled - _at <= MaximumRowLength && !_isAtEnd)
                await FillAsync(cancellation);
            if (_at == _filled)
                return new CsvStep.End();
            if (Take() is { } step)
                return step;
        }
    }

    private async ValueTask<CsvStep.Broken?> StartAsync(CancellationToken cancellation)
    {
        await FillAsync(cancellation);
        var start = _buffer.AsMemory(0, _filled);
        if (FileStart.Problem(start.Span) is { } problem)
            return new CsvStep.Broken(problem.Check, problem.Detail, 0);
        _at = FileStart.MarkLength(start.Span);
        if (SeparatorOf(start.Span[_at..], _isAtEnd) is not { } separator)
            return Break(FileChecks.Structure, $"The first row has no end within {MaximumHeaderLength / 1024} KiB. It must name the columns; check that this is the file you meant.");
        _rows = new CsvRowText(separator);
        return null;
    }

    /// <summary>The separator of a text by its first row; null when that has no end.</summary>
    public static byte? SeparatorOf(ReadOnlySpan<byte> text, bool isLast)
    {
        byte? best = null;
        (bool IsClean, int Fields) bestRow = default;
        foreach (byte separator in Separators)
        {
            var row = new CsvRowText(separator);
            int length = row.Read(text, isLast);
            if (length is 0 or > MaximumHeaderLength)
                continue;
            var found = (IsClean: !row.IsMisquoted, row.Fields.Count);
            if (best is null || found.CompareTo(bestRow) > 0)
                (best, bestRow) = (separator, found);
        }

        return best;
    }

    // Null: the row was empty.
    private CsvStep? Take()
    {
        // Only called after the start.
        var rows = _rows ?? throw new InvalidOperationException("The file was not begun.");
        var text = _buffer.AsSpan(_at, _filled - _at);
        int length = rows.Read(text, _isAtEnd);
        if (length == 0 && rows.IsInsideQuotes && _isAtEnd)
            return Break(FileChecks.Structure, $"Row {_number + 1} opens a quotation mark that is never closed. The file was cut off, or a quotation mark is missing.");
        if (length is 0 or > MaximumRowLength)
            return Break(FileChecks.Size, $"Row {_number + 1} is longer than {MaximumRowLength / 1024} KiB. Rows of a list are far shorter; look for a quotation mark that is not closed.");
        if (++_number > MaximumRows)
            return Break(FileChecks.Size, $"The file has more than {MaximumRows:N0} rows. Split it.");
        if (!Utf8.IsValid(text[..length]))
            return Break(FileChecks.Encoding, $"Row {_number} is not written in UTF-8. Save the list anew; spreadsheets call the form CSV UTF-8.");
        if (rows.Fields.Count > MaximumColumns)
            return Break(FileChecks.Size, $"Row {_number} has more than {MaximumColumns} columns. Keep those that describe a device.");
        _at += length;
        bool isEmpty = rows.Fields is [""] && !text.StartsWith("\""u8);
        return isEmpty ? null : new CsvStep.Row(_number, [.. rows.Fields], rows.IsMisquoted, _offset + _at);
    }

    private CsvStep.Broken Break(string check, string detail) => new(check, detail, _offset + _at);

    private async ValueTask FillAsync(CancellationToken cancellation)
    {
        _buffer.AsSpan(_at, _filled - _at).CopyTo(_buffer);
        _offset += _at;
        _filled -= _at;
        _at = 0;
        while (_filled < _buffer.Length && !_isAtEnd)
        {
            int count = await file.ReadAsync(_buffer.AsMemory(_filled), cancellation);
            _isAtEnd = count == 0;
            _filled += count;
        }
    }
}
