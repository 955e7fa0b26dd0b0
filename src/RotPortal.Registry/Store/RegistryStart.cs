using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using RotPortal.Registry.Import;
using RotPortal.Devices;
using RotPortal.Registry.People;

namespace RotPortal.Registry;

/// <summary>Brings the database to the shape this version needs, before anything else uses it.</summary>
public sealed class RegistryStart(IDbContextFactory<RegistryDb> registry)
{
    /// <summary>Applies the migrations that are missing and adds the roles and the empty ledger. Harmless when all is there.</summary>
    public async Task RunAsync(CancellationToken cancellation)
    {
        await using var db = await registry.CreateDbContextAsync(cancellation);
        await db.Database.MigrateAsync(cancellation);
        // Two replicas may start at once: whoever comes second finds the rows.
        await db.Database.OpenConnectionAsync(cancellation);
        await db.RunAsync(
            "INSERT INTO ledger_head (id, size, frontier) VALUES (1, 0, @frontier) ON CONFLICT (id) DO NOTHING",
            cancellation,
            ("frontier", new MerkleFrontier().ToBytes()));
        await CleanUpAsync(db, cancellation);
        foreach (string name in RoleNames.All)
        {
            await db.RunAsync(
                "INSERT INTO roles (id, name, normalized_name, concurrency_stamp) VALUES (@name, @name, @normal, @name) ON CONFLICT DO NOTHING",
                cancellation,
                ("name", name),
                ("normal", new UpperInvariantLookupNormalizer().NormalizeName(name)));
        }
    }

    // Imports whose process died between their commit and its sweeping up.
    private static async Task CleanUpAsync(RegistryDb db, CancellationToken cancellation)
    {
        var unswept = await db.EvidenceFiles
            .Where(f => f.CommittedAt != null && (db.StagedKeys.Any(k => k.JobId == f.JobId) || db.StagedCertificates.Any(c => c.JobId == f.JobId)))
            .Select(f => f.JobId).ToListAsync(cancellation);
        foreach (var job in unswept)
            await ImportCommit.CleanUpAsync(db, job.Value, cancellation);
    }
}
