namespace RotPortal.House.Tests;

/// <summary>A vendor is a folder, a folder of tests and one line: docs/adding-a-vendor.md.</summary>
public sealed class VendorTests
{
    private const string Vendors = "src/RotPortal.Provisioning/Vendors";
    private const string VendorTestFolder = "tests/RotPortal.Provisioning.Tests/Vendors";

    // The folder of lists that somebody has written; "declared" is the word for evidence level E1 too.
    private const string AlsoALevel = "Declared";

    private static readonly string[] Names = [.. Repository.Under(Vendors)
        .Select(path => path[(Vendors.Length + 1)..].Split('/'))
        .Where(parts => parts.Length > 1)
        .Select(parts => parts[0])
        .Distinct()];

    [Fact]
    public void There_are_vendors() => Assert.NotEmpty(Names);

    [Fact]
    public void Every_vendor_is_one_line_of_the_list()
    {
        string[] lines = [.. File.ReadLines(Repository.Full("src/RotPortal.Provisioning/KnownVendors.cs")).Where(line => !line.StartsWith("using ", StringComparison.Ordinal))];
        Finds.Nothing(
            Names.Where(name => lines.Count(line => line.Contains($"new {name}", StringComparison.Ordinal)) != 1),
            "Each of these vendor folders must be exactly one line of KnownVendors.cs (new <Name>...):");
    }

    [Fact]
    public void Every_vendor_is_tested()
    {
        Finds.Nothing(
            Names.Where(name => !Repository.Under($"{VendorTestFolder}/{name}").Any(path => path.EndsWith("Tests.cs", StringComparison.Ordinal))),
            $"These vendors have no tests under {VendorTestFolder}:");
    }

    [Fact]
    public void A_vendor_knows_no_law_and_a_law_no_vendor()
    {
        string[] laws = [.. Repository.Under("seed-data/regulations").Select(path => Path.GetFileNameWithoutExtension(path))];
        Finds.Nothing(
            from code in Code.All
            let words = code.Path.StartsWith("src/RotPortal.Provisioning/", StringComparison.Ordinal) ? laws
                : code.Path.StartsWith("src/RotPortal.Compliance/", StringComparison.Ordinal) ? Names.Where(name => name != AlsoALevel).Select(name => name.ToLowerInvariant()) : []
            let text = code.Root.ToFullString()
            from word in words
            where text.Contains($"\"{word}\"", StringComparison.OrdinalIgnoreCase)
            select $"{code.Path} names {word}",
            "Vendors and laws meet in capabilities only:");
    }
}
