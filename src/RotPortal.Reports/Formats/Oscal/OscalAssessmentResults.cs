using RotPortal.Compliance.Assessment;

namespace RotPortal.Reports.Formats.Oscal;

/// <summary>
/// OSCAL assessment results 1.2.2 (NIST, 2026-04-27): one result per view, one finding per row that was judged or contributes, one
/// observation per fact of a group of units. Only a row that is supported in full is ever <c>satisfied</c>.
/// </summary>
internal sealed class OscalAssessmentResults : IReportFormat
{
    internal const string OscalVersion = "1.2.2";

    /// <inheritdoc/>
    public string Id => "oscal";

    /// <inheritdoc/>
    public string Title => "OSCAL assessment results";

    /// <inheritdoc/>
    public string MediaType => "application/oscal+json";

    /// <inheritdoc/>
    public string FileExtension => ".oscal.json";

    /// <inheritdoc/>
    public void Write(AuditReport report, Stream output)
    {
        var names = new OscalNames(report);
        using (var writer = new OscalWriter(output))
        {
            writer.Object(null, () => writer.Object("assessment-results", () =>
            {
                writer.Uuid(names.Document);
                MetadataPart.Write(writer, report, names, $"Root of trust of {report.Content.Head.Subject}");
                writer.Object("import-ap", () =>
                {
                    writer.Exact("href", $"#{names.PlanResource}");
                    writer.Markup("remarks", "The assessment plan is a file of its own, handed out with this one and named by its digest in the back matter.");
                });
                writer.List("results", ViewsOf(report), view => ResultPart.Write(writer, report, names, view));
                BackMatterPart.Write(writer, report, names);
            }));
        }

        output.WriteByte((byte)'\n');
    }

    private static IEnumerable<AssessmentView> ViewsOf(AuditReport report) =>
        report.Content.Frameworks.Select(framework => framework.View).Distinct().Order();
}
