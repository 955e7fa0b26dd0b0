using System.Globalization;
using RotPortal.Devices;

namespace RotPortal.Provisioning.Vendors.Declared;

/// <summary>A row is refused for what one cell holds. Thrown and caught within the reading of one row.</summary>
internal sealed class RowRefusedException(string check, string clause, string detail) : Exception(detail)
{
    /// <summary>The check that says no.</summary>
    public string Check { get; } = check;

    /// <summary>Its clause.</summary>
    public string Clause { get; } = clause;

    /// <summary>A refusal that names the column; the sentences repeat nothing of the cell.</summary>
    public static RowRefusedException Of(string check, string clause, Cell cell, string why) => new(check, clause, $"Column {Words.Shown(cell.Column)}: {why}");
}

/// <summary>Words, numbers and days out of the cells of a row.</summary>
internal static class CellWords
{
    private const int LongestSerial = 64;
    private const int LongestText = 120;

    // Days by ISO 8601 or as they are written in German; 3/4/2026 means two days, so it is none.
    private static readonly string[] Days =
    [
        "yyyy-MM-dd", "yyyy-MM-dd'T'HH:mm:ss'Z'", "yyyy-MM-dd'T'HH:mm:sszzz", "yyyy-MM-dd HH:mm:ss", "yyyy-MM-dd HH:mm", "d.M.yyyy", "d.M.yyyy HH:mm", "d.M.yyyy HH:mm:ss",
    ];

    /// <summary>The serial number.</summary>
    /// <exception cref="RowRefusedException">There is none that names a device.</exception>
    public static string Serial(ListedRow row)
    {
        if (row[MappingTarget.Serial] is not { } cell)
            throw new RowRefusedException(ListChecks.Serial, ListChecks.Clause, $"The row has no column {Words.Shown(row.Mapping[MappingTarget.Serial] ?? "")}, which should hold the serial number.");
        string text = cell.Text.Trim();
        if (text.Length == 0)
            throw Refuse("it is empty. Every row needs the serial number of its device.");
        if (text.Length > LongestSerial)
            throw Refuse($"it is longer than {LongestSerial} characters. A serial number is shorter; check the mapping.");
        if (!Words.IsPlain(text))
            throw Refuse("it holds characters that cannot be shown. Enter the serial number anew.");
        // Spreadsheets turn long numbers into this; the last digits are lost.
        if (text.Length >= 5 && text.Contains("E+", StringComparison.Ordinal) && double.TryParse(text.Replace(',', '.'), NumberStyles.Float, CultureInfo.InvariantCulture, out _))
            throw Refuse("a spreadsheet has turned the serial number into a number such as 1.2E+11, and digits were lost. Format the column as text and export the list anew.");
        return text;

        RowRefusedException Refuse(string why) => RowRefusedException.Of(ListChecks.Serial, ListChecks.Clause, cell, why);
    }

    /// <summary>A few words; null when the row has none for this target.</summary>
    /// <exception cref="RowRefusedException">They are too many or cannot be shown.</exception>
    public static string? Text(ListedRow row, MappingTarget target)
    {
        if (row[target] is not { } cell || cell.Text.Trim() is not { Length: > 0 } text)
            return null;
        if (text.Length > LongestText)
            throw RowRefusedException.Of(ListChecks.Text, ListChecks.Clause, cell, $"it is longer than {LongestText} characters. Shorten it, or check the mapping.");
        return Words.IsPlain(text) ? text : throw RowRefusedException.Of(ListChecks.Text, ListChecks.Clause, cell, "it holds line breaks or characters that cannot be shown. Enter it anew.");
    }

    /// <summary>The moment of production; a day without a time of day begins in UTC. Null when the row has none.</summary>
    /// <exception cref="RowRefusedException">It is no day, or one after the question.</exception>
    public static DateTimeOffset? ProducedAt(ListedRow row, DateTimeOffset at)
    {
        if (row[MappingTarget.ProducedAt] is not { } cell || cell.Text.Trim() is not { Length: > 0 } text)
            return null;
        if (!DateTimeOffset.TryParseExact(text, Days, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var day))
            throw RowRefusedException.Of(ListChecks.ProductionTime, ListChecks.Clause, cell, "it is no day such as 2026-01-31 or 31.01.2026.");
        return day <= at ? day : throw RowRefusedException.Of(ListChecks.ProductionTime, ListChecks.Clause, cell, "the day lies after the moment for which the question is asked.");
    }

    /// <summary>The identifier of a vendor by the name in a list: lower-case letters and digits, everything else a hyphen.</summary>
    public static string VendorOf(string? name)
    {
        if (name is null)
            return DeclaredVendor.Id;
        string letters = string.Concat(name.ToLowerInvariant().Select(character => char.IsLetterOrDigit(character) ? character : ' '));
        string joined = string.Join('-', letters.Split(' ', StringSplitOptions.RemoveEmptyEntries));
        return joined.Length == 0 ? DeclaredVendor.Id : $"{DeclaredVendor.Id}:{joined}";
    }

    /// <summary>The element that a row names; its kind is never concluded from a word.</summary>
    public static RootOfTrustElement Element(ListedRow row) => new(
        RootOfTrustKind.NotStated, Text(row, MappingTarget.Maker) ?? NotStated, Text(row, MappingTarget.Model) ?? NotStated, Text(row, MappingTarget.Part) ?? NotStated, null);

    private const string NotStated = "not stated";
}
