using System.Globalization;
using System.Text;
using System.Text.Json;

namespace RotPortal.Provisioning.Formats.Json;

/// <summary>A field is missing, unknown or not what it should be. Thrown and caught within one reader of files of ours.</summary>
internal sealed class FieldRefusedException(string field, string why) : Exception(why)
{
    /// <summary>Where: <c>anchors[2].notBefore</c>.</summary>
    public string Field { get; } = field;
}

/// <summary>The fields of a JSON object that we wrote ourselves: each is asked for by name, and a name that does not exist is refused.</summary>
internal sealed class StrictFields(JsonElement element, string path)
{
    /// <summary>Refuses the first field whose name is none of these. Called first, so that a misspelt name is named and not its absence.</summary>
    public void AllowOnly(params string[] names)
    {
        foreach (var member in element.EnumerateObject())
        {
            string name = member.SafeName();
            if (!names.Contains(name, StringComparer.Ordinal))
                throw Refuse(name, $"There is no such field; there are {string.Join(", ", names)}.");
        }
    }

    /// <summary>Where a field is.</summary>
    public string PathOf(string name) => path.Length == 0 ? name : $"{path}.{name}";

    /// <summary>A refusal of one field.</summary>
    public FieldRefusedException Refuse(string name, string why) => new(PathOf(name), why);

    /// <summary>A text that is there and not empty.</summary>
    public string Text(string name) => TextOrEmpty(name) is { Length: > 0 } text ? text : throw Refuse(name, "It is empty.");

    /// <summary>A text that is there.</summary>
    public string TextOrEmpty(string name)
    {
        var field = Required(name);
        return field.ValueKind == JsonValueKind.String && field.SafeText() is { } text ? text : throw Refuse(name, "It is not a text.");
    }

    /// <summary>A text, or null written out.</summary>
    public string? OptionalText(string name) => Required(name).ValueKind == JsonValueKind.Null ? null : Text(name);

    /// <summary>An array of texts.</summary>
    public IEnumerable<string> Texts(string name)
    {
        foreach (var item in Array(name))
            yield return item.ValueKind == JsonValueKind.String && item.SafeText() is { } text ? text : throw Refuse(name, "It holds something other than texts.");
    }

    /// <summary>An array of objects.</summary>
    public IEnumerable<StrictFields> Objects(string name)
    {
        int index = 0;
        foreach (var item in Array(name))
        {
            string place = $"{PathOf(name)}[{(index++).ToString(CultureInfo.InvariantCulture)}]";
            yield return item.ValueKind == JsonValueKind.Object ? new StrictFields(item, place) : throw new FieldRefusedException(place, "It is not an object.");
        }
    }

    /// <summary>Octets in strict base64.</summary>
    public byte[] Base64(string name) =>
        Json.Base64.DecodePlain(Encoding.UTF8.GetBytes(Text(name))) ?? throw Refuse(name, "It is not strict base64.");

    /// <summary>A moment in UTC, in whole seconds.</summary>
    public DateTimeOffset Time(string name) =>
        DateTimeOffset.TryParseExact(
            Text(name), "yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)
            ? time
            : throw Refuse(name, "It is not a time such as 2026-01-31T00:00:00Z.");

    /// <summary>A count from 0, or null written out.</summary>
    public int? NullableCount(string name)
    {
        var field = Required(name);
        if (field.ValueKind == JsonValueKind.Null)
            return null;
        return field.ValueKind == JsonValueKind.Number && field.TryGetInt32(out int count) && count >= 0
            ? count
            : throw Refuse(name, "It is neither a count nor null.");
    }

    /// <summary>Whether a field is there, null included.</summary>
    public bool Has(string name) => element.TryGetProperty(name, out _);

    /// <summary>The fields of an object inside this one.</summary>
    public StrictFields Object(string name) =>
        Required(name) is { ValueKind: JsonValueKind.Object } field ? new StrictFields(field, PathOf(name)) : throw Refuse(name, "It is not an object.");

    /// <summary>An object inside this one, as it stands.</summary>
    public byte[] Octets(string name) =>
        Required(name) is { ValueKind: JsonValueKind.Object } field ? Encoding.UTF8.GetBytes(field.GetRawText()) : throw Refuse(name, "It is not an object.");

    /// <summary>Every member of this object, each of which is an object itself, under the name its writer chose.</summary>
    public IEnumerable<(string Name, StrictFields Fields)> Members()
    {
        foreach (var member in element.EnumerateObject())
        {
            string name = member.SafeName();
            yield return member.Value.ValueKind == JsonValueKind.Object
                ? (name, new StrictFields(member.Value, PathOf(name)))
                : throw Refuse(name, "It is not an object.");
        }
    }

    /// <summary>Every member of this object under the name its writer chose, whatever it is.</summary>
    public IEnumerable<(string Name, JsonElement Value)> Values() => element.EnumerateObject().Select(member => (member.SafeName(), member.Value));

    /// <summary>Octets in hex, either case; a given number of them, or any from 1 on when that is null.</summary>
    public byte[] Hex(string name, int? length)
    {
        string text = Text(name);
        bool isHex = text.Length % 2 == 0 && text.All(char.IsAsciiHexDigit) && (length is null || text.Length == 2 * length);
        return isHex ? Convert.FromHexString(text) : throw Refuse(name, length is null ? "It is not octets in hex." : $"It is not {length} octets in hex.");
    }

    /// <summary>A count from 0.</summary>
    public int Count(string name) => NullableCount(name) ?? throw Refuse(name, "It is not a count.");

    /// <summary>A text, a number or a truth value, as text.</summary>
    public string Scalar(string name)
    {
        var field = Required(name);
        bool isScalar = field.ValueKind is JsonValueKind.String or JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False;
        return isScalar && (field.ValueKind == JsonValueKind.String ? field.SafeText() : field.GetRawText()) is { } text
            ? text
            : throw Refuse(name, "It is neither a text nor a number nor a truth value.");
    }

    /// <summary>True or false.</summary>
    public bool Flag(string name) => Has(name) ? OptionalFlag(name) : throw Refuse(name, "It is missing.");

    /// <summary>True or false; false when the field is not there.</summary>
    public bool OptionalFlag(string name)
    {
        if (!element.TryGetProperty(name, out var field))
            return false;
        return field.ValueKind is JsonValueKind.True or JsonValueKind.False ? field.GetBoolean() : throw Refuse(name, "It is neither true nor false.");
    }

    /// <summary>Whether a field that must be there is null.</summary>
    public bool IsNull(string name) => Required(name).ValueKind == JsonValueKind.Null;

    /// <summary>True, false, or null written out.</summary>
    public bool? NullableFlag(string name) => Required(name).ValueKind == JsonValueKind.Null ? null : Flag(name);

    private JsonElement.ArrayEnumerator Array(string name)
    {
        var field = Required(name);
        return field.ValueKind == JsonValueKind.Array ? field.EnumerateArray() : throw Refuse(name, "It is not an array.");
    }

    private JsonElement Required(string name)
    {
        return element.TryGetProperty(name, out var field) ? field : throw Refuse(name, "It is missing.");
    }
}
