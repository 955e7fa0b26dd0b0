using System.Text.Encodings.Web;
using System.Text.Json;

namespace RotPortal.Cli.Commands;

/// <summary>How every command writes JSON: indented, members in a fixed order, text as it is, one line feed at the end.</summary>
internal static class JsonOutput
{
    /// <summary>How much may wait before it is written out.</summary>
    public const int FlushAt = 64 * 1024;

    // The text goes to a terminal or a file, never into HTML, so letters beyond ASCII need no escape.
    private static readonly JsonWriterOptions Options = new()
    {
        Indented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>A writer onto the output. The output stays open.</summary>
    public static Utf8JsonWriter Begin(Stream output) => new(output, Options);

    /// <summary>Writes what is waiting and ends the text.</summary>
    public static async Task EndAsync(Utf8JsonWriter writer, Stream output)
    {
        await writer.DisposeAsync();
        output.WriteByte((byte)'\n');
        await output.FlushAsync();
    }

    /// <summary>A member whose value may be missing.</summary>
    public static void WriteText(this Utf8JsonWriter writer, string name, string? value)
    {
        if (value is null)
            writer.WriteNull(name);
        else
            writer.WriteString(name, value);
    }

    /// <summary>An array of texts.</summary>
    public static void WriteTexts(this Utf8JsonWriter writer, string name, IEnumerable<string> values)
    {
        writer.WriteStartArray(name);
        foreach (string value in values)
            writer.WriteStringValue(value);
        writer.WriteEndArray();
    }
}
