using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using RotPortal.Devices;
using RotPortal.Registry.Jobs;

namespace RotPortal.Registry.Import;

/// <summary>The second stage: one transaction makes everything staged live, or nothing.</summary>
public sealed class ImportCommit(RegistryWriter writer)
{
    private const int ManyEntries = 1_000;

    /// <summary>
    /// Refused when nothing was begun (<c>import-not-begun</c>) or a person asked to stop the job (<c>import-cancelled</c>). A second call after success
    /// gives the same result and changes nothing. When the import has a job, the job is done with it.
    /// </summary>
    public async Task<Decision<ImportResult>> RunAsync(ImportOrder order, CancellationToken cancellation)
    {
        ImportResult result;
        await using (var session = await writer.BeginAsync(cancellation))
        {
            var db = session.Db;
            var file = await db.EvidenceFiles.SingleOrDefaultAsync(f => f.JobId == order.JobId, cancellation);
            if (file is null)
                return Decision.Refused("import-not-begun", "Nothing is staged for this import.", "Start the import again.");
            if (file.CommittedAt is not null)
                return Decision.Accepted(await OutcomesAsync(db, order.JobId, cancellation));
            var job = await db.Jobs.SingleOrDefaultAsync(j => j.Id == order.JobId, cancellation);
            if (job is { CancelRequestedAt: not null })
                return Decision.Refused("import-cancelled", "The import was cancelled before it ended; nothing came on file.", "Start a new import when it is wanted after all.");

            await RoomInMemoryAsync(db, cancellation);
            var live = new StagedToLive(session, order, file.Id);
            await live.RunAsync(cancellation);
            result = await OutcomesAsync(db, order.JobId, cancellation);
            file.CommittedAt = session.At;
            Finish(job, result, session.At);
            Note(session, order, result);
            await session.CommitAsync(cancellation);
        }

        await CleanUpAsync(order.JobId, isLarge: result.Entries >= ManyEntries, cancellation);
        return Decision.Accepted(result);
    }

    private static void Finish(Job? job, ImportResult result, DateTimeOffset at)
    {
        if (job is null)
            return;
        job.State = JobState.Done;
        job.ResultJson = JsonSerializer.Serialize(result, JsonSerializerOptions.Web);
        job.FinishedAt = at;
        job.LeaseUntil = null;
    }

    private static void Note(WriteSession session, ImportOrder order, ImportResult result)
    {
        session.Record(
            "import.committed",
            order.ProductId.Value,
            order.By,
            ("import", order.JobId.Value),
            ("fileName", order.FileName),
            ("fileSha256", order.FileSha256),
            ("entries", result.Entries),
            ("new", result.New),
            ("added", result.Added),
            ("known", result.Known),
            ("duplicate", result.Duplicate),
            ("conflict", result.Conflict),
            ("rejected", result.Rejected));
        session.Send("import.committed", $"import.committed:{order.JobId}", ("import", order.JobId.Value), ("product", order.ProductId.Value));
    }

    internal static async Task<ImportResult> OutcomesAsync(RegistryDb db, JobId job, CancellationToken cancellation)
    {
        var counts = await db.ImportEntries.Where(e => e.JobId == job).GroupBy(e => e.Outcome)
            .Select(group => new { Outcome = group.Key, Count = group.Count() }).ToDictionaryAsync(row => row.Outcome, row => row.Count, cancellation);
        int Of(EntryOutcome outcome) => counts.GetValueOrDefault(outcome);
        return new ImportResult(
            counts.Values.Sum(), Of(EntryOutcome.New), Of(EntryOutcome.Added), Of(EntryOutcome.Known), Of(EntryOutcome.Duplicate),
            Of(EntryOutcome.Conflict), Of(EntryOutcome.Rejected));
    }

    // A million keys go into indexes in random order; with room for 512 MB no page of an index is written twice. What is not needed is not taken, and
    // the next use of the connection sets it back.
    private static async Task RoomInMemoryAsync(RegistryDb db, CancellationToken cancellation)
    {
        if (!db.IsPostgres())
            await db.RunAsync("PRAGMA cache_size=-524288", cancellation);
    }

    // After the commit nobody reads these rows, and packs that hold only what was on file already. A crash in between leaves them, and RegistryStart
    // comes here again.
    internal static async Task CleanUpAsync(RegistryDb db, Guid job, CancellationToken cancellation)
    {
        await db.RunAsync("DELETE FROM staged_keys WHERE job_id = @job", cancellation, ("job", job));
        await db.RunAsync("DELETE FROM staged_certificates WHERE job_id = @job", cancellation, ("job", job));
        await db.RunAsync(
            """
            DELETE FROM evidence_packs WHERE job_id = @job AND id NOT IN (
                SELECT pack_id FROM import_entries
                WHERE job_id = @job AND pack_id IS NOT NULL AND outcome IN ('New', 'Added', 'Conflict', 'Rejected'))
              AND id NOT IN (SELECT pack_id FROM certificates)
            """,
            cancellation,
            ("job", job));
    }

    private async Task CleanUpAsync(JobId job, bool isLarge, CancellationToken cancellation)
    {
        await using var db = await writer.OpenAsync(cancellation);
        await db.Database.OpenConnectionAsync(cancellation);
        await CleanUpAsync(db, job.Value, cancellation);
        // PostgreSQL plans by statistics, and would gather them a minute later by itself; until then a search would read whole tables.
        if (isLarge && db.IsPostgres())
            await db.RunAsync("ANALYZE devices, keys, certificates, evidence, readings, import_entries, ledger_entries, signature_counts", cancellation);
    }
}
