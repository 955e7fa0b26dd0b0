using System.Text;
using System.Text.Json;

namespace RotPortal.Reports.Tests.Formats.Oscal.Schema;

/// <summary>The validator of the tests is itself tested: one that finds nothing would prove nothing.</summary>
public sealed class JsonSchemaTests
{
    private const string Schema = """
        {
          "definitions": {
            "Token": { "type": "string", "pattern": "^[a-z]+$" },
            "Item": { "type": "object", "properties": { "id": { "$ref": "#/definitions/Token" }, "n": { "type": "integer", "minimum": 1 } }, "required": ["id"], "additionalProperties": false }
          },
          "type": "object",
          "properties": {
            "items": { "type": "array", "minItems": 1, "items": { "$ref": "#/definitions/Item" } },
            "kind": { "allOf": [ { "$ref": "#/definitions/Token" }, { "enum": ["a", "b"] } ] },
            "at": { "type": "string", "format": "date-time" },
            "one": { "oneOf": [ { "type": "string" }, { "type": "integer" } ] },
            "any": { "anyOf": [ { "enum": ["x"] }, { "enum": ["y"] } ] }
          },
          "additionalProperties": false
        }
        """;

    [Theory]
    [InlineData("""{ "items": [ { "id": "a", "n": 1 } ], "kind": "a", "at": "2026-11-22T07:00:00Z", "one": 3, "any": "y" }""")]
    [InlineData("""{ }""")]
    public void A_document_that_fits_has_no_errors(string json) => Assert.Empty(Errors(json));

    [Theory]
    [InlineData("""{ "items": [] }""", "/items: fewer than 1 items")]
    [InlineData("""{ "items": [ { } ] }""", "/items/0: id is missing")]
    [InlineData("""{ "items": [ { "id": "A" } ] }""", "does not match")]
    [InlineData("""{ "items": [ { "id": "a\n" } ] }""", "does not match")]
    [InlineData("""{ "items": [ { "id": "a", "n": 0 } ] }""", "below 1")]
    [InlineData("""{ "items": [ { "id": "a", "x": 0 } ] }""", "unknown member x")]
    [InlineData("""{ "kind": "c" }""", "is not one of")]
    [InlineData("""{ "at": "2026-02-30T07:00:00Z" }""", "is no date-time")]
    [InlineData("""{ "one": true }""", "is not a")]
    [InlineData("""{ "any": "z" }""", "is not one of")]
    [InlineData("""{ "other": 1 }""", "unknown member other")]
    [InlineData("""[ ]""", "is not a object")]
    public void A_document_that_does_not_fit_is_told_where(string json, string expected) =>
        Assert.Contains(Errors(json), error => error.Contains(expected, StringComparison.Ordinal));

    [Fact]
    public void A_keyword_it_does_not_know_stops_it() =>
        Assert.Throws<NotSupportedException>(() => JsonSchema.Parse("""{ "propertyNames": {} }"""u8.ToArray()));

    private static IReadOnlyList<string> Errors(string json)
    {
        using var document = JsonDocument.Parse(json);
        return JsonSchema.Parse(Encoding.UTF8.GetBytes(Schema)).Validate(document.RootElement);
    }
}
