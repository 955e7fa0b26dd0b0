using System.Text.Json;

namespace RotPortal.House.Tests;

/// <summary>What stands in data, not in code: docs/adding-a-regulation.md.</summary>
public sealed class SeedDataTests
{
    private static readonly string[] Regulations = [.. Repository.Under("seed-data/regulations").Where(path => path.EndsWith(".json", StringComparison.Ordinal))];

    [Fact]
    public void Every_file_of_seed_data_is_read_as_json()
    {
        foreach (string path in Repository.Under("seed-data").Where(path => path.EndsWith(".json", StringComparison.Ordinal)))
        {
            using var json = JsonDocument.Parse(Repository.Read(path));
            Assert.Equal((path, JsonValueKind.Object), (path, json.RootElement.ValueKind));
        }
    }

    [Fact]
    public void A_regulation_is_one_file_named_after_its_identifier()
    {
        Assert.NotEmpty(Regulations);
        Finds.Nothing(Regulations.Where(path => Text(path, "id") != Path.GetFileNameWithoutExtension(path)), "File name and id differ:");
    }

    [Fact]
    public void Every_regulation_says_where_it_comes_from_and_how_sure_we_are()
    {
        Finds.Nothing(
            from path in Regulations
            from field in new[] { "title", "shortTitle", "version", "publisher", "sourceUrl", "statusAsOf", "sourceConfidence", "mappingVersion" }
            where string.IsNullOrWhiteSpace(Text(path, field))
            select $"{path}: {field}",
            "These fields are missing:");
    }

    private static string? Text(string path, string field)
    {
        using var json = JsonDocument.Parse(Repository.Read(path));
        return json.RootElement.TryGetProperty(field, out var value) ? value.GetString() : null;
    }
}
