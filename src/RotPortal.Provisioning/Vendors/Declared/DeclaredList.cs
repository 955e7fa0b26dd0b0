using RotPortal.Provisioning.Formats.Csv;
using RotPortal.Provisioning.Formats.Json;

namespace RotPortal.Provisioning.Vendors.Declared;

/// <summary>In which form a list is written.</summary>
internal enum ListForm
{
    /// <summary>Entries of our own form, which carry their mapping.</summary>
    Entries,

    /// <summary>JSON, an array of flat objects.</summary>
    Objects,

    /// <summary>Comma-separated values.</summary>
    Csv,
}

/// <summary>The beginning of a list, for a person who is to say what its columns are.</summary>
/// <param name="Columns">Names of the columns; at least one.</param>
/// <param name="Rows">The first rows, each with one text for each column; what is withheld is empty.</param>
/// <param name="PrivateKeyColumn">The first column in which a private key stands within these rows; null when there is none.</param>
public sealed record ListPreview(IReadOnlyList<string> Columns, IReadOnlyList<IReadOnlyList<string>> Rows, string? PrivateKeyColumn);

/// <summary>Lists of devices before they are read: whether a file may be one, and what it looks like.</summary>
public static class DeclaredList
{
    /// <summary>The kind of evidence.</summary>
    public const string Kind = "declared-devices";

    /// <summary>The companion that says what the columns are; see <see cref="ColumnMapping"/>.</summary>
    public const string MappingCompanion = ListReader.Mapping;

    private const int MostObjects = 50;

    private static readonly string[] ListNames = [".csv", ".tsv", ".txt"];

    /// <summary>
    /// Looks at the beginning of a file that no reader recognises. A guess by shape: any table of anything looks like this, and only a person can say
    /// that it is a list of devices.
    /// </summary>
    /// <param name="head">The first octets of the file, up to <see cref="EvidenceReaders.HeadLength"/>.</param>
    /// <param name="fileName">The name of the file; may be empty.</param>
    /// <param name="mostRows">How many rows are wanted.</param>
    /// <param name="cancellation">Ends the looking.</param>
    /// <returns>The beginning; null when this is no list that needs a mapping.</returns>
    public static async Task<ListPreview?> PreviewAsync(ReadOnlyMemory<byte> head, string fileName, int mostRows, CancellationToken cancellation) =>
        FormOf(head.Span) switch
        {
            ListForm.Entries => null,
            ListForm.Objects => await ObjectsAsync(head, mostRows, cancellation),
            ListForm.Csv => await CsvAsync(head, fileName, mostRows, cancellation),
        };

    /// <summary>The form of a list, by its beginning.</summary>
    internal static ListForm FormOf(ReadOnlySpan<byte> head)
    {
        var text = head[FileStart.MarkLength(head)..].TrimStart(" \t\r\n"u8);
        if (!text.StartsWith("{"u8) && !text.StartsWith("["u8))
            return ListForm.Csv;
        return JsonNames.Of(head).Contains(ListedRow.Version) ? ListForm.Entries : ListForm.Objects;
    }

    private static async Task<ListPreview?> CsvAsync(ReadOnlyMemory<byte> head, string fileName, int mostRows, CancellationToken cancellation)
    {
        bool isNamed = Array.Exists(ListNames, name => fileName.EndsWith(name, StringComparison.OrdinalIgnoreCase));
        if (head.Span.Contains((byte)0))
            return null;
        using var stream = new MemoryStream(head.ToArray());
        var csv = new CsvFile(stream);
        if (await csv.NextAsync(cancellation) is not CsvStep.Row first)
            return null;
        var columns = ListColumns.Of(first.Fields, out string? problem);
        if (problem is not null)
            return null;
        var rows = new List<IReadOnlyList<Cell>>();
        bool fits = false;
        while (rows.Count < mostRows && await csv.NextAsync(cancellation) is CsvStep.Row row)
        {
            // What stops at the end of the head goes on behind it.
            if (row.EndOffset == head.Length && head.Length >= EvidenceReaders.HeadLength)
                break;
            fits |= row.Fields.Count == columns.Count && !row.IsMisquoted;
            rows.Add([.. columns.Select((column, index) => Cell.Of(column, index < row.Fields.Count ? row.Fields[index] : ""))]);
        }

        bool looks = fits && (isNamed || columns.Count > 1) && first.Fields.All(Words.IsPlain);
        return looks ? Of(columns, rows) : null;
    }

    private static async Task<ListPreview?> ObjectsAsync(ReadOnlyMemory<byte> head, int mostRows, CancellationToken cancellation)
    {
        using var stream = new MemoryStream(head.ToArray());
        var entries = new JsonEntries(stream);
        var columns = new List<string>();
        var objects = new List<IReadOnlyList<Cell>>();
        while (objects.Count < MostObjects && await entries.NextAsync(cancellation) is JsonEntry.Next next)
        {
            if (ListedRowText.Flat(next.Bytes) is not { Count: > 0 } cells)
                return null;
            objects.Add(cells);
            columns.AddRange(cells.Select(cell => cell.Column).Except(columns));
        }

        if (objects.Count == 0 || columns.Count > CsvFile.MaximumColumns)
            return null;
        return Of(columns, [.. objects.Take(mostRows).Select(cells => columns.Select(column => cells.FirstOrDefault(cell => cell.Column == column) is { Column: not null } cell ? cell : new Cell(column, "", Withheld.Nothing)).ToArray())]);
    }

    private static ListPreview Of(IReadOnlyList<string> columns, IReadOnlyList<IReadOnlyList<Cell>> rows) => new(
        columns,
        [.. rows.Select(row => row.Select(cell => cell.Text).ToArray())],
        rows.SelectMany(row => row).FirstOrDefault(cell => cell.Withheld == Withheld.PrivateKey).Column);
}
