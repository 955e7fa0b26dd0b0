using System.Globalization;
using System.Text.Json;
using RotPortal.Provisioning.Formats.Json;

namespace RotPortal.Provisioning.Vendors.Declared;

/// <summary>Rows out of JSON: entries of our own form, and flat objects of somebody else's list.</summary>
internal static class ListedRowText
{
    // Written anew a row grows to twice its size at most, and must still be one entry.
    private const int LongestObject = 96 * 1024;

    /// <summary>A flat object: each member is a column.</summary>
    public static ListedRow FromObject(ReadOnlyMemory<byte> entry, ColumnMapping mapping)
    {
        // Of what cannot be read nothing is kept, since nobody knows what is in it.
        return Cells(entry) is { } cells ? ListedRow.Of(mapping, cells) : new ListedRow(mapping, [], RowFault.Json, []);
    }

    /// <summary>The cells of a flat object; null when it is none.</summary>
    public static IReadOnlyList<Cell>? Flat(ReadOnlyMemory<byte> entry) =>
        Cells(entry) is { } cells && cells.All(cell => cell.Withheld != Withheld.NotFlat) ? cells : null;

    /// <summary>An entry of our own form.</summary>
    /// <exception cref="FieldRefusedException">A field is missing, unknown or not what it should be.</exception>
    public static ListedRow FromEntry(StrictFields fields)
    {
        fields.AllowOnly(ListedRow.Version, "mapping", "fault", "cells", "fields");
        if (fields.Count(ListedRow.Version) != 1)
            throw fields.Refuse(ListedRow.Version, "This version is not known; 1 is.");
        var mapping = ColumnMapping.Read(fields.Object("mapping"));
        if (!fields.Has("fault"))
            return ListedRow.Of(mapping, [.. Cells(fields, "cells")]);
        string name = fields.Text("fault");
        var fault = Array.Find(Enum.GetValues<RowFault>(), fault => ListedRow.NameOf(fault) == name);
        return ListedRow.NameOf(fault) == name ? new ListedRow(mapping, [], fault, [.. Cells(fields, "fields")]) : throw fields.Refuse("fault", "There is no such fault.");
    }

    /// <summary>The cells of a row that fit no columns, each under its number.</summary>
    public static IReadOnlyList<Cell> Numbered(IReadOnlyList<string> fields) =>
        [.. fields.Select((text, index) => Cell.Of((index + 1).ToString(CultureInfo.InvariantCulture), text))];

    private static Cell[]? Cells(ReadOnlyMemory<byte> entry)
    {
        if (entry.Length > LongestObject || !StrictJson.TryParseObject(entry, out var document, out _))
            return null;
        using (document)
        {
            Cell[] cells = [.. document.RootElement.EnumerateObject().Select(member => Member(member.SafeName(), member.Value))];
            return Array.Exists(cells, cell => PrivateKeys.IsIn(cell.Column)) ? null : cells;
        }
    }

    private static IEnumerable<Cell> Cells(StrictFields fields, string name) => fields.Object(name).Values().Select(value => Entry(value.Name, value.Value));

    private static Cell Entry(string column, JsonElement value)
    {
        if (PrivateKeys.IsIn(column))
            return new Cell("a column named after one", "", Withheld.PrivateKey);
        if (value.ValueKind != JsonValueKind.Object)
            return Member(column, value);
        string? withheld = value.Text("withheld"u8);
        var reason = Array.Find(Enum.GetValues<Withheld>(), reason => ListedRow.NameOf(reason) == withheld);
        return new Cell(column, "", reason == Withheld.Nothing ? Withheld.NotFlat : reason);
    }

    private static Cell Member(string column, JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String when value.SafeText() is { } text => Cell.Of(column, text),
        JsonValueKind.Number => Cell.Of(column, value.GetRawText()),
        JsonValueKind.True => new Cell(column, "true", Withheld.Nothing),
        JsonValueKind.False => new Cell(column, "false", Withheld.Nothing),
        JsonValueKind.Null => new Cell(column, "", Withheld.Nothing),
        _ => new Cell(column, "", Withheld.NotFlat),
    };
}
