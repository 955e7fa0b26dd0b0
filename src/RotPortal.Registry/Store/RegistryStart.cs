using Microsoft.EntityFrameworkCore;

namespace RotPortal.Registry;

/// <summary>Brings the database to the shape this version needs, before anything else uses it.</summary>
public sealed class RegistryStart(IDbContextFactory<RegistryDb> registry)
{
    /// <summary>Applies the migrations that are missing and adds the roles and the empty ledger. Harmless when all is there.</summary>
    public async Task RunAsync(CancellationToken cancellation)
    {
        await using var db = await registry.CreateDbContextAsync(cancellation);
        await db.Database.MigrateAsync(cancellation);
    }
}
