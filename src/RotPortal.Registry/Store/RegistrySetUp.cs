using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using RotPortal.Registry.Challenges;
using RotPortal.Registry.Fleet;
using RotPortal.Registry.Import;
using RotPortal.Registry.Jobs;
using RotPortal.Registry.Ledger;
using RotPortal.Registry.Outbox;
using RotPortal.Registry.Production;
using RotPortal.Registry.Products;
using RotPortal.Registry.Reports;
using RotPortal.Registry.Settings;
using RotPortal.Registry.Signatures;
using RotPortal.Registry.Trust;

namespace RotPortal.Registry;

/// <summary>Puts the registry into a host.</summary>
public static class RegistrySetUp
{
    /// <summary>
    /// Adds <c>IDbContextFactory&lt;RegistryDb&gt;</c>, a scoped <see cref="RegistryDb"/> for the account stores, and every command and queue.
    /// Call <see cref="RegistryStart.RunAsync"/> before the first use. Checkpoints are signed when the host adds an <see cref="ICheckpointSigner"/>.
    /// </summary>
    public static IServiceCollection AddRegistry(this IServiceCollection services, RegistryOptions options)
    {
        switch (options.Provider)
        {
            case RegistryProvider.Sqlite:
                services.AddPooledDbContextFactory<SqliteRegistryDb>((host, builder) => ConfigureSqlite(builder, options.ConnectionString, host));
                services.AddSingleton<IDbContextFactory<RegistryDb>, FactoryOf<SqliteRegistryDb>>();
                break;
            case RegistryProvider.Postgres:
                services.AddPooledDbContextFactory<PostgresRegistryDb>((host, builder) => ConfigurePostgres(builder, options.ConnectionString, host));
                services.AddSingleton<IDbContextFactory<RegistryDb>, FactoryOf<PostgresRegistryDb>>();
                break;
        }

        services.AddScoped(ForAccounts);
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(options);
        services.AddSingleton<RegistryStart>();
        services.AddSingleton<RegistryWriter>();
        foreach (var command in Commands)
            services.AddSingleton(command);
        return services;
    }

    private static readonly Type[] Commands =
    [
        typeof(CreateProduct), typeof(ChangeProduct), typeof(MoveBatch), typeof(MoveDevice), typeof(ImportStaging), typeof(ImportCommit), typeof(RehearseImport),
        typeof(JobQueue), typeof(OutboxQueue), typeof(SaveDraftReport), typeof(IssueReport), typeof(AddTrustAnchor), typeof(DistrustAnchor),
        typeof(ChangeSetting), typeof(AdvanceTime), typeof(LedgerCheck), typeof(SignCheckpoint), typeof(RecordEvent),
        typeof(IssueChallenges), typeof(IssueActivation), typeof(UseChallenge), typeof(PruneChallenges),
        typeof(CreateProductionOrder), typeof(MoveProductionOrder), typeof(CloseEndedOrders), typeof(ReplaceClaim), typeof(CloseClaim), typeof(ScrapUnit),
        typeof(VerifyProduction), typeof(ReleaseProduction), typeof(RecordUnits),
    ];

    internal static void ConfigureSqlite(DbContextOptionsBuilder builder, string connectionString, IServiceProvider? host) =>
        Configure(builder.UseSqlite(connectionString).AddInterceptors(new SqliteConnections()), host);

    internal static void ConfigurePostgres(DbContextOptionsBuilder builder, string connectionString, IServiceProvider? host) =>
        Configure(builder.UseNpgsql(connectionString), host);

    // The account stores of ASP.NET Core Identity change what they have read, so theirs is the one context that tracks by default.
    private static RegistryDb ForAccounts(IServiceProvider provider)
    {
        var db = provider.GetRequiredService<IDbContextFactory<RegistryDb>>().CreateDbContext();
        db.ChangeTracker.QueryTrackingBehavior = QueryTrackingBehavior.TrackAll;
        return db;
    }

    // Split queries are chosen per query; an unordered Take would make pages jump.
    private static void Configure(DbContextOptionsBuilder builder, IServiceProvider? host) => builder
        .UseApplicationServiceProvider(new AccountSchema(host))
        .UseQueryTrackingBehavior(QueryTrackingBehavior.NoTracking)
        .ConfigureWarnings(warnings => warnings
            .Throw(CoreEventId.RowLimitingOperationWithoutOrderByWarning)
            .Throw(RelationalEventId.MultipleCollectionIncludeWarning));

    private sealed class FactoryOf<TContext>(IDbContextFactory<TContext> inner) : IDbContextFactory<RegistryDb>
        where TContext : RegistryDb
    {
        public RegistryDb CreateDbContext() => inner.CreateDbContext();
    }
}
