using System.Globalization;
using System.Text;
using System.Text.Json;
using RotPortal.Devices;

namespace RotPortal.Registry.Ledger;

/// <summary>
/// JSON with one form for one meaning (RFC 8785): members sorted by name, no white space, shortest escapes. Numbers are whole and within ±(2^53 - 1),
/// where its number form is simply the digits.
/// </summary>
public static class CanonicalJson
{
    private const long LargestNumber = (1L << 53) - 1;

    /// <summary>Writes JSON again in canonical form.</summary>
    /// <exception cref="ArgumentException">The text is not JSON, or holds a fraction, a number too large or the same member twice.</exception>
    public static string Of(string json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            var text = new StringBuilder(json.Length);
            Write(text, document.RootElement);
            return text.ToString();
        }
        catch (JsonException broken)
        {
            throw new ArgumentException($"Not JSON: {broken.Message}", nameof(json), broken);
        }
    }

    /// <summary>
    /// An object from its members. Values are text, whole numbers, true and false, identifiers, digests, moments, states, or lists of them; a member
    /// without a value is left out.
    /// </summary>
    /// <exception cref="ArgumentException">A value is of another kind.</exception>
    internal static string Object(params IEnumerable<(string Name, object? Value)> members)
    {
        var text = new StringBuilder("{");
        foreach (var (name, value) in members.Where(member => member.Value is not null).OrderBy(member => member.Name, StringComparer.Ordinal))
        {
            Comma(text, '{');
            Text(text, name);
            text.Append(':');
            Value(text, value);
        }

        return text.Append('}').ToString();
    }

    internal static void Text(StringBuilder text, string value)
    {
        text.Append('"');
        foreach (char c in value)
        {
            // RFC 8785 3.2.2.2.
            _ = c switch
            {
                '"' => text.Append("\\\""),
                '\\' => text.Append("\\\\"),
                '\b' => text.Append("\\b"),
                '\f' => text.Append("\\f"),
                '\n' => text.Append("\\n"),
                '\r' => text.Append("\\r"),
                '\t' => text.Append("\\t"),
                < ' ' => text.Append("\\u").Append(((int)c).ToString("x4", CultureInfo.InvariantCulture)),
                _ => text.Append(c),
            };
        }

        text.Append('"');
    }

    /// <summary>UTC to the tick (RFC 3339).</summary>
    internal static string Moment(DateTimeOffset moment) =>
        moment.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fffffff'Z'", CultureInfo.InvariantCulture);

    private static void Value(StringBuilder text, object? value)
    {
        switch (value)
        {
            case string words:
                Text(text, words);
                break;
            case bool flag:
                text.Append(flag ? "true" : "false");
                break;
            case int or long:
                text.Append(CultureInfo.InvariantCulture, $"{value}");
                break;
            case DateTimeOffset moment:
                Text(text, Moment(moment));
                break;
            case Guid or Sha256Digest or Enum:
                Text(text, $"{value}");
                break;
            case System.Collections.IEnumerable list:
                text.Append('[');
                foreach (object? item in list)
                {
                    Comma(text, '[');
                    Value(text, item);
                }

                text.Append(']');
                break;
            default:
                throw new ArgumentException($"The ledger has no form for {value?.GetType().Name ?? "null"}.", nameof(value));
        }
    }

    private static void Write(StringBuilder text, JsonElement element)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                text.Append('{');
                string? last = null;
                foreach (var member in element.EnumerateObject().OrderBy(member => member.Name, StringComparer.Ordinal))
                {
                    if (member.Name == last)
                        throw new ArgumentException($"The member '{last}' stands twice.");
                    last = member.Name;
                    Comma(text, '{');
                    Text(text, member.Name);
                    text.Append(':');
                    Write(text, member.Value);
                }

                text.Append('}');
                break;
            case JsonValueKind.Array:
                text.Append('[');
                foreach (var item in element.EnumerateArray())
                {
                    Comma(text, '[');
                    Write(text, item);
                }

                text.Append(']');
                break;
            case JsonValueKind.String:
                Text(text, element.GetString() ?? "");
                break;
            case JsonValueKind.Number when element.TryGetInt64(out long number) && Math.Abs(number) <= LargestNumber:
                text.Append(number.ToString(CultureInfo.InvariantCulture));
                break;
            case JsonValueKind.Number:
                throw new ArgumentException($"The number {element.GetRawText()} is no whole number within 2^53.");
            case JsonValueKind.True or JsonValueKind.False or JsonValueKind.Null:
                text.Append(element.GetRawText());
                break;
            case JsonValueKind.Undefined:
                throw new ArgumentException("There is nothing to write.");
        }
    }

    private static void Comma(StringBuilder text, char opening)
    {
        if (text[^1] != opening)
            text.Append(',');
    }
}
