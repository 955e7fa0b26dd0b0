using System.Globalization;
using Microsoft.EntityFrameworkCore;
using RotPortal.Devices;

namespace RotPortal.Registry.Reports;

/// <summary>
/// Issues a report in two steps, because its number is printed in it: <see cref="NumberAsync"/>, then make it, then <see cref="RunAsync"/>.
/// </summary>
public sealed class IssueReport(RegistryWriter writer)
{
    /// <summary>
    /// Takes the next number of the year. A second call with the same <paramref name="id"/> gives the same number, so a job may start again. A number that
    /// never comes to a report stays used up, and the ledger says so.
    /// </summary>
    public async Task<NumberedReport> NumberAsync(
        ReportId id, ReportSubject subject, bool isDemonstration, Actor by, CancellationToken cancellation)
    {
        await using var session = await writer.BeginAsync(cancellation);
        var db = session.Db;
        if (await db.Reports.SingleOrDefaultAsync(r => r.Id == id, cancellation) is { Number: { } known } report)
            return new NumberedReport(id, known, report.Issue, await NumberOfAsync(db, report.PreviousId, cancellation));
        var previous = await db.Reports
            .Where(r => r.SubjectId == subject.Id && r.SubjectKind == subject.Kind && r.Status == ReportStatus.Issued && r.IsDemonstration == isDemonstration)
            .OrderByDescending(r => r.Issue).FirstOrDefaultAsync(cancellation);
        string number = await NextNumberAsync(db, session.At.Year, cancellation);
        int issue = (previous?.Issue ?? 0) + 1;
        db.Reports.Add(new StoredReport
        {
            Id = id,
            Number = number,
            Issue = issue,
            SubjectKind = subject.Kind,
            SubjectId = subject.Id,
            SubjectName = subject.Name,
            Status = ReportStatus.Numbered,
            CreatedAt = session.At,
            CreatedBy = by.Name,
            PreviousId = previous?.Id,
            IsDemonstration = isDemonstration,
        });
        session.Record("report.numbered", id.Value, by, ("number", number), ("issue", issue), (subject.Kind, subject.Id));
        await session.CommitAsync(cancellation);
        return new NumberedReport(id, number, issue, previous?.Number);
    }

    /// <summary>Freezes it. Refused when it has no number (<c>report-not-numbered</c>) or was issued before (<c>report-issued</c>).</summary>
    public async Task<Decision<NumberedReport>> RunAsync(ReportId id, MadeReport report, Grounds grounds, CancellationToken cancellation)
    {
        await using var session = await writer.BeginAsync(cancellation);
        var found = await session.Db.Reports.SingleOrDefaultAsync(r => r.Id == id, cancellation);
        if (found is not { Number: { } number })
            return Decision.Refused("report-not-numbered", "The report has no number yet.", "Start issuing it again.");
        if (found.Status == ReportStatus.Issued)
            return Decision.Refused("report-issued", $"{number} was issued on {found.IssuedAt:u} and is never changed.", "Issue a new report of the same subject.");
        (found.Status, found.IssuedAt, found.IssuedBy) = (ReportStatus.Issued, session.At, grounds.By.Name);
        (found.DataSha256, found.PackedData) = (Sha256Digest.Of(report.Data.Span), ReportRows.Pack(report.Data));
        List<ReportFile> files = [.. ReportRows.Files(id, report)];
        session.Db.ReportFiles.AddRange(files);
        session.Record(
            "report.issued",
            id.Value,
            grounds.By,
            ("number", number),
            ("issue", found.Issue),
            (found.SubjectKind, found.SubjectId),
            ("dataSha256", found.DataSha256),
            ("files", files.Select(file => $"{file.Format} {file.Sha256}").ToArray()),
            ("reason", grounds.Reason));
        session.Send("report.issued", $"report.issued:{id}", ("report", id.Value), ("number", number));
        string? previous = await NumberOfAsync(session.Db, found.PreviousId, cancellation);
        await session.CommitAsync(cancellation);
        return Decision.Accepted(new NumberedReport(id, number, found.Issue, previous));
    }

    // The end of the ledger is held, so nobody takes the same number. Past 9,999 the number gets longer, and the longer one is the later one.
    private static async Task<string> NextNumberAsync(RegistryDb db, int year, CancellationToken cancellation)
    {
        string prefix = string.Create(CultureInfo.InvariantCulture, $"RP-{year:0000}-");
        string? last = await db.Reports.Where(r => r.Number != null && r.Number.StartsWith(prefix))
            .OrderByDescending(r => r.Number == null ? 0 : r.Number.Length).ThenByDescending(r => r.Number).Select(r => r.Number).FirstOrDefaultAsync(cancellation);
        int next = last is null ? 1 : int.Parse(last.AsSpan(prefix.Length), CultureInfo.InvariantCulture) + 1;
        return string.Create(CultureInfo.InvariantCulture, $"{prefix}{next:0000}");
    }

    private static async Task<string?> NumberOfAsync(RegistryDb db, ReportId? report, CancellationToken cancellation) => report is { } id
        ? await db.Reports.Where(r => r.Id == id).Select(r => r.Number).SingleOrDefaultAsync(cancellation)
        : null;
}
