using System.Text.Json;

namespace RotPortal.Compliance.Json;

/// <summary>
/// One JSON object read field by field. Every field must be asked for, exactly once in the file, and be of the right kind; what is wrong
/// is a fault with the path of the field.
/// </summary>
internal sealed partial class StrictObject
{
    private readonly Dictionary<string, JsonElement> _fields = new(StringComparer.Ordinal);
    private readonly HashSet<string> _asked = new(StringComparer.Ordinal);
    private readonly string _file;
    private readonly Faults _faults;

    internal StrictObject(JsonElement element, string file, string field, Faults faults)
    {
        _file = file;
        _faults = faults;
        Field = field;
        if (element.ValueKind != JsonValueKind.Object)
        {
            Refuse("must be an object in braces.");
            return;
        }

        foreach (var property in element.EnumerateObject())
        {
            string? name = NameOf(property);
            if (name is null)
                Refuse("has a field whose name is not text. Correct the name.");
            else if (!_fields.TryAdd(name, property.Value))
                RefuseField(name, "stands twice. Keep one.");
        }
    }

    /// <summary>Path of this object in its file; empty for the whole.</summary>
    internal string Field { get; }

    /// <summary>The names of the fields, for objects whose field names are content.</summary>
    internal IReadOnlyList<string> Names => [.. _fields.Keys];

    internal bool Has(string name) => _fields.ContainsKey(name);

    internal void Refuse(string why) => _faults.Add(_file, Field, why);

    internal void RefuseField(string name, string why) => _faults.Add(_file, PathOf(name), why);

    internal string Text(string name) => Take(name) is { } value ? TextOf(value, PathOf(name)) : "";

    internal string? OptionalText(string name) => TakeOptional(name) is { } value ? TextOf(value, PathOf(name)) : null;

    /// <summary>A flag that is written only when it is true.</summary>
    internal bool Flag(string name)
    {
        if (TakeOptional(name) is not { } value)
            return false;
        if (value.ValueKind is not (JsonValueKind.True or JsonValueKind.False))
            RefuseField(name, "must be true or false.");
        return value.ValueKind == JsonValueKind.True;
    }

    internal int Number(string name) => Take(name) is { } value ? NumberOf(value, PathOf(name)) : 0;

    internal int? OptionalNumber(string name) => TakeOptional(name) is { } value ? NumberOf(value, PathOf(name)) : null;

    internal DateOnly Date(string name) => Take(name) is { } value ? DateOf(value, PathOf(name)) : default;

    internal DateOnly? OptionalDate(string name) => TakeOptional(name) is { } value ? DateOf(value, PathOf(name)) : null;

    /// <summary>One of a fixed set of words.</summary>
    internal T Word<T>(string name, WordList<T> words)
        where T : struct => Take(name) is { } value ? WordOf(TextOf(value, PathOf(name)), PathOf(name), words) : default;

    internal T? OptionalWord<T>(string name, WordList<T> words)
        where T : struct => TakeOptional(name) is { } value ? WordOf(TextOf(value, PathOf(name)), PathOf(name), words) : null;

    /// <summary>A list of words; empty when the field is left out. A word that comes twice is a fault.</summary>
    internal IReadOnlyList<T> OptionalWords<T>(string name, WordList<T> words)
        where T : struct => Distinct(name, OptionalItems(name, (value, path) => WordOf(TextOf(value, path), path, words)));

    internal IReadOnlyList<string> Texts(string name) => Distinct(name, Items(name, TextOf));

    internal IReadOnlyList<string> OptionalTexts(string name) => Distinct(name, OptionalItems(name, TextOf));

    internal IReadOnlyList<int> OptionalNumbers(string name) => Distinct(name, OptionalItems(name, NumberOf));

    /// <summary>A list of something written as text that <paramref name="find"/> knows; it returns null for what it does not know.</summary>
    internal IReadOnlyList<T> OptionalNamed<T>(string name, Func<string, T?> find, string what)
        where T : class => Distinct(name, OptionalItems(name, (value, path) => NamedOf(value, path, find, what)));

    internal IReadOnlyList<IReadOnlyList<T>> OptionalNamedGroups<T>(string name, Func<string, T?> find, string what)
        where T : class => OptionalItems(name, (value, path) => ItemsOf(value, path, (item, at) => NamedOf(item, at, find, what)));

    internal T? Object<T>(string name, Func<StrictObject, T> read) => Take(name) is { } value ? ObjectOf(value, PathOf(name), read) : default;

    internal T? OptionalObject<T>(string name, Func<StrictObject, T> read) =>
        TakeOptional(name) is { } value ? ObjectOf(value, PathOf(name), read) : default;

    internal IReadOnlyList<T> Objects<T>(string name, Func<StrictObject, T> read) => Items(name, (value, path) => ObjectOf(value, path, read));

    internal IReadOnlyList<T> OptionalObjects<T>(string name, Func<StrictObject, T> read) =>
        OptionalItems(name, (value, path) => ObjectOf(value, path, read));

    /// <summary>One object, or a list of them.</summary>
    internal IReadOnlyList<T> ObjectOrObjects<T>(string name, Func<StrictObject, T> read) =>
        _fields.TryGetValue(name, out var value) && value.ValueKind == JsonValueKind.Array
            ? Objects(name, read)
            : Object(name, read) is { } one ? [one] : [];

    /// <summary>A fault when there is a field nobody asked for.</summary>
    internal void Close()
    {
        if (_fields.Keys.FirstOrDefault(name => !_asked.Contains(name)) is not { } unknown)
            return;
        string? near = NearestName.Of(unknown, _asked.Where(name => !_fields.ContainsKey(name)));
        RefuseField(unknown, near is null
            ? "is not a field that is known here. Correct the name or take it out."
            : $"is not a field that is known here. Did you mean {near}?");
    }

    private string PathOf(string name) => Field.Length == 0 ? name : $"{Field}.{name}";

    private JsonElement? Take(string name)
    {
        if (TakeOptional(name) is { } value)
            return value;
        string? near = NearestName.Of(name, _fields.Keys.Where(field => !_asked.Contains(field)));
        RefuseField(name, near is null ? "is missing. Add it." : $"is missing. Is {near} a misspelling of it?");
        return null;
    }

    private JsonElement? TakeOptional(string name)
    {
        _asked.Add(name);
        return _fields.TryGetValue(name, out var value) ? value : null;
    }
}
