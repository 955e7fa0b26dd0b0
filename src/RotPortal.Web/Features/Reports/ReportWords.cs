using RotPortal.Registry.Reports;
using RotPortal.Web.Jobs;

namespace RotPortal.Web.Features.Reports;

/// <summary>Reports in words.</summary>
public static class ReportWords
{
    /// <summary>Where a report stands.</summary>
    public static string Of(ReportStatus status) => status switch
    {
        ReportStatus.Draft => "draft",
        ReportStatus.Numbered => "numbered, in the making",
        ReportStatus.Issued => "issued",
    };

    /// <summary>The number, or the word for none.</summary>
    public static string Number(string? number) => number ?? "Draft";

    /// <summary>The name of a format.</summary>
    public static string Format(string id) => RotPortal.Reports.ReportFormats.Find(id)?.Title ?? id;

    /// <summary>The stages of making a report.</summary>
    public static string Stage(string? stage) => stage switch
    {
        ReportWork.Gathering => "Reading what is on file",
        ReportWork.Writing => "Writing the formats",
        ReportWork.Filing => "Filing",
        _ => "Waiting for its turn",
    };
}
