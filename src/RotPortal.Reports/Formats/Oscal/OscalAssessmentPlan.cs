using RotPortal.Reports.Content;

namespace RotPortal.Reports.Formats.Oscal;

/// <summary>
/// OSCAL assessment plan 1.2.2 for the assessment results beside it: which controls, which activities, which tool. It is as small as it can be and still
/// true. There is no system security plan: what the product is stands in the data of the report, to which the plan points.
/// </summary>
internal sealed class OscalAssessmentPlan : IReportFormat
{
    /// <summary>Name of the file in bundles; the results link to it.</summary>
    internal const string FileName = "assessment-plan.json";

    private static readonly (string Name, string Title, string Method, string Description)[] Activities =
    [
        (
            "read-evidence",
            "Read the evidence",
            "TEST",
            "Each piece of evidence is read by the reader of its kind for the moment at which it came in: form, signatures, chains to a pinned trust anchor, what it "
            + "says of the device. Evidence that fails a check counts for nothing."
        ),
        (
            "compare-units",
            "Compare the units",
            "TEST",
            "Identifiers, keys and certificates of the units are compared with one another and, by a portal, with all others it knows."
        ),
        (
            "judge-rows",
            "Judge the requirements",
            "EXAMINE",
            "The facts that the evidence gives are judged, at their evidence level and age, against the capabilities that each requirement asks of a root of trust."
        ),
    ];

    /// <inheritdoc/>
    public string Id => "oscal-plan";

    /// <inheritdoc/>
    public string Title => "OSCAL assessment plan";

    /// <inheritdoc/>
    public string MediaType => "application/oscal+json";

    /// <inheritdoc/>
    public string FileExtension => ".oscal-plan.json";

    /// <inheritdoc/>
    public void Write(AuditReport report, Stream output)
    {
        var names = new OscalNames(report);
        using (var writer = new OscalWriter(output))
        {
            writer.Object(null, () => writer.Object("assessment-plan", () =>
            {
                writer.Uuid(names.Plan);
                MetadataPart.Write(writer, report, names, $"Assessment plan for the root of trust of {report.Content.Head.Subject}");
                writer.Object("import-ssp", () =>
                {
                    writer.Exact("href", $"#{names.ReportDataResource}");
                    writer.Markup("remarks", "There is no system security plan. The data of the report says what the product is, for whom, and what was decided not to apply.");
                });
                writer.Object("local-definitions", () => writer.List("activities", Activities, activity =>
                {
                    writer.Uuid(names.Activity(activity.Name));
                    writer.MarkupLine("title", activity.Title);
                    writer.Markup("description", activity.Description);
                    writer.Props([OscalProp.OfNist("method", activity.Method)]);
                }));
                WriteControls(writer, report.Content);
                writer.List("assessment-subjects", ["component", "inventory-item"], type =>
                {
                    writer.Exact("type", type);
                    writer.Markup("description", type == "component" ? "The root-of-trust parts and the groups of units with the same facts." : "Every unit on file at the data cut.");
                    writer.Object("include-all", () => { });
                });
                writer.Object("assessment-assets", () => writer.List("assessment-platforms", [report.Content.Head], head =>
                {
                    writer.Uuid(names.Activity("platform"));
                    writer.MarkupLine("title", $"RotPortal {head.PortalVersion}");
                }));
                BackMatterPart.WriteForPlan(writer, report, names);
            }));
        }

        output.WriteByte((byte)'\n');
    }

    // Before the judgement nothing is excluded: what does not apply is a finding of the results.
    private static void WriteControls(OscalWriter writer, ReportContent content) => writer.Object("reviewed-controls", () =>
        writer.List("control-selections", content.Frameworks, framework =>
        {
            writer.Markup("description", $"{framework.Title}, {framework.Version}; view: {Words.View(framework)}.");
            writer.Props([new OscalProp("framework-id", framework.Id), new OscalProp("framework-sha256", framework.Sha256.Hex), new OscalProp("view", OscalNames.Token(framework.View))]);
            writer.List("links", [framework], _ =>
            {
                writer.Exact("href", $"#{OscalNames.Framework(framework)}");
                writer.Exact("rel", "reference");
            });
            writer.List("include-controls", framework.Rows.Where(row => !row.IsGroupRow), row => writer.Exact("control-id", OscalNames.Control(framework, row)));
        }));
}
