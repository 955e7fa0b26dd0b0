using RotPortal.Compliance.Catalogue;
using RotPortal.Devices;
using RotPortal.Reports.Content;
using RotPortal.Reports.Formats.Csv;

namespace RotPortal.Reports.Formats.Oscal;

/// <summary>Files behind the results, each with its digest, and where the official texts are.</summary>
internal static class BackMatterPart
{
    internal static void Write(OscalWriter writer, AuditReport report, OscalNames names)
    {
        var evidence = report.Content.Evidence.ToDictionary(entry => entry.Number, entry => (Entry: entry, Digests: new SortedSet<string>(StringComparer.Ordinal)), StringComparer.Ordinal);
        foreach (var reference in report.Content.UnitList.SelectMany(unit => unit.Evidence))
            evidence[reference.Entry].Digests.Add(reference.Sha256.Hex);
        Write(writer, Own(report, names).Concat(TextsOf(report)).Concat(evidence.Values.Select(one => Evidence(report, one.Entry, one.Digests, names))));
    }

    /// <summary>The back matter of an assessment plan: it has seen no evidence yet.</summary>
    internal static void WriteForPlan(OscalWriter writer, AuditReport report, OscalNames names) =>
        Write(writer, TextsOf(report).Prepend(ReportFile(report, names)));

    private static IEnumerable<Resource> TextsOf(AuditReport report) =>
        report.Content.Frameworks.DistinctBy(framework => (framework.Id, framework.Version)).Select(TextOf);

    private static void Write(OscalWriter writer, IEnumerable<Resource> resources) => writer.Object("back-matter", () =>
        writer.List("resources", resources, resource =>
        {
            writer.Uuid(resource.Uuid);
            writer.MarkupLine("title", resource.Title);
            writer.Markup("description", resource.Description);
            writer.Props([OscalProp.OfNist("type", resource.Type)]);
            writer.List("rlinks", resource.Files, file =>
            {
                writer.Exact("href", file.Href);
                writer.Exact("media-type", file.MediaType);
                writer.List("hashes", file.Sha256 is { } hex ? [hex] : Array.Empty<string>(), hash =>
                {
                    writer.Exact("algorithm", "SHA-256");
                    writer.Exact("value", hash);
                });
            });
        }));

    private static Resource ReportFile(AuditReport report, OscalNames names) => new(
        names.ReportDataResource,
        "Data of the report",
        "Facts, scope, frameworks, views and rules by digest, in the form the digest of the report is taken over.",
        "report",
        [new LinkedFile(CanonicalReport.FileName, "application/json", report.Digest.Hex)]);

    private static IEnumerable<Resource> Own(AuditReport report, OscalNames names)
    {
        yield return ReportFile(report, names);
        var plan = new OscalAssessmentPlan();
        using var planned = new MemoryStream();
        plan.Write(report, planned);
        yield return new Resource(
            names.PlanResource,
            "Assessment plan",
            "What was to be looked at, by which activities and with what.",
            "plan",
            [new LinkedFile(OscalAssessmentPlan.FileName, plan.MediaType, Sha256Digest.Of(planned.GetBuffer().AsSpan(0, (int)planned.Length)).Hex)]);
        var units = new UnitsCsv();
        using var sheet = new MemoryStream();
        units.Write(report, sheet);
        yield return new Resource(
            names.UnitsResource,
            "Units and their evidence",
            "One line per unit and piece of evidence.",
            "artifact",
            [new LinkedFile("units.csv", units.MediaType, Sha256Digest.Of(sheet.GetBuffer().AsSpan(0, (int)sheet.Length)).Hex)]);
    }

    private static Resource TextOf(ReportedFramework framework) => new(
        OscalNames.Framework(framework),
        $"{framework.Title}, {framework.Version}",
        $"{framework.Publisher}. {framework.Status}",
        framework.Kind switch
        {
            FrameworkKind.Law => "law",
            FrameworkKind.Standard => "standard",
            FrameworkKind.Guideline => "external-guidance",
            FrameworkKind.Certification => "external-guidance",
        },
        [new LinkedFile(framework.SourceUrl.AbsoluteUri, "text/html", null)]);

    private static Resource Evidence(AuditReport report, RegisterEntry entry, IReadOnlyCollection<string> digests, OscalNames names) => new(
        names.Evidence(entry),
        $"{entry.Number}: {entry.Kind}",
        $"From {entry.Source}; checked by {entry.Verifier}; {Words.Several(entry.Items, "item", "items")} on {Words.Several(entry.Units, "unit", "units")}"
            + (entry.IsSimulated ? "; simulated." : "."),
        "evidence",
        digests.Count > 0
            ? [.. digests.Select(hex => new LinkedFile($"evidence/{hex}", "application/octet-stream", hex))]
            : [new LinkedFile(CanonicalReport.FileName, "application/json", report.Digest.Hex)]);

    private sealed record Resource(Guid Uuid, string Title, string Description, string Type, IReadOnlyList<LinkedFile> Files);

    private sealed record LinkedFile(string Href, string MediaType, string? Sha256);
}
