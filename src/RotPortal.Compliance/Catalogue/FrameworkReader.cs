using RotPortal.Compliance.Json;
using RotPortal.Devices;

namespace RotPortal.Compliance.Catalogue;

/// <summary>Reads one file of <c>seed-data/regulations</c>.</summary>
internal static class FrameworkReader
{
    private static readonly WordList<FrameworkKind> Kinds = new(
        ("law", FrameworkKind.Law), ("standard", FrameworkKind.Standard),
        ("guideline", FrameworkKind.Guideline), ("certification", FrameworkKind.Certification));

    private static readonly IReadOnlyList<string> Confidences = ["read", "secondary", "unverified"];

    internal static Framework? Read(SeedFile file, Faults faults) => StrictFile.Read(file, faults, root =>
    {
        var framework = new Framework
        {
            Id = IdOf(root, file.Path),
            Title = root.Text("title"),
            ShortTitle = root.Text("shortTitle"),
            Version = root.Text("version"),
            Publisher = root.Text("publisher"),
            Jurisdiction = root.Text("jurisdiction"),
            Kind = root.Word("kind", Kinds),
            SourceUrl = UrlOf(root),
            Status = root.Text("status"),
            StatusAsOf = root.Date("statusAsOf"),
            SourceConfidence = ConfidenceOf(root),
            MappingVersion = root.Date("mappingVersion").ToString("O"),
            IsDraft = root.Flag("draft"),
            IsPartialList = root.Flag("partialList"),
            Dates = root.Object("dates", DatesOf) ?? new Dictionary<string, string>(),
            AppliesTo = root.Texts("appliesTo"),
            Excludes = root.OptionalTexts("excludes"),
            Applicability = root.OptionalObjects("applicability", ApplicabilityReader.Read),
            HarmonisationRestrictions = root.OptionalTexts("harmonisationRestrictions"),
            RecommendationsNeedReason = root.OptionalText("recommendationsNeedReason"),
            Notes = root.Objects("notes", note => new FrameworkNote(note.Text("about"), note.Text("text"))),
            ProductClasses = root.OptionalObjects("productClasses", ProductClassOf),
            TestSpecification = root.OptionalObject("testSpecification", TestSpecificationOf),
            OfficialCounts = root.Objects("officialCounts", CountReader.Read),
            Requirements = root.Objects("requirements", RequirementReader.Read),
            Sha256 = Sha256Digest.Of(file.Bytes.Span),
        };
        FrameworkChecks.Run(framework, root);
        return framework;
    });

    private static string IdOf(StrictObject root, string path)
    {
        string id = root.Text("id");
        string expected = Path.GetFileNameWithoutExtension(path);
        if (id != expected)
            root.RefuseField("id", $"is '{id}' while the file is named '{expected}'. Make them the same.");
        return id;
    }

    private static Uri UrlOf(StrictObject root)
    {
        string text = root.Text("sourceUrl");
        if (Uri.TryCreate(text, UriKind.Absolute, out var url) && url.Scheme == Uri.UriSchemeHttps)
            return url;
        root.RefuseField("sourceUrl", "must be an address that begins with https://.");
        return new Uri("https://invalid.example/");
    }

    private static string ConfidenceOf(StrictObject root)
    {
        string confidence = root.Text("sourceConfidence");
        if (!Confidences.Contains(confidence))
            root.RefuseField("sourceConfidence", $"'{confidence}' is not known. Use one of {string.Join(", ", Confidences)}.");
        return confidence;
    }

    // Names of dates are content, and some dates are only known to the month.
    private static Dictionary<string, string> DatesOf(StrictObject dates)
    {
        var result = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (string name in dates.Names)
        {
            string date = dates.Text(name);
            if (!DateOnly.TryParseExact(date.Length == 7 ? date + "-01" : date, "yyyy-MM-dd", out _))
                dates.RefuseField(name, $"'{date}' is not a date. Write year-month-day, or year-month when the day is not known.");
            result.Add(name, date);
        }

        return result;
    }

    private static ProductClassRule ProductClassOf(StrictObject entry) => new(
        entry.Text("id"),
        entry.OptionalText("annex"),
        entry.Text("route"),
        entry.OptionalNumber("count"),
        entry.Objects("rotRelated", category => new ProductCategory(
            category.Number("number"), category.Text("name"), category.OptionalText("note"))));

    private static TestSpecification TestSpecificationOf(StrictObject entry) => new(
        entry.Text("id"),
        entry.Text("version"),
        entry.Text("naming"),
        entry.Objects("worksheets", sheet => new Worksheet(sheet.Text("id"), sheet.Text("use"), sheet.Texts("fields"))));
}
