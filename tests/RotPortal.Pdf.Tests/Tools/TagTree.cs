using System.Text.Json.Nodes;

namespace RotPortal.Pdf.Tests.Tools;

/// <summary>An element of the structure tree as read back.</summary>
internal sealed record Element(string Role, JsonObject Dictionary, IReadOnlyList<Element> Children, IReadOnlyList<(string Page, int Id)> Contents, IReadOnlyList<string> Annotations)
{
    /// <summary>This element and all below it, in reading order.</summary>
    public IEnumerable<Element> All => Children.SelectMany(c => c.All).Prepend(this);

    public string? Attribute(PdfReading reading, string name) =>
        reading.Array(Dictionary["/A"]).Select(a => reading.Dictionary(a)[name]).FirstOrDefault(v => v is not null)?.ToString();

    public int Span(PdfReading reading, string name) => int.Parse(Attribute(reading, name) ?? "1", System.Globalization.CultureInfo.InvariantCulture);
}

/// <summary>Reads the structure tree.</summary>
internal static class TagTree
{
    public static Element Of(PdfReading reading)
    {
        var root = reading.Dictionary(reading.Catalog["/StructTreeRoot"]);
        return Read(reading, Assert.Single(reading.Array(root["/K"])));
    }

    private static Element Read(PdfReading reading, JsonNode? reference)
    {
        var dictionary = reading.Dictionary(reference);
        var page = dictionary["/Pg"]?.GetValue<string>() ?? "";
        var children = new List<Element>();
        var contents = new List<(string, int)>();
        var annotations = new List<string>();
        foreach (var kid in reading.Array(dictionary["/K"]))
        {
            if (kid is JsonValue number && number.TryGetValue<int>(out var id)) contents.Add((page, id));
            else if (reading.Dictionary(kid) is var k && k["/Type"]?.GetValue<string>() == "/MCR") contents.Add((k["/Pg"]?.GetValue<string>() ?? page, k["/MCID"]?.GetValue<int>() ?? -1));
            else if (k["/Type"]?.GetValue<string>() == "/OBJR") annotations.Add(k["/Obj"]?.GetValue<string>() ?? "");
            else children.Add(Read(reading, kid));
        }
        return new Element(dictionary["/S"]?.GetValue<string>()[1..] ?? "", dictionary, children, contents, annotations);
    }
}
