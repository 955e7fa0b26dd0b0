using Microsoft.EntityFrameworkCore;
using RotPortal.Devices;
using RotPortal.Registry.Fleet;

namespace RotPortal.Registry.Import;

/// <summary>
/// The first stage of an import: entries are written as they are read, in chunks, where no page and no report can see them. A process that dies
/// goes on after the last chunk.
/// </summary>
public sealed class ImportStaging(RegistryWriter writer)
{
    private readonly SharedRows _shared = new();

    /// <summary>Begins, or goes on after a crash.</summary>
    /// <returns>
    /// Index of the last entry staged; -1 when none is. Refused when there is no such product (<c>product-unknown</c>) or the import has committed
    /// (<c>import-committed</c>).
    /// </returns>
    public async Task<Decision<int>> BeginAsync(ImportOrder order, CancellationToken cancellation)
    {
        await using var db = await writer.OpenAsync(cancellation);
        if (!await db.Products.AnyAsync(product => product.Id == order.ProductId, cancellation))
            return Decision.Refused("product-unknown", "There is no such product.", "Choose a product from the list.");
        var file = await db.EvidenceFiles.SingleOrDefaultAsync(f => f.JobId == order.JobId, cancellation);
        if (file is { CommittedAt: { } at })
        {
            return Decision.Refused(
                "import-committed", $"The import of {file.Name} ended on {at:u}; its devices are on file.", "Open its result, or start a new import.");
        }

        if (file is null)
        {
            db.EvidenceFiles.Add(new EvidenceFile
            {
                JobId = order.JobId,
                ProductId = order.ProductId,
                Name = order.FileName,
                Sha256 = order.FileSha256,
                Size = order.FileSize,
                ReceivedAt = order.ReceivedAt,
                ReceivedBy = order.By.Name,
            });
            await db.SaveChangesAsync(cancellation);
            return Decision.Accepted(-1);
        }

        return Decision.Accepted(await db.ImportEntries.Where(e => e.JobId == order.JobId).MaxAsync(e => (int?)e.Entry, cancellation) ?? -1);
    }

    /// <summary>
    /// Writes a chunk in one transaction: about 1,000 entries, each later than all before. Simulated evidence for a product that is no demonstration
    /// is staged as rejected by the check <c>simulated-evidence</c>.
    /// </summary>
    public async Task WriteAsync(ImportOrder order, IReadOnlyList<StagedEntry> chunk, CancellationToken cancellation)
    {
        await using var db = await writer.OpenAsync(cancellation);
        await db.Database.OpenConnectionAsync(cancellation);
        bool takesSimulated = await db.Products.Where(p => p.Id == order.ProductId).Select(p => p.IsDemonstration).SingleAsync(cancellation);
        var at = writer.Now;
        var prepared = PreparedEntry.Prepare(chunk, takesSimulated, at);
        await _shared.EnsureAsync(db, prepared, cancellation);

        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        var onFile = await OnFileAsync(db, chunk, cancellation);
        await StagedChunk.WriteAsync(db, order, prepared, onFile, at, cancellation);
        await transaction.CommitAsync(cancellation);
    }

    /// <summary>Takes away what is staged of an import that was cancelled or refused as a whole. Harmless after a commit.</summary>
    public async Task DiscardAsync(JobId job, CancellationToken cancellation)
    {
        await using var db = await writer.OpenAsync(cancellation);
        await db.Database.OpenConnectionAsync(cancellation);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        bool committed = await db.EvidenceFiles.AnyAsync(f => f.JobId == job && f.CommittedAt != null, cancellation);
        if (committed)
            return;
        foreach (string table in (string[])["import_entries", "staged_keys", "staged_certificates", "evidence_packs", "evidence_files"])
            await db.RunAsync($"DELETE FROM {table} WHERE job_id = @job", cancellation, ("job", job.Value));
        await transaction.CommitAsync(cancellation);
    }

    // The octets of evidence on file are not packed a second time.
    internal static async Task<HashSet<Sha256Digest>> OnFileAsync(RegistryDb db, IReadOnlyList<StagedEntry> chunk, CancellationToken cancellation)
    {
        var found = new HashSet<Sha256Digest>();
        await db.RunAsync($"CREATE TEMP TABLE IF NOT EXISTS asked (sha256 {(db.IsPostgres() ? "bytea" : "BLOB")})", cancellation);
        await db.RunAsync("DELETE FROM asked", cancellation);
        await using (var rows = await db.BulkAsync("asked", "sha256", cancellation))
        {
            foreach (var entry in chunk)
            {
                rows.Digest(entry.Sha256);
                rows.EndRow();
            }

            await rows.CompleteAsync(cancellation);
        }

        await using var command = db.Command("SELECT e.sha256 FROM asked a JOIN evidence e ON e.sha256 = a.sha256");
        await using var row = await command.ExecuteReaderAsync(cancellation);
        while (await row.ReadAsync(cancellation))
            found.Add(row.Digest(0));
        return found;
    }
}
