using RotPortal.Devices;
using RotPortal.Reports.Content;

namespace RotPortal.Reports;

/// <summary>
/// A frozen report: its content, the one form in which that is written down, and the digest over that form. Made by
/// <see cref="AuditReportBuilder.Build"/> or read back by <see cref="CanonicalReport.Read"/>; the same octets give the same report, and the
/// same report gives the same PDF, OSCAL and CSV.
/// </summary>
public sealed class AuditReport
{
    internal AuditReport(ReportContent content, byte[] canonicalJson)
    {
        Content = content;
        CanonicalJson = canonicalJson;
        Digest = Sha256Digest.Of(canonicalJson);
    }

    /// <summary>What the report says.</summary>
    public ReportContent Content { get; }

    /// <summary>The content as <c>report-data.json</c>, UTF-8: what to keep, and what the digest is taken over.</summary>
    public ReadOnlyMemory<byte> CanonicalJson { get; }

    /// <summary>SHA-256 over <see cref="CanonicalJson"/>: the digest of the report, the same in all formats.</summary>
    public Sha256Digest Digest { get; }
}
