using Microsoft.EntityFrameworkCore;
using RotPortal.Registry;
using RotPortal.Registry.Import;
using RotPortal.Registry.Jobs;
using RotPortal.Registry.Queries;
using RotPortal.Web.Jobs;

namespace RotPortal.Web.Features.Jobs;

/// <summary>An import as its page shows it.</summary>
/// <param name="Job">The job.</param>
/// <param name="Arguments">What was ordered.</param>
/// <param name="ProductName">Name of the product.</param>
/// <param name="Outcomes">Entries by outcome.</param>
/// <param name="Rejections">Refused entries by check and clause, most first.</param>
public sealed record ImportView(
    Job Job, ImportArguments Arguments, string ProductName, IReadOnlyDictionary<EntryOutcome, int> Outcomes, IReadOnlyList<RejectionCount> Rejections);

/// <summary>How many entries one check refused.</summary>
public sealed record RejectionCount(string Check, string Clause, int Entries);

/// <summary>Reads imports.</summary>
public sealed class ImportQuery(IDbContextFactory<RegistryDb> databases)
{
    private const int PageSize = 50;

    /// <summary>One import; null when there is none of this identifier.</summary>
    public async Task<ImportView?> Find(JobId id, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var job = await db.JobAsync(id, cancellation);
        if (job is null || job.Kind != ImportArguments.JobKind)
            return null;
        var arguments = ImportArguments.Read(job.ArgumentsJson);
        var product = new ProductId(arguments.Product);
        string name = await db.Products.Where(row => row.Id == product).Select(row => row.Name).FirstOrDefaultAsync(cancellation) ?? "unknown";
        var rejections = await db.ImportEntries
            .Where(entry => entry.JobId == id && entry.Outcome == EntryOutcome.Rejected)
            .GroupBy(entry => new { entry.RejectedCheck, entry.RejectedClause })
            .Select(group => new { group.Key.RejectedCheck, group.Key.RejectedClause, Entries = group.Count() })
            .OrderByDescending(group => group.Entries).ThenBy(group => group.RejectedCheck)
            .ToListAsync(cancellation);
        return new ImportView(
            job,
            arguments,
            name,
            await db.ImportOutcomesAsync(id, cancellation),
            [.. rejections.Select(row => new RejectionCount(row.RejectedCheck ?? "", row.RejectedClause ?? "", row.Entries))]);
    }

    /// <summary>A page of entries with one of these outcomes (none given: all), after an entry.</summary>
    public async Task<IReadOnlyList<ImportEntryRow>> Entries(JobId id, IReadOnlyList<EntryOutcome> outcomes, int after, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        return await db.ImportEntriesAsync(id, outcomes, after, PageSize, cancellation);
    }
}
