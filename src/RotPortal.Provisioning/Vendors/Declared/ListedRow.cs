using System.Text.Json;

namespace RotPortal.Provisioning.Vendors.Declared;

/// <summary>Why the text of a cell is not kept.</summary>
internal enum Withheld
{
    /// <summary>It is kept.</summary>
    Nothing,

    /// <summary>It was a private key.</summary>
    PrivateKey,

    /// <summary>It was no text, number or truth value: an object or a list within a row.</summary>
    NotFlat,
}

/// <summary>One cell of a row.</summary>
/// <param name="Column">Name of the column.</param>
/// <param name="Text">What stands there, as it stands there; empty when withheld.</param>
/// <param name="Withheld">Why not.</param>
internal readonly record struct Cell(string Column, string Text, Withheld Withheld)
{
    /// <summary>A cell, without its text when that is a private key.</summary>
    public static Cell Of(string column, string text) =>
        PrivateKeys.IsIn(text) || (text.AsSpan().Trim().Length > 0 && PrivateKeys.IsNamed(column)) ? new Cell(column, "", Withheld.PrivateKey) : new Cell(column, text, Withheld.Nothing);
}

/// <summary>Why a row has no cells.</summary>
internal enum RowFault
{
    /// <summary>It has more or fewer fields than the list has columns.</summary>
    Width,

    /// <summary>A quotation mark stands where none may.</summary>
    Quotes,

    /// <summary>It is no JSON object, or names a member twice.</summary>
    Json,
}

/// <summary>
/// One row of a list with the mapping it is read by. Its octets are the evidence that is kept: a row alone could not be read again, and neither the
/// place in the file nor anything outside the row stands in them, so that the same statement in another file is the same evidence.
/// </summary>
/// <param name="Mapping">Which column says what.</param>
/// <param name="Cells">All cells, also those that nothing is taken from, in the order of the columns; empty when the row has a fault.</param>
/// <param name="Fault">Why it cannot be told which cell is whose; null when it can.</param>
/// <param name="Fields">What the row holds all the same, each under its number; empty without a fault.</param>
internal sealed record ListedRow(ColumnMapping Mapping, IReadOnlyList<Cell> Cells, RowFault? Fault, IReadOnlyList<Cell> Fields)
{
    /// <summary>The member that tells the form.</summary>
    public const string Version = "declaredDevice";

    /// <summary>A row whose cells are known.</summary>
    public static ListedRow Of(ColumnMapping mapping, IReadOnlyList<Cell> cells) => new(mapping, cells, null, []);

    /// <summary>The cell of a target; null when the mapping or the row has none.</summary>
    public Cell? this[MappingTarget target]
    {
        get
        {
            if (Mapping[target] is not { } column)
                return null;
            foreach (var cell in Cells)
            {
                if (string.Equals(cell.Column, column, StringComparison.Ordinal))
                    return cell;
            }

            return null;
        }
    }

    /// <summary>The first cell that is withheld; null when none is.</summary>
    public Cell? FirstWithheld => Cells.Concat(Fields).Where(cell => cell.Withheld != Withheld.Nothing).Select(cell => (Cell?)cell).FirstOrDefault();

    /// <summary>The octets: JSON, always the same for the same row.</summary>
    public byte[] Write()
    {
        using var octets = new MemoryStream(512);
        using (var writer = new Utf8JsonWriter(octets, ColumnMapping.Legible))
        {
            writer.WriteStartObject();
            writer.WriteNumber(Version, 1);
            writer.WritePropertyName("mapping");
            Mapping.Write(writer);
            if (Fault is { } fault)
                writer.WriteString("fault", NameOf(fault));
            writer.WriteStartObject(Fault is null ? "cells" : "fields");
            foreach (var cell in Fault is null ? Cells : Fields)
                Write(writer, cell);
            writer.WriteEndObject();
            writer.WriteEndObject();
        }

        return octets.ToArray();
    }

    /// <summary>The name of a fault.</summary>
    public static string NameOf(RowFault fault) => fault switch
    {
        RowFault.Width => "width",
        RowFault.Quotes => "quotes",
        RowFault.Json => "json",
    };

    /// <summary>The name of a reason to withhold; null for none.</summary>
    public static string? NameOf(Withheld withheld) => withheld switch
    {
        Withheld.Nothing => null,
        Withheld.PrivateKey => "private-key",
        Withheld.NotFlat => "not-flat",
    };

    private static void Write(Utf8JsonWriter writer, Cell cell)
    {
        if (NameOf(cell.Withheld) is not { } withheld)
        {
            writer.WriteString(cell.Column, cell.Text);
            return;
        }

        writer.WriteStartObject(cell.Column);
        writer.WriteString("withheld", withheld);
        writer.WriteEndObject();
    }
}
