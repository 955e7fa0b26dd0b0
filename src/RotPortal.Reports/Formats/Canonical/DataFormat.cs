namespace RotPortal.Reports.Formats.Canonical;

/// <summary>The data itself: the octets the digest is taken over.</summary>
internal sealed class DataFormat : IReportFormat
{
    /// <inheritdoc/>
    public string Id => "data";

    /// <inheritdoc/>
    public string Title => "Data of the report (JSON)";

    /// <inheritdoc/>
    public string MediaType => "application/json";

    /// <inheritdoc/>
    public string FileExtension => ".data.json";

    /// <inheritdoc/>
    public void Write(AuditReport report, Stream output) => output.Write(report.CanonicalJson.Span);
}
