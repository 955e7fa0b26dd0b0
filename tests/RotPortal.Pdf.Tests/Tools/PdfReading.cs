using System.Text.Json.Nodes;

namespace RotPortal.Pdf.Tests.Tools;

/// <summary>The objects of a file as qpdf reads them: a reader that shares no code with the writer.</summary>
internal sealed class PdfReading
{
    private readonly JsonObject _objects;

    private PdfReading(JsonObject objects) => _objects = objects;

    public static PdfReading Of(byte[] bytes)
    {
        using var file = new ScratchFile(bytes);
        var (exit, output, errors) = Tool.Run("qpdf", "--json=2", "--json-stream-data=inline", "--decode-level=generalized", file.FilePath);
        Assert.True(exit == 0, errors);
        var objects = JsonNode.Parse(output)?["qpdf"]?[1]?.AsObject();
        return new PdfReading(objects ?? throw new InvalidOperationException("qpdf gave no objects."));
    }

    public JsonObject Catalog => Dictionary(Resolve(_objects["trailer"]?["value"]?["/Root"]));

    /// <summary>The object behind a reference, or the value itself.</summary>
    public JsonNode? Resolve(JsonNode? value)
    {
        if (value is not JsonValue text || !text.TryGetValue<string>(out var reference) || !reference.EndsWith(" R", StringComparison.Ordinal)) return value;
        var found = _objects["obj:" + reference];
        return found?["value"] ?? found?["stream"];
    }

    public JsonObject Dictionary(JsonNode? value) =>
        Resolve(value) switch
        {
            JsonObject stream when stream["dict"] is JsonObject dictionary => dictionary,
            JsonObject dictionary => dictionary,
            var other => throw new InvalidOperationException($"Not a dictionary: {other}"),
        };

    public IReadOnlyList<JsonNode?> Array(JsonNode? value) => Resolve(value) switch
    {
        JsonArray array => [.. array],
        null => [],
        var single => [single],
    };

    /// <summary>The octets of a stream, inflated.</summary>
    public byte[] Stream(JsonNode? reference) => Convert.FromBase64String(Resolve(reference)?["data"]?.GetValue<string>() ?? "");

    /// <summary>Pages in order: reference and dictionary.</summary>
    public IEnumerable<(string Reference, JsonObject Page)> Pages => Leaves(Catalog["/Pages"]);

    private IEnumerable<(string, JsonObject)> Leaves(JsonNode? node)
    {
        var dictionary = Dictionary(node);
        if (dictionary["/Type"]?.GetValue<string>() == "/Page") return [(node?.GetValue<string>() ?? "", dictionary)];
        return Array(dictionary["/Kids"]).SelectMany(Leaves);
    }

    /// <summary>A text string without the prefix by which qpdf marks it.</summary>
    public static string Text(JsonNode? value)
    {
        var text = value?.GetValue<string>() ?? "";
        return text.StartsWith("u:", StringComparison.Ordinal) ? text[2..] : text;
    }
}
