using RotPortal.Reports.Formats.Bundle;
using RotPortal.Reports.Formats.Canonical;
using RotPortal.Reports.Formats.Csv;
using RotPortal.Reports.Formats.Oscal;
using RotPortal.Reports.Formats.Pdf;

namespace RotPortal.Reports;

/// <summary>The formats of this version.</summary>
public static class ReportFormats
{
    /// <summary>PDF, OSCAL assessment results and their plan, CSV of the rows, CSV of the units, the data itself, and the bundle of all with the evidence, in the order of a menu.</summary>
    public static IReadOnlyList<IReportFormat> All { get; } =
    [
        new PdfReport(),
        new OscalAssessmentResults(),
        new OscalAssessmentPlan(),
        new RequirementsCsv(),
        new UnitsCsv(),
        new DataFormat(),
        new EvidenceBundle(),
    ];

    /// <summary>Finds a format by its name; null when there is none.</summary>
    public static IReportFormat? Find(string id) => All.FirstOrDefault(format => string.Equals(format.Id, id, StringComparison.Ordinal));
}
