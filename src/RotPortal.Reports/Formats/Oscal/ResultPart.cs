using RotPortal.Compliance.Assessment;
using RotPortal.Reports.Content;

namespace RotPortal.Reports.Formats.Oscal;

/// <summary>One result: everything judged in one view.</summary>
internal static class ResultPart
{
    internal static void Write(OscalWriter writer, AuditReport report, OscalNames names, AssessmentView view)
    {
        var content = report.Content;
        var frameworks = content.Frameworks.Where(framework => framework.View == view).ToList();
        writer.Uuid(names.Result(view));
        writer.MarkupLine("title", view switch
        {
            AssessmentView.AsLaw => $"As law on {Words.Day(content.Head.DataCut)}",
            AssessmentView.Readiness => "Readiness: rows judged as if they applied already",
        });
        writer.Markup("description", string.Join('\n', content.Limits.Prepend(
            "Says which requirements the evidence on file supports and which it does not. A finding that is not satisfied need not be a fault: "
            + "the property disposition tells known not to be met (gap) from nothing on file (no-evidence).")));
        writer.Moment("start", content.Head.DataCut);
        writer.Moment("end", content.Head.MadeAt < content.Head.DataCut ? content.Head.DataCut : content.Head.MadeAt);
        writer.Props(PropsOf(report, view, frameworks));
        SubjectsPart.Write(writer, report, names, view);
        WriteReviewedControls(writer, names, frameworks);
        WriteAttestations(writer, content, names, view);
        ObservationsPart.Write(writer, content, names, view);
        FindingsPart.Write(writer, content, names, frameworks);
    }

    private static IEnumerable<OscalProp> PropsOf(AuditReport report, AssessmentView view, IReadOnlyList<ReportedFramework> frameworks)
    {
        var head = report.Content.Head;
        yield return new OscalProp("view", OscalNames.Token(view));
        yield return new OscalProp("input-digest", $"sha256:{report.Digest.Hex}");
        yield return new OscalProp("catalogue-sha256", head.CatalogueSha256.Hex);
        yield return new OscalProp("mapping-version", head.MappingVersion);
        yield return new OscalProp("rule-set", head.RuleSet);
        yield return new OscalProp("engine-version", head.PortalVersion);
        yield return new OscalProp("units-judged", Words.Plain(report.Content.Units.Judged));
        yield return new OscalProp("units-apart", Words.Plain(report.Content.Units.Apart()));
        foreach (var prop in Counts(VerdictOrder.Count(frameworks.SelectMany(framework => framework.Rows))))
            yield return prop;
        foreach (var framework in frameworks)
        {
            foreach (var row in framework.Rows.Where(row => row.IsGroupRow || !FindingsPart.HasFinding(row)))
                yield return new OscalProp("disposition", Disposition(row), OscalNames.Control(framework, row), Why(row));
        }
    }

    /// <summary>How many rows have which verdict; the verdict is the class.</summary>
    private static IEnumerable<OscalProp> Counts(VerdictCounts counts) => VerdictOrder.WorstFirst.Select(entry =>
        new OscalProp("rows", Words.Plain(counts.Of(entry.Verdict, entry.Coverage)), Words.Token(entry.Verdict, entry.Coverage)));

    private static string Disposition(ReportedRow row) => row.IsGroupRow ? "group-row" : Words.Token(row.Verdict, row.Coverage);

    private static string Why(ReportedRow row) =>
        row.IsGroupRow ? $"A heading over its children; the worst of them is {Words.Of(row.Verdict, row.Coverage)}." : row.Reason;

    private static void WriteReviewedControls(OscalWriter writer, OscalNames names, IReadOnlyList<ReportedFramework> frameworks) =>
        writer.Object("reviewed-controls", () =>
            writer.List("control-selections", frameworks, framework =>
            {
                writer.Markup("description", $"{framework.Title}, {framework.Version}; view: {Words.View(framework)}.");
                writer.Props(
                [
                    new OscalProp("framework-id", framework.Id),
                    new OscalProp("framework-sha256", framework.Sha256.Hex),
                    .. Counts(VerdictOrder.Count(framework.Rows)),
                ]);
                writer.List("links", [framework], _ =>
                {
                    writer.Exact("href", $"#{OscalNames.Framework(framework)}");
                    writer.Exact("rel", "reference");
                });
                var rows = framework.Rows.Where(row => !row.IsGroupRow).ToList();
                WriteControls(writer, "include-controls", framework, rows);
                WriteControls(writer, "exclude-controls", framework, rows.Where(row => !FindingsPart.HasFinding(row)));
                writer.Markup("remarks", "Excluded controls are not applicable or lie outside the root of trust; the properties named disposition of this "
                    + "result give the reason of each. Titles and summaries are our paraphrases, the publisher's text decides.");
            }));

    private static void WriteControls(OscalWriter writer, string name, ReportedFramework framework, IEnumerable<ReportedRow> rows) =>
        writer.List(name, rows, row => writer.Exact("control-id", OscalNames.Control(framework, row)));

    private static void WriteAttestations(OscalWriter writer, ReportContent content, OscalNames names, AssessmentView view) =>
        writer.List("attestations", content.Statements, statement =>
        {
            writer.List("responsible-parties", [statement], _ =>
            {
                writer.Exact("role-id", MetadataPart.DeclarantRole);
                writer.Values("party-uuids", [names.Person(statement.Name, statement.Role).ToString()]);
            });
            writer.List("parts", [statement], _ =>
            {
                writer.Uuid(names.Statement(view, statement));
                writer.Exact("name", "statement");
                writer.Exact("ns", OscalNames.PropertyNamespace);
                writer.MarkupLine("title", $"Statement {statement.Number}, not verified");
                writer.Props(
                [
                    new OscalProp("scope", statement.Scope),
                    new OscalProp("stated-on", Words.Day(statement.On)),
                    .. statement.Ends is { } ends ? [new OscalProp("ends", Words.Day(ends))] : Array.Empty<OscalProp>(),
                    .. statement.AcceptedBy is { } by ? [new OscalProp("accepted-by", by)] : Array.Empty<OscalProp>(),
                ]);
                writer.Markup("prose", statement.Text);
            });
        });
}
