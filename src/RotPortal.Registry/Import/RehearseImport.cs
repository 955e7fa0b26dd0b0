using Microsoft.EntityFrameworkCore;
using RotPortal.Devices;

namespace RotPortal.Registry.Import;

/// <summary>
/// Tells what an import that is staged would do, by doing it and taking it back: the answer is that of the import itself and cannot drift from it. Like
/// the commit it holds the end of the ledger meanwhile, so other changes wait.
/// </summary>
public sealed class RehearseImport(RegistryWriter writer)
{
    /// <summary>Rehearses. Refused when nothing is staged (<c>import-not-begun</c>) or the import has committed (<c>import-committed</c>).</summary>
    /// <param name="order">The import.</param>
    /// <param name="mostRows">How many rows of each list are wanted.</param>
    /// <param name="cancellation">Ends it; nothing has happened.</param>
    public async Task<Decision<Rehearsal>> RunAsync(ImportOrder order, int mostRows, CancellationToken cancellation)
    {
        // Sees what is on file, while the session sees what would be.
        await using var onFile = await writer.OpenAsync(cancellation);
        await onFile.Database.OpenConnectionAsync(cancellation);
        await using var session = await writer.BeginAsync(cancellation);
        var file = await session.Db.EvidenceFiles.SingleOrDefaultAsync(f => f.JobId == order.JobId, cancellation);
        if (file is null)
            return Decision.Refused("import-not-begun", "Nothing is staged for this import.", "Read the file again.");
        if (file.CommittedAt is not null)
            return Decision.Refused("import-committed", "The import has ended; its devices are on file.", "Open its result.");
        var live = new StagedToLive(session, order, file.Id);
        await live.RunAsync(cancellation);
        var result = await ImportCommit.OutcomesAsync(session.Db, order.JobId, cancellation);
        var seen = new RehearsedRows(session.Db, onFile, order, mostRows);
        var stops = await seen.StopsAsync(cancellation);
        return Decision.Accepted(new Rehearsal(
            result,
            live.Stopped - result.Conflict,
            await seen.RefusalsAsync(cancellation),
            stops,
            await seen.ChangesAsync(cancellation),
            await seen.NamesakesAsync(cancellation),
            await seen.NamesakesInAllAsync(cancellation)));
    }
}
