using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;
using System.Text.Json;
using System.Text.Unicode;

namespace RotPortal.Provisioning.Formats.Json;

/// <summary>
/// JSON (RFC 8259) with nothing left to interpretation: UTF-8, no member twice (RFC 7515 10.12 asks for it), no comments, no trailing
/// commas, bounded depth.
/// </summary>
internal static class StrictJson
{
    private static readonly JsonDocumentOptions Options = new()
    {
        AllowDuplicateProperties = false,
        AllowTrailingCommas = false,
        CommentHandling = JsonCommentHandling.Disallow,
        MaxDepth = 16,
    };

    /// <summary>Parses an object.</summary>
    /// <param name="json">The octets; must not change while the document is used.</param>
    /// <param name="document">The document, to be disposed of; null when the answer is false.</param>
    /// <param name="problem">What is wrong, as a sentence without a full stop; null when the answer is true.</param>
    public static bool TryParseObject(
        ReadOnlyMemory<byte> json, [NotNullWhen(true)] out JsonDocument? document, [NotNullWhen(false)] out string? problem)
    {
        document = null;
        if (!Utf8.IsValid(json.Span))
        {
            problem = "it is not UTF-8";
            return false;
        }

        try
        {
            document = JsonDocument.Parse(json, Options);
        }
        catch (InvalidOperationException)
        {
            problem = "a member name holds half a surrogate pair";
            return false;
        }
        catch (JsonException fault)
        {
            problem = $"it is not JSON, names a member twice or is nested too deeply, near octet {fault.BytePositionInLine ?? 0} of line {(fault.LineNumber ?? 0) + 1}";
            return false;
        }

        if (document.RootElement.ValueKind == JsonValueKind.Object)
        {
            problem = null;
            return true;
        }

        document.Dispose();
        document = null;
        problem = "it is not a JSON object";
        return false;
    }

    /// <summary>The text of a string member; null when it is absent, no string, or holds half a surrogate pair.</summary>
    public static string? Text(this JsonElement parent, ReadOnlySpan<byte> name) =>
        parent.TryGetProperty(name, out var element) && element.ValueKind == JsonValueKind.String ? element.SafeText() : null;

    /// <summary>The text of a string; null when it holds half a surrogate pair (RFC 8259 8.2).</summary>
    public static string? SafeText(this JsonElement text)
    {
        try
        {
            return text.GetString();
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    /// <summary>The name of a member; a replacement character when it holds half a surrogate pair.</summary>
    public static string SafeName(this JsonProperty member)
    {
        try
        {
            return member.Name;
        }
        catch (InvalidOperationException)
        {
            return "\uFFFD";
        }
    }

    /// <summary>The octets between the quotes of a string member that uses no escapes; false when there is no such thing.</summary>
    public static bool TryGetPlain(this JsonElement parent, ReadOnlySpan<byte> name, out ReadOnlySpan<byte> text)
    {
        text = default;
        return parent.TryGetProperty(name, out var element) && element.TryGetPlain(out text);
    }

    /// <summary>The octets between the quotes of a string that uses no escapes; false when it is anything else.</summary>
    public static bool TryGetPlain(this JsonElement element, out ReadOnlySpan<byte> text)
    {
        text = default;
        if (element.ValueKind != JsonValueKind.String)
            return false;
        text = JsonMarshal.GetRawUtf8Value(element)[1..^1];
        return !text.Contains((byte)'\\');
    }
}
