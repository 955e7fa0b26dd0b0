using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using RotPortal.Provisioning.Formats.Json;

namespace RotPortal.Provisioning.Vendors.Declared;

/// <summary>Which column of a list says what. As text it is a JSON object from target to column: <c>{"serial":"Serial No"}</c>.</summary>
public sealed class ColumnMapping
{
    private const int LongestName = 256;

    internal static readonly JsonWriterOptions Legible = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly SortedDictionary<MappingTarget, string> _columns;

    private ColumnMapping(SortedDictionary<MappingTarget, string> columns) => _columns = columns;

    /// <summary>The column of each target that has one; always one for <see cref="MappingTarget.Serial"/>.</summary>
    public IReadOnlyDictionary<MappingTarget, string> Columns => _columns;

    /// <summary>The column of a target; null when it has none.</summary>
    public string? this[MappingTarget target] => _columns.GetValueOrDefault(target);

    /// <summary>A mapping of chosen columns; null when none was chosen for the serial number, without which a list names no device.</summary>
    public static ColumnMapping? Of(IEnumerable<KeyValuePair<MappingTarget, string>> chosen)
    {
        var columns = new SortedDictionary<MappingTarget, string>();
        foreach (var (target, column) in chosen)
            columns[target] = column;
        return columns.ContainsKey(MappingTarget.Serial) ? new ColumnMapping(columns) : null;
    }

    /// <summary>Reads a mapping. A target that does not exist, or stands twice, refuses it by name.</summary>
    /// <param name="json">JSON in UTF-8.</param>
    /// <param name="problem">Why it is none, as a sentence; null when it is one.</param>
    /// <returns>The mapping; null when it is none.</returns>
    public static ColumnMapping? Read(ReadOnlyMemory<byte> json, out string? problem)
    {
        problem = null;
        if (!StrictJson.TryParseObject(json, out var document, out string? broken))
        {
            problem = $"The mapping cannot be read: {broken}.";
            return null;
        }

        using (document)
        {
            try
            {
                return Read(new StrictFields(document.RootElement, ""));
            }
            catch (FieldRefusedException refused)
            {
                problem = $"Target {Words.Shown(refused.Field)} of the mapping is not as it should be. {refused.Message}";
                return null;
            }
        }
    }

    /// <summary>The mapping as text, always the same for the same columns.</summary>
    public string Write()
    {
        using var octets = new MemoryStream();
        using (var writer = new Utf8JsonWriter(octets, Legible))
            Write(writer);
        return Encoding.UTF8.GetString(octets.GetBuffer().AsSpan(0, (int)octets.Length));
    }

    internal void Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        foreach (var (target, column) in _columns)
            writer.WriteString(MappingTargets.NameOf(target), column);
        writer.WriteEndObject();
    }

    /// <exception cref="FieldRefusedException">A target is unknown, or its column is no name.</exception>
    internal static ColumnMapping Read(StrictFields fields)
    {
        fields.AllowOnly([.. MappingTargets.Names]);
        var columns = new SortedDictionary<MappingTarget, string>();
        foreach (var target in MappingTargets.All)
        {
            string name = MappingTargets.NameOf(target);
            if (target != MappingTarget.Serial && !fields.Has(name))
                continue;
            string column = fields.Text(name);
            columns[target] = column.Length <= LongestName ? column : throw fields.Refuse(name, $"It is longer than {LongestName} characters.");
        }

        return new ColumnMapping(columns);
    }
}
