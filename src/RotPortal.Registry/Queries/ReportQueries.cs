using Microsoft.EntityFrameworkCore;
using RotPortal.Devices;
using RotPortal.Registry.Reports;

namespace RotPortal.Registry.Queries;

/// <summary>A line of the report list; see <see cref="StoredReport"/>.</summary>
public sealed record ReportRow(
    ReportId Id,
    string? Number,
    int Issue,
    string SubjectKind,
    Guid SubjectId,
    string SubjectName,
    ReportStatus Status,
    Sha256Digest? DataSha256,
    DateTimeOffset CreatedAt,
    string CreatedBy,
    DateTimeOffset? IssuedAt,
    string? IssuedBy,
    string? PreviousNumber,
    bool IsDemonstration,
    IReadOnlyList<ReportFileRow> Files);

/// <summary>A format of a report.</summary>
public sealed record ReportFileRow(string Format, string FileName, string MediaType, Sha256Digest Sha256, long Size);

/// <summary>Reports.</summary>
public static class ReportQueries
{
    /// <summary>Reports, newest first; of one subject, or of all.</summary>
    public static async Task<IReadOnlyList<ReportRow>> ReportsAsync(this RegistryDb db, Guid? subject, CancellationToken cancellation) =>
        await Rows(db, db.Reports.Where(r => subject == null || r.SubjectId == subject)).ToListAsync(cancellation);

    /// <summary>One report; null when there is none.</summary>
    public static Task<ReportRow?> ReportAsync(this RegistryDb db, ReportId report, CancellationToken cancellation) =>
        Rows(db, db.Reports.Where(r => r.Id == report)).SingleOrDefaultAsync(cancellation);

    /// <summary>A file of a report; null when there is none.</summary>
    public static Task<ReportFile?> ReportFileAsync(this RegistryDb db, ReportId report, string format, CancellationToken cancellation) =>
        db.ReportFiles.SingleOrDefaultAsync(f => f.ReportId == report && f.Format == format, cancellation);

    /// <summary>The frozen data of a report, canonical JSON; null when there is none.</summary>
    public static async Task<byte[]?> ReportDataAsync(this RegistryDb db, ReportId report, CancellationToken cancellation)
    {
        byte[]? packed = await db.Reports.Where(r => r.Id == report).Select(r => r.PackedData).SingleOrDefaultAsync(cancellation);
        return packed is null ? null : ReportRows.Unpack(packed);
    }

    private static IQueryable<ReportRow> Rows(RegistryDb db, IQueryable<StoredReport> reports) => reports
        .OrderByDescending(r => r.CreatedAt).ThenByDescending(r => r.Id)
        .Select(r => new ReportRow(
            r.Id,
            r.Number,
            r.Issue,
            r.SubjectKind,
            r.SubjectId,
            r.SubjectName,
            r.Status,
            r.DataSha256,
            r.CreatedAt,
            r.CreatedBy,
            r.IssuedAt,
            r.IssuedBy,
            db.Reports.Where(previous => previous.Id == r.PreviousId).Select(previous => previous.Number).FirstOrDefault(),
            r.IsDemonstration,
            db.ReportFiles.Where(f => f.ReportId == r.Id).OrderBy(f => f.Format)
                .Select(f => new ReportFileRow(f.Format, f.FileName, f.MediaType, f.Sha256, f.Bytes.Length)).ToList()));
}
