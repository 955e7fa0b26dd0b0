using RotPortal.Compliance.Assessment;
using RotPortal.Reports.Content;

namespace RotPortal.Reports.Formats.Oscal;

/// <summary>
/// The identifiers in one document. What is of this report (document, results, observations, findings) is named after its digest; what is a
/// thing of its own (organisation, person, part, unit, evidence) is named after itself and keeps its identity from report to report. Within a
/// document every identifier is used once, so what stands in a result is named with the view of that result.
/// </summary>
internal sealed class OscalNames(AuditReport report)
{
    /// <summary>The namespace of our properties. Never changed.</summary>
    internal const string PropertyNamespace = "urn:rotportal:ns:oscal:1";

    internal Guid Document { get; } = Own(report, "document");

    internal Guid Organisation { get; } = Lasting("organisation", report.Content.Head.Organisation);

    internal Guid ReportDataResource { get; } = Own(report, "report-data");

    internal Guid Plan { get; } = Own(report, "plan");

    internal Guid PlanResource { get; } = Own(report, "plan-resource");

    internal Guid Activity(string name) => Own(report, "activity", name);

    internal Guid UnitsResource { get; } = Own(report, "units");

    internal Guid Result(AssessmentView view) => Own(report, "result", Token(view));

    internal Guid Person(string name, string role) => Lasting("person", report.Content.Head.Organisation, name, role);

    internal Guid Platform(AssessmentView view) => Lasting("platform", report.Content.Head.Organisation, Token(view));

    internal Guid PlatformSoftware(AssessmentView view) => Lasting("platform-software", report.Content.Head.PortalVersion, Token(view));

    internal static Guid Part(AssessmentView view, ReportedPart part) => Lasting(
        "part", Token(view), part.Element.Kind.ToString(), part.Element.Maker, part.Element.Model, part.Element.PartNumber, part.Element.Revision ?? "");

    internal Guid Group(AssessmentView view, string group) => Own(report, "group", Token(view), group);

    internal static Guid Unit(AssessmentView view, ReportedUnit unit) => Lasting("unit", Token(view), unit.Vendor, unit.HardwareId, unit.Name);

    internal Guid Observation(AssessmentView view, string group, int fact) => Own(
        report, "observation", Token(view), group, fact.ToString(System.Globalization.CultureInfo.InvariantCulture));

    internal Guid Finding(ReportedFramework framework, ReportedRow row) => Own(report, "finding", Token(framework.View), framework.Id, row.Id);

    internal Guid Statement(AssessmentView view, Statement statement) => Own(report, "statement", Token(view), statement.Number);

    internal Guid Evidence(RegisterEntry entry) => Own(report, "evidence", entry.Number);

    internal static Guid Framework(ReportedFramework framework) => Lasting("framework", framework.Id, framework.Version);

    /// <summary>The identifier of a requirement as a control, for example <c>etsi-en-303-645-5.4-1</c>.</summary>
    internal static string Control(ReportedFramework framework, ReportedRow row) => OscalText.Token($"{framework.Id}-{row.Id}");

    internal static string Token(AssessmentView view) => view switch
    {
        AssessmentView.AsLaw => "as-law",
        AssessmentView.Readiness => "readiness",
    };

    private static Guid Own(AuditReport report, params ReadOnlySpan<string> name) => Lasting(["report", report.Digest.Hex, .. name]);

    // The length before each part, so that no two different names run into one.
    private static Guid Lasting(params ReadOnlySpan<string> name)
    {
        var text = new System.Text.StringBuilder();
        foreach (string part in name)
            text.Append(System.Globalization.CultureInfo.InvariantCulture, $"{part.Length}:{part};");
        return Uuid5.Of(Uuid5.RotPortal, text.ToString());
    }
}
