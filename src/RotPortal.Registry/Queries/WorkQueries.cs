using Microsoft.EntityFrameworkCore;
using RotPortal.Devices;
using RotPortal.Registry.Import;
using RotPortal.Registry.Jobs;

namespace RotPortal.Registry.Queries;

/// <summary>A line of an import's result.</summary>
public sealed record ImportEntryRow(
    int Entry, EntryOutcome Outcome, string? HardwareId, DeviceId? DeviceId, Sha256Digest Evidence, string? Check, string? Clause, string? Detail);

/// <summary>Jobs and imports.</summary>
public static class WorkQueries
{
    /// <summary>Jobs, newest first, before a moment; of one owner, or of all.</summary>
    public static async Task<IReadOnlyList<Job>> JobsAsync(
        this RegistryDb db, string? owner, DateTimeOffset? before, int size, CancellationToken cancellation) => await db.Jobs
        .Where(j => (owner == null || j.Owner == owner) && (before == null || j.CreatedAt < before))
        .OrderByDescending(j => j.CreatedAt).ThenByDescending(j => j.Id).Take(size).ToListAsync(cancellation);

    /// <summary>One job; null when there is none.</summary>
    public static Task<Job?> JobAsync(this RegistryDb db, JobId job, CancellationToken cancellation) =>
        db.Jobs.SingleOrDefaultAsync(j => j.Id == job, cancellation);

    /// <summary>How many entries of an import had each outcome. Before the commit verified entries count as <see cref="EntryOutcome.Staged"/>.</summary>
    public static async Task<IReadOnlyDictionary<EntryOutcome, int>> ImportOutcomesAsync(this RegistryDb db, JobId job, CancellationToken cancellation)
    {
        bool isLive = await IsCommittedAsync(db, job, cancellation);
        var counts = await db.ImportEntries.Where(e => e.JobId == job).GroupBy(e => e.Outcome)
            .Select(group => new { Outcome = group.Key, Entries = group.Count() }).ToListAsync(cancellation);
        return counts.ToDictionary(row => Shown(row.Outcome, isLive), row => row.Entries);
    }

    /// <summary>Entries of an import with one of these outcomes (none given: all), after an entry; -1 for the first page.</summary>
    public static async Task<IReadOnlyList<ImportEntryRow>> ImportEntriesAsync(
        this RegistryDb db, JobId job, IReadOnlyList<EntryOutcome> outcomes, int afterEntry, int size, CancellationToken cancellation)
    {
        bool isLive = await IsCommittedAsync(db, job, cancellation);
        EntryOutcome[] stored = [.. outcomes.Where(outcome => isLive || outcome != EntryOutcome.New).Select(outcome => Stored(outcome, isLive))];
        if (outcomes.Count > 0 && stored.Length == 0)
            return [];
        var rows = await db.ImportEntries
            .Where(e => e.JobId == job && e.Entry > afterEntry && (stored.Length == 0 || stored.Contains(e.Outcome)))
            .OrderBy(e => e.Entry).Take(size)
            .Select(e => new ImportEntryRow(
                e.Entry, e.Outcome, e.HardwareId, isLive ? e.DeviceId : null, e.Evidence, e.RejectedCheck, e.RejectedClause, e.RejectedDetail))
            .ToListAsync(cancellation);
        return [.. rows.Select(row => row with { Outcome = Shown(row.Outcome, isLive) })];
    }

    private static Task<bool> IsCommittedAsync(RegistryDb db, JobId job, CancellationToken cancellation) =>
        db.EvidenceFiles.AnyAsync(f => f.JobId == job && f.CommittedAt != null, cancellation);

    private static EntryOutcome Shown(EntryOutcome stored, bool isLive) => stored == EntryOutcome.New && !isLive ? EntryOutcome.Staged : stored;

    private static EntryOutcome Stored(EntryOutcome shown, bool isLive) => shown == EntryOutcome.Staged && !isLive ? EntryOutcome.New : shown;
}
