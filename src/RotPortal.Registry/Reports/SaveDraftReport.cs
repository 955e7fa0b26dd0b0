using RotPortal.Devices;

namespace RotPortal.Registry.Reports;

/// <summary>Keeps a report without a number.</summary>
public sealed class SaveDraftReport(RegistryWriter writer)
{
    /// <summary>Writes the draft and its files. A draft is no statement to anybody, so the ledger does not speak of it.</summary>
    public async Task<ReportId> RunAsync(ReportSubject subject, MadeReport report, bool isDemonstration, Actor by, CancellationToken cancellation)
    {
        await using var db = await writer.OpenAsync(cancellation);
        var at = writer.Now;
        var id = ReportId.Create(at);
        db.Reports.Add(new StoredReport
        {
            Id = id,
            Issue = 0,
            SubjectKind = subject.Kind,
            SubjectId = subject.Id,
            SubjectName = subject.Name,
            Status = ReportStatus.Draft,
            DataSha256 = Sha256Digest.Of(report.Data.Span),
            PackedData = ReportRows.Pack(report.Data),
            CreatedAt = at,
            CreatedBy = by.Name,
            IsDemonstration = isDemonstration,
        });
        db.ReportFiles.AddRange(ReportRows.Files(id, report));
        await db.SaveChangesAsync(cancellation);
        return id;
    }
}
