using CsvHelper;

namespace RotPortal.Reports.Formats.Csv;

/// <summary>
/// A sheet in the form of RFC 4180: commas, quotes where needed, CR LF. UTF-8 with a byte order mark, because without it the most used
/// spreadsheet reads the names of people wrongly, and every CSV reader of today skips it.
/// </summary>
internal sealed class CsvSheet : IDisposable
{
    private static readonly CsvWriterOptions Rfc4180 = new()
    {
        WriteByteOrderMark = true,
        Quoting = CsvQuoting.WhenNeededOrWhitespace,
        // What a spreadsheet would run as a formula gets an apostrophe in front (OWASP, CSV injection).
        Injection = CsvInjection.Escape,
        InjectionCharacters = "=+-@\t\r\n",
        InjectionEscape = '\'',
    };

    private readonly CsvWriter _csv;

    internal CsvSheet(Stream output, params ReadOnlySpan<string> heads)
    {
        _csv = CsvWriter.Create(output, Rfc4180, leaveOpen: true);
        Row(heads);
    }

    /// <summary>Writes a line; null is an empty cell.</summary>
    internal void Row(params ReadOnlySpan<string?> cells)
    {
        foreach (string? cell in cells)
            _csv.WriteField(cell ?? "");
        _csv.EndRecord();
    }

    /// <inheritdoc/>
    public void Dispose() => _csv.Dispose();
}
