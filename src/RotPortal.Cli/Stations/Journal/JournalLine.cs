using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;

namespace RotPortal.Cli.Stations.Journal;

/// <summary>
/// One line of a journal: a JSON object with its number, its moment, its event, what belongs to it, and the SHA-256 digest of the line before. Whoever
/// changes a line, takes one out or puts one in must change every line behind it, and the signature at the end.
/// </summary>
/// <param name="Event">What happened.</param>
/// <param name="Members">All members of the object.</param>
internal sealed record JournalLine(string Event, JsonElement Members)
{
    /// <summary>The digest before the first line.</summary>
    public static string Beginning { get; } = new('0', 64);

    /// <summary>The digest of a line, its line feed not included.</summary>
    public static string DigestOf(ReadOnlySpan<byte> line) => Convert.ToHexStringLower(SHA256.HashData(line));

    /// <summary>Writes a line, without its line feed.</summary>
    public static byte[] Write(int number, DateTimeOffset at, string what, string previous, Action<Utf8JsonWriter>? members)
    {
        using var octets = new MemoryStream();
        using (var json = new Utf8JsonWriter(octets))
        {
            json.WriteStartObject();
            json.WriteNumber("n", number);
            json.WriteString("at", at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture));
            json.WriteString("event", what);
            members?.Invoke(json);
            json.WriteString("previous", previous);
            json.WriteEndObject();
        }

        return octets.ToArray();
    }

    /// <summary>Reads a line; null when it is not the one with this number behind that digest.</summary>
    public static JournalLine? Read(ReadOnlyMemory<byte> line, int number, string previous)
    {
        try
        {
            using var json = JsonDocument.Parse(line);
            var root = json.RootElement;
            bool follows = root.ValueKind == JsonValueKind.Object
                && root.TryGetProperty("n", out var n) && n.ValueKind == JsonValueKind.Number && n.TryGetInt32(out int found) && found == number
                && root.TryGetProperty("previous", out var before) && before.ValueKind == JsonValueKind.String && before.GetString() == previous;
            return follows && root.TryGetProperty("event", out var what) && what.ValueKind == JsonValueKind.String
                ? new JournalLine(what.GetString() ?? "", root.Clone())
                : null;
        }
        catch (Exception garbled) when (garbled is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    /// <summary>A member that is a text; empty when it is not there.</summary>
    public string Text(string name) =>
        Members.TryGetProperty(name, out var member) && member.ValueKind == JsonValueKind.String ? member.GetString() ?? "" : "";

    /// <summary>A member that is octets in base64; null when it is not there or is something else.</summary>
    public byte[]? Octets(string name) =>
        Members.TryGetProperty(name, out var member) && member.ValueKind == JsonValueKind.String && member.TryGetBytesFromBase64(out byte[]? octets) ? octets : null;
}
