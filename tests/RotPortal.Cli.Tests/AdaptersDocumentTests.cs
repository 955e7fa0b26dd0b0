using System.Text;
using System.Text.RegularExpressions;
using RotPortal.Provisioning;

namespace RotPortal.Cli.Tests;

/// <summary>docs/adapters.md says what the descriptors say, word for word; ROTPORTAL_RENEW_GOLDEN=1 writes it anew.</summary>
public sealed partial class AdaptersDocumentTests
{
    private const string Head =
        """
        # Adapters

        Whose evidence is understood, what each kind can and cannot prove, and against what it was tested. This page is made from the descriptors
        of the adapters (`rot vendors` prints the same), so it says no more than they do. What a level means:
        [architecture, evidence levels](architecture.md#evidence-levels). To add one: [adding a vendor](adding-a-vendor.md).

        Nothing here is a promise about a device: a fact is given only when the evidence at hand carries it, and every refusal names its check.


        """;

    [Fact]
    public void The_page_on_adapters_says_what_the_descriptors_say()
    {
        string file = Repository.File("docs", "adapters.md");
        string page = Page();
        if (Environment.GetEnvironmentVariable("ROTPORTAL_RENEW_GOLDEN") == "1")
            File.WriteAllText(file, page);
        Assert.Equal(File.ReadAllText(file), page);
    }

    private static string Page()
    {
        var page = new StringBuilder(Head);
        page.Append("| Adapter | Kinds of evidence | Levels |\n|---|---|---|\n");
        foreach (var vendor in KnownVendors.All)
            page.Append($"| [{vendor.Descriptor.Name}](#{Anchor(vendor.Descriptor.Name)}) | {Kinds(vendor)} | {Levels(vendor.Descriptor)} |\n");
        foreach (var vendor in KnownVendors.All)
            Write(page, vendor);
        return page.ToString();
    }

    private static void Write(StringBuilder page, IVendor vendor)
    {
        var about = vendor.Descriptor;
        page.Append($"\n## {about.Name}\n\nKinds: {Kinds(vendor)}\n\n{about.Summary}\n\nIt proves:\n\n");
        foreach (string sentence in about.Proves)
            page.Append($"- {sentence}\n");
        page.Append("\nIt does not prove:\n\n");
        foreach (string sentence in about.CannotProve)
            page.Append($"- {sentence}\n");
        page.Append($"\nTested against: {about.TestedAgainst}\n");
    }

    private static string Kinds(IVendor vendor) => string.Join(", ", vendor.Readers.Select(reader => $"`{reader.Kind.Name}`"));

    private static string Levels(VendorDescriptor about)
    {
        string[] levels = [.. about.Proves.SelectMany(sentence => Level().Matches(sentence)).Select(match => match.Value).Distinct().Order(StringComparer.Ordinal)];
        Assert.True(levels.Length > 0, $"{about.Id} names no evidence level in what it proves.");
        return string.Join(", ", levels);
    }

    // As hosts of Markdown make it: lower case, without punctuation, spaces as hyphens.
    private static string Anchor(string heading) => NotInAnchors().Replace(heading.ToLowerInvariant(), "").Replace(' ', '-');

    [GeneratedRegex(@"\bE[1-4]\b")]
    private static partial Regex Level();

    [GeneratedRegex("[^a-z0-9 -]")]
    private static partial Regex NotInAnchors();
}
