using Microsoft.EntityFrameworkCore;

namespace RotPortal.Registry;

/// <summary>Opens the one transaction in which a command changes the registry, its ledger and its outbox together.</summary>
public sealed class RegistryWriter(IDbContextFactory<RegistryDb> registry, TimeProvider clock)
{
    /// <summary>The clock of the registry.</summary>
    public DateTimeOffset Now => clock.GetUtcNow();

    internal Task<WriteSession> BeginAsync(CancellationToken cancellation) => WriteSession.BeginAsync(registry, clock, cancellation);

    internal Task<RegistryDb> OpenAsync(CancellationToken cancellation) => registry.CreateDbContextAsync(cancellation);
}
