using System.Text.Json;

namespace RotPortal.Reports.Tests.Formats.Oscal.Constraints;

/// <summary>Every object of a document with its path and the member it stands under.</summary>
internal sealed class Places
{
    private Places(List<(string Path, JsonElement Element, string Role)> objects) => Objects = objects;

    internal IReadOnlyList<(string Path, JsonElement Element, string Role)> Objects { get; }

    internal static Places Of(JsonElement model)
    {
        var objects = new List<(string, JsonElement, string)>();
        Walk(model, "", "", objects);
        return new Places(objects);
    }

    /// <summary>Identifiers of the objects that stand under one of these members.</summary>
    internal IReadOnlySet<string> Uuids(params string[] roles) =>
        Objects.Where(place => roles.Contains(place.Role)).Select(place => Json.Text(place.Element, "uuid")).OfType<string>().ToHashSet(StringComparer.OrdinalIgnoreCase);

    private static void Walk(JsonElement element, string path, string role, List<(string, JsonElement, string)> objects)
    {
        if (element.ValueKind == JsonValueKind.Object)
        {
            objects.Add((path, element, role));
            foreach (var member in element.EnumerateObject())
                Walk(member.Value, $"{path}/{member.Name}", member.Name, objects);
        }
        else if (element.ValueKind == JsonValueKind.Array)
        {
            int index = 0;
            foreach (var item in element.EnumerateArray())
                Walk(item, $"{path}/{index++}", role, objects);
        }
    }
}

/// <summary>Members of a JSON object that may be missing.</summary>
internal static class Json
{
    internal static string? Text(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    internal static IEnumerable<JsonElement> Items(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Array ? value.EnumerateArray() : [];

    internal static IEnumerable<string> Texts(JsonElement element, string name) => Items(element, name).Select(item => item.GetString() ?? "");
}
