namespace RotPortal.Reports;

/// <summary>Makes reports. Pure: the same request gives the same report, to the octet.</summary>
public static class AuditReportBuilder
{
    /// <summary>Judges what is on file and freezes the answer.</summary>
    /// <exception cref="ArgumentException">A framework is not in the catalogue, a device report has not one device, or two units share a name.</exception>
    public static AuditReport Build(ReportRequest request) => throw new NotSupportedException(request.Subject);
}
