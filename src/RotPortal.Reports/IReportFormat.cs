namespace RotPortal.Reports;

/// <summary>A way to hand out a report. Adding one: a folder under <c>Formats</c>, a golden file, a line in <see cref="ReportFormats"/>.</summary>
public interface IReportFormat
{
    /// <summary>Name in addresses and on the command line, for example <c>pdf</c>.</summary>
    string Id { get; }

    /// <summary>What it is, for a menu: <c>PDF</c>.</summary>
    string Title { get; }

    /// <summary>Media type, RFC 6838.</summary>
    string MediaType { get; }

    /// <summary>What a file name ends with, the first dot included: <c>.pdf</c>, <c>.units.csv</c>.</summary>
    string FileExtension { get; }

    /// <summary>Writes the report. The same report gives the same octets. Leaves <paramref name="output"/> open.</summary>
    void Write(AuditReport report, Stream output);
}
