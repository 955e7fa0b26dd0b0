using RotPortal.Pdf;
using RotPortal.Reports.Content;

namespace RotPortal.Reports.Formats.Pdf;

/// <summary>The report on paper, without a signature. Of a report that is signed it makes a copy that says so; the signed file comes from <see cref="SignedPdf"/>.</summary>
internal sealed class PdfReport : IReportFormat
{
    /// <inheritdoc/>
    public string Id => "pdf";

    /// <inheritdoc/>
    public string Title => "PDF";

    /// <inheritdoc/>
    public string MediaType => "application/pdf";

    /// <inheritdoc/>
    public string FileExtension => ".pdf";

    /// <inheritdoc/>
    public void Write(AuditReport report, Stream output) => PdfWriter.Write(DocumentOf(report, isSigned: false), output);

    internal static PdfDocument DocumentOf(AuditReport report, bool isSigned)
    {
        var head = report.Content.Head;
        var furnishing = new Furnishing(report, isSigned);
        return new PdfDocument
        {
            Title = $"Root of trust of {head.Subject}",
            Language = head.Language,
            Author = head.Organisation,
            Subject = $"Root-of-trust {Words.Of(head.Kind)} report {head.Number ?? "(draft)"}",
            Creator = $"RotPortal {head.PortalVersion}",
            DocumentId = head.Number ?? $"draft {report.Digest.Hex}",
            CreatedAt = head.MadeAt,
            FirstFrame = head.Kind == ReportKind.Product ? PageFrame.Usual with { Top = 19, Bottom = 272 } : null,
            Body = head.Kind switch
            {
                ReportKind.Product => ProductPages.Of(report, furnishing),
                ReportKind.Device => DevicePages.Of(report, furnishing),
            },
            Furniture = furnishing.Of,
            Attachments = [new Attachment(CanonicalReport.FileName, "application/json", "Data of the report: facts, scope, verdicts", report.CanonicalJson)],
        };
    }
}
