using System.Text.Json;
using RotPortal.Reports.Canonical;
using RotPortal.Reports.Content;

namespace RotPortal.Reports;

/// <summary>
/// The canonical form of a report, <c>report-data.json</c>: UTF-8 without byte order mark, members in a fixed order, one space a level, line
/// feeds, a line feed at the end. One content has exactly one form.
/// </summary>
public static class CanonicalReport
{
    /// <summary>Name of the file in downloads and bundles.</summary>
    public const string FileName = "report-data.json";

    /// <summary>
    /// Reads a stored report. Strict: what this version would not write itself, to the octet, is refused, because the digest of the report
    /// would speak of something else.
    /// </summary>
    public static StoredReport Read(ReadOnlyMemory<byte> json)
    {
        try
        {
            var content = JsonSerializer.Deserialize(json.Span, ReportJson.Default.ReportContent);
            if (content is null)
                return new StoredReport.Refused("The file holds no report.");
            if (content.Form != ReportContent.CurrentForm)
                return new StoredReport.Refused($"The form is {content.Form}; this version reads {ReportContent.CurrentForm}.");
            var report = Freeze(content);
            return report.CanonicalJson.Span.SequenceEqual(json.Span)
                ? new StoredReport.Loaded(report)
                : new StoredReport.Refused("The file is a report, but not in the canonical form; it was changed after it was written.");
        }
        catch (Exception e) when (e is JsonException or NotSupportedException or ArgumentException)
        {
            return new StoredReport.Refused($"The file is not a report: {e.Message}");
        }
    }

    /// <summary>
    /// Writes content down in its form and takes it back from there, so that every format prints what the digest speaks of and nothing else:
    /// times in UTC, text without what cannot be written.
    /// </summary>
    internal static AuditReport Freeze(ReportContent content)
    {
        byte[] json = [.. JsonSerializer.SerializeToUtf8Bytes(content, ReportJson.Default.ReportContent), (byte)'\n'];
        var frozen = JsonSerializer.Deserialize(json, ReportJson.Default.ReportContent)
            ?? throw new InvalidOperationException("A report that was just written cannot be read.");
        return new AuditReport(frozen, json);
    }
}

/// <summary>What came of reading a stored report.</summary>
public abstract record StoredReport
{
    private StoredReport()
    {
    }

    /// <summary>The report.</summary>
    public sealed record Loaded(AuditReport Report) : StoredReport;

    /// <summary>It cannot be read, or it was changed.</summary>
    /// <param name="Why">What is wrong, in a sentence.</param>
    public sealed record Refused(string Why) : StoredReport;
}
