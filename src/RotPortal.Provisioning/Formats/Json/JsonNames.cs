using System.Text;
using System.Text.Json;

namespace RotPortal.Provisioning.Formats.Json;

/// <summary>The names of members near the start of a file, by which a kind is recognised before anything is read.</summary>
internal static class JsonNames
{
    // An entry inside an array, an object inside the entry: what tells kinds apart lies no deeper.
    private const int MaximumDepth = 4;
    private const int MaximumNames = 256;

    /// <summary>The names in the first octets of a file, as they stand there; what is no JSON ends the list.</summary>
    public static HashSet<string> Of(ReadOnlySpan<byte> head)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        var reader = new Utf8JsonReader(head[FileStart.MarkLength(head)..], isFinalBlock: false, default);
        try
        {
            while (reader.Read() && names.Count < MaximumNames)
            {
                if (reader.TokenType == JsonTokenType.PropertyName && reader.CurrentDepth <= MaximumDepth)
                    names.Add(Encoding.UTF8.GetString(reader.ValueSpan));
            }
        }
        catch (JsonException)
        {
            // The reader of the kind will say what is wrong.
        }

        return names;
    }
}
