using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace RotPortal.Reports.Tests.Formats.Oscal.Schema;

/// <summary>
/// The part of JSON Schema draft-07 that NIST's OSCAL schemas use. A keyword it does not know stops the test instead of being ignored.
/// </summary>
internal sealed class JsonSchema
{
    private readonly Dictionary<string, SchemaNode> _definitions = new(StringComparer.Ordinal);
    private readonly SchemaNode _root;

    private JsonSchema(JsonElement root)
    {
        if (root.TryGetProperty("definitions", out var definitions))
        {
            // Two passes: a definition may refer to a later one.
            foreach (var definition in definitions.EnumerateObject())
                _definitions.Add($"#/definitions/{definition.Name}", new SchemaNode());
            foreach (var definition in definitions.EnumerateObject())
                _definitions[$"#/definitions/{definition.Name}"].Fill(definition.Value, Resolve);
        }

        _root = new SchemaNode();
        _root.Fill(root, Resolve);
    }

    internal static JsonSchema Parse(ReadOnlyMemory<byte> json)
    {
        using var document = JsonDocument.Parse(json);
        return new JsonSchema(document.RootElement.Clone());
    }

    /// <summary>What is wrong, with the path of the place; empty when nothing is.</summary>
    internal IReadOnlyList<string> Validate(JsonElement document)
    {
        var errors = new List<string>();
        _root.Validate(document, "", errors);
        return errors;
    }

    // An $id inside a definition looks like a reference into the document; it names nothing else and is left alone.
    private SchemaNode Resolve(string reference) =>
        _definitions.TryGetValue(reference, out var node) ? node : throw new NotSupportedException($"$ref {reference}");
}

/// <summary>One schema object, compiled.</summary>
internal sealed class SchemaNode
{
    private readonly List<Action<JsonElement, string, List<string>>> _rules = [];

    internal void Validate(JsonElement value, string path, List<string> errors)
    {
        foreach (var rule in _rules)
            rule(value, path, errors);
    }

    internal void Fill(JsonElement schema, Func<string, SchemaNode> resolve)
    {
        foreach (var keyword in schema.EnumerateObject())
            Add(keyword.Name, keyword.Value, schema, resolve);
    }

    private void Add(string keyword, JsonElement value, JsonElement schema, Func<string, SchemaNode> resolve)
    {
        switch (keyword)
        {
            case "title" or "description" or "$id" or "$schema" or "$comment" or "definitions" or "contentEncoding":
                break;
            case "$ref":
                var target = new Lazy<SchemaNode>(() => resolve(value.GetString() ?? ""));
                _rules.Add((element, path, errors) => target.Value.Validate(element, path, errors));
                break;
            case "type":
                _rules.Add(TypeRule(value.GetString() ?? ""));
                break;
            case "properties":
                AddProperties(value, schema, resolve);
                break;
            case "additionalProperties":
                // Read together with "properties"; alone it would close an object without members.
                if (!schema.TryGetProperty("properties", out _) && value.ValueKind == JsonValueKind.False)
                    _rules.Add((element, path, errors) => Unknown(element, path, errors, []));
                break;
            case "required":
                _rules.Add(RequiredRule([.. value.EnumerateArray().Select(name => name.GetString() ?? "")]));
                break;
            case "items":
                var items = Compile(value, resolve);
                _rules.Add((element, path, errors) => EachItem(element, path, errors, items));
                break;
            case "minItems":
                int least = value.GetInt32();
                _rules.Add((element, path, errors) => Demand(element.ValueKind != JsonValueKind.Array || element.GetArrayLength() >= least, errors, path, $"fewer than {least} items"));
                break;
            case "minimum":
                decimal minimum = value.GetDecimal();
                _rules.Add((element, path, errors) => Demand(element.ValueKind != JsonValueKind.Number || element.GetDecimal() >= minimum, errors, path, $"below {minimum}"));
                break;
            case "enum":
                string[] allowed = [.. value.EnumerateArray().Select(one => one.GetString() ?? "")];
                _rules.Add((element, path, errors) => Demand(allowed.Contains(element.GetString()), errors, path, $"{element} is not one of {string.Join(", ", allowed)}"));
                break;
            case "pattern":
                _rules.Add(PatternRule(value.GetString() ?? ""));
                break;
            case "format":
                _rules.Add(FormatRule(value.GetString() ?? ""));
                break;
            case "allOf":
                var all = value.EnumerateArray().Select(one => Compile(one, resolve)).ToList();
                _rules.Add((element, path, errors) => all.ForEach(one => one.Validate(element, path, errors)));
                break;
            case "anyOf":
                _rules.Add(ChoiceRule([.. value.EnumerateArray().Select(one => Compile(one, resolve))], exactlyOne: false));
                break;
            case "oneOf":
                _rules.Add(ChoiceRule([.. value.EnumerateArray().Select(one => Compile(one, resolve))], exactlyOne: true));
                break;
            default:
                throw new NotSupportedException($"keyword {keyword}");
        }
    }

    private void AddProperties(JsonElement value, JsonElement schema, Func<string, SchemaNode> resolve)
    {
        var members = value.EnumerateObject().ToDictionary(member => member.Name, member => Compile(member.Value, resolve), StringComparer.Ordinal);
        bool isClosed = schema.TryGetProperty("additionalProperties", out var additional) && additional.ValueKind == JsonValueKind.False;
        _rules.Add((element, path, errors) =>
        {
            if (element.ValueKind != JsonValueKind.Object)
                return;
            foreach (var member in element.EnumerateObject())
            {
                if (members.TryGetValue(member.Name, out var node))
                    node.Validate(member.Value, $"{path}/{member.Name}", errors);
            }

            if (isClosed)
                Unknown(element, path, errors, members.Keys);
        });
    }

    private static SchemaNode Compile(JsonElement schema, Func<string, SchemaNode> resolve)
    {
        var node = new SchemaNode();
        node.Fill(schema, resolve);
        return node;
    }

    private static void Unknown(JsonElement element, string path, List<string> errors, IReadOnlyCollection<string> known)
    {
        if (element.ValueKind != JsonValueKind.Object)
            return;
        foreach (var member in element.EnumerateObject().Where(member => !known.Contains(member.Name)))
            errors.Add($"{path}: unknown member {member.Name}");
    }

    private static void EachItem(JsonElement element, string path, List<string> errors, SchemaNode items)
    {
        if (element.ValueKind != JsonValueKind.Array)
            return;
        int index = 0;
        foreach (var item in element.EnumerateArray())
            items.Validate(item, $"{path}/{index++}", errors);
    }

    private static Action<JsonElement, string, List<string>> TypeRule(string type) => (element, path, errors) => Demand(
        type switch
        {
            "object" => element.ValueKind == JsonValueKind.Object,
            "array" => element.ValueKind == JsonValueKind.Array,
            "string" => element.ValueKind == JsonValueKind.String,
            "boolean" => element.ValueKind is JsonValueKind.True or JsonValueKind.False,
            "number" => element.ValueKind == JsonValueKind.Number,
            "integer" => element.ValueKind == JsonValueKind.Number && element.TryGetInt64(out _),
            _ => throw new NotSupportedException($"type {type}"),
        },
        errors, path, $"is not a {type}");

    private static Action<JsonElement, string, List<string>> RequiredRule(string[] names) => (element, path, errors) =>
    {
        if (element.ValueKind != JsonValueKind.Object)
            return;
        foreach (string name in names.Where(name => !element.TryGetProperty(name, out _)))
            errors.Add($"{path}: {name} is missing");
    };

    // In .NET "$" also stands before a last line feed, so "abc\n" would slip through: \z does not.
    private static Action<JsonElement, string, List<string>> PatternRule(string pattern)
    {
        var regex = new Regex(pattern.EndsWith('$') ? pattern[..^1] + "\\z" : pattern, RegexOptions.CultureInvariant | RegexOptions.Compiled);
        return (element, path, errors) =>
        {
            if (element.ValueKind == JsonValueKind.String)
                Demand(regex.IsMatch(element.GetString() ?? ""), errors, path, $"\"{element}\" does not match {pattern}");
        };
    }

    private static Action<JsonElement, string, List<string>> FormatRule(string format) => (element, path, errors) =>
    {
        if (element.ValueKind != JsonValueKind.String)
            return;
        string text = element.GetString() ?? "";
        Demand(
            format switch
            {
                "date-time" => DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.None, out _),
                "uri" => Uri.TryCreate(text, UriKind.Absolute, out _) && text.All(character => character is > ' ' and <= '~'),
                "uri-reference" => Uri.TryCreate(text, UriKind.RelativeOrAbsolute, out _) && text.All(character => character is > ' ' and <= '~'),
                "email" => text.Contains('@', StringComparison.Ordinal),
                _ => throw new NotSupportedException($"format {format}"),
            },
            errors, path, $"\"{text}\" is no {format}");
    };

    private static Action<JsonElement, string, List<string>> ChoiceRule(SchemaNode[] choices, bool exactlyOne) => (element, path, errors) =>
    {
        var tried = new List<List<string>>();
        foreach (var choice in choices)
        {
            var found = new List<string>();
            choice.Validate(element, path, found);
            tried.Add(found);
        }

        int fitting = tried.Count(found => found.Count == 0);
        if (fitting == 0)
            errors.AddRange(tried.MinBy(found => found.Count) ?? []);
        else if (exactlyOne && fitting > 1)
            errors.Add($"{path}: fits {fitting} choices where one is allowed");
    };

    private static void Demand(bool holds, List<string> errors, string path, string what)
    {
        if (!holds)
            errors.Add($"{path}: {what}");
    }
}
