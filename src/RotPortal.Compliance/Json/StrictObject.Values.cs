using System.Globalization;
using System.Text.Json;

namespace RotPortal.Compliance.Json;

// How single values are taken: each either is what it must be, or is a fault at its path and gives a stand-in.
internal sealed partial class StrictObject
{
    private string TextOf(JsonElement value, string path)
    {
        string? text = value.ValueKind == JsonValueKind.String ? StringOf(value) : null;
        if (text is null)
            _faults.Add(_file, path, "must be text in quotes.");
        else if (text.Length == 0 || char.IsWhiteSpace(text[0]) || char.IsWhiteSpace(text[^1]))
            _faults.Add(_file, path, "is empty, or begins or ends with a blank. Write the text without.");
        return text ?? "";
    }

    private int NumberOf(JsonElement value, string path)
    {
        if (value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out int number) && number >= 0)
            return number;
        _faults.Add(_file, path, "must be a whole number, not negative.");
        return 0;
    }

    private DateOnly DateOf(JsonElement value, string path)
    {
        string text = TextOf(value, path);
        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
            return date;
        _faults.Add(_file, path, $"'{text}' is not a date. Write year-month-day, for example 2027-12-11.");
        return default;
    }

    private T WordOf<T>(string word, string path, WordList<T> words)
        where T : struct
    {
        if (words.Find(word) is { } value)
            return value;
        _faults.Add(_file, path, $"'{word}' is not known. Use one of {words}.");
        return default;
    }

    private T NamedOf<T>(JsonElement value, string path, Func<string, T?> find, string what)
        where T : class
    {
        string name = TextOf(value, path);
        var found = find(name);
        if (found is null)
            _faults.Add(_file, path, $"'{name}' is not a {what} that is known. Correct the name.");
        return found!; // Null only beside a fault, and then nothing read is used.
    }

    private T ObjectOf<T>(JsonElement value, string path, Func<StrictObject, T> read)
    {
        var inner = new StrictObject(value, _file, path + LabelOf(value), _faults);
        var result = read(inner);
        inner.Close();
        return result;
    }

    private IReadOnlyList<T> Items<T>(string name, Func<JsonElement, string, T> read) =>
        Take(name) is { } value ? ItemsOf(value, PathOf(name), read) : [];

    private IReadOnlyList<T> OptionalItems<T>(string name, Func<JsonElement, string, T> read) =>
        TakeOptional(name) is { } value ? ItemsOf(value, PathOf(name), read) : [];

    private IReadOnlyList<T> ItemsOf<T>(JsonElement value, string path, Func<JsonElement, string, T> read)
    {
        if (value.ValueKind == JsonValueKind.Array)
            return [.. value.EnumerateArray().Select((item, index) => read(item, $"{path}[{index}]"))];
        _faults.Add(_file, path, "must be a list in brackets.");
        return [];
    }

    private IReadOnlyList<T> Distinct<T>(string name, IReadOnlyList<T> items)
    {
        if (items.Distinct().Count() != items.Count)
            RefuseField(name, "names something twice. Keep it once.");
        return items;
    }

    // Objects in a list are easier to find by their identifier than by their number.
    private static string LabelOf(JsonElement value)
    {
        if (value.ValueKind != JsonValueKind.Object)
            return "";
        foreach (var property in value.EnumerateObject())
        {
            if (NameOf(property) is ("id" or "case" or "requirementId")
                && property.Value.ValueKind == JsonValueKind.String
                && StringOf(property.Value) is { Length: > 0 and < 60 } text)
            {
                return $" ({text})";
            }
        }

        return "";
    }

    // Reading throws for an escaped half of a surrogate pair, which is valid JSON and no text.
    private static string? StringOf(JsonElement value)
    {
        try
        {
            return value.GetString();
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    private static string? NameOf(JsonProperty property)
    {
        try
        {
            return property.Name;
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }
}
