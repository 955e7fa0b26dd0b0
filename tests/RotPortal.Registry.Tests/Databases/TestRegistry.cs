using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using RotPortal.Devices;
using RotPortal.Registry.Import;
using RotPortal.Registry.Ledger;
using RotPortal.Registry.Products;

namespace RotPortal.Registry.Tests.Databases;

/// <summary>An empty registry of its own for one test, with a clock that the test moves.</summary>
public sealed class TestRegistry : IAsyncDisposable
{
    public static readonly Actor Ada = Actor.Person("ada", PortalRole.Operator, PortalRole.Administrator);

    private static readonly Lazy<Task<byte[]>> SqliteTemplate = new(SqliteTemplateAsync);
    private static readonly SemaphoreSlim TemplateLock = new(1);
    private static string? s_template;

    private readonly ServiceProvider _services;
    private readonly string? _folder;

    private TestRegistry(RegistryOptions options, string? folder, Action<IServiceCollection>? configure = null)
    {
        Options = options;
        _folder = folder;
        var services = new ServiceCollection()
            .AddLogging()
            .AddSingleton<TimeProvider>(Clock)
            .AddSingleton<ICheckpointSigner>(Signer)
            .AddRegistry(options);
        configure?.Invoke(services);
        _services = services.BuildServiceProvider();
    }

    public RegistryOptions Options { get; }

    public TestClock Clock { get; } = new();

    internal TestSigner Signer { get; } = new();

    public DateTimeOffset Now => Clock.GetUtcNow();

    public static async Task<TestRegistry> CreateAsync(RegistryProvider provider)
    {
        if (provider == RegistryProvider.Postgres)
            return new TestRegistry(new RegistryOptions(provider, await PostgresDatabaseAsync()), folder: null);
        string folder = Directory.CreateTempSubdirectory("rotportal-registry").FullName;
        await File.WriteAllBytesAsync(Path.Combine(folder, "registry.db"), await SqliteTemplate.Value);
        return new TestRegistry(RegistryOptions.InFolder(folder), folder);
    }

    /// <summary>A second process on the same database, as after a restart. The first one stays its owner.</summary>
    public TestRegistry Again(Action<IServiceCollection>? configure = null, string more = "") =>
        new(Options with { ConnectionString = Options.ConnectionString + more }, folder: null, configure) { IsOwner = false };

    private bool IsOwner { get; init; } = true;

    public T Of<T>()
        where T : notnull => _services.GetRequiredService<T>();

    public RegistryDb Open()
    {
        var db = Of<IDbContextFactory<RegistryDb>>().CreateDbContext();
        db.Database.OpenConnection();
        return db;
    }

    public async Task<T> ReadAsync<T>(Func<RegistryDb, Task<T>> query)
    {
        await using var db = Open();
        return await query(db);
    }

    public async Task<ProductId> ProductAsync(string name = "Gateway", bool isDemonstration = false) =>
        Accepted(await Of<CreateProduct>().RunAsync(name, "{}", isDemonstration, Ada, CancellationToken.None));

    public ImportOrder Order(ProductId product, string fileName = "manifest.json") => new(
        JobId.Create(Now), product, BatchName: null, fileName, Sha256Digest.Of(System.Text.Encoding.UTF8.GetBytes(fileName)), 1000, Now, Ada);

    /// <summary>Stages and commits.</summary>
    public async Task<ImportResult> ImportAsync(ImportOrder order, params IReadOnlyList<StagedEntry> entries)
    {
        Accepted(await Of<ImportStaging>().BeginAsync(order, CancellationToken.None));
        foreach (var chunk in entries.Chunk(1000))
            await Of<ImportStaging>().WriteAsync(order, chunk, CancellationToken.None);
        return Accepted(await Of<ImportCommit>().RunAsync(order, CancellationToken.None));
    }

    public async Task<ImportResult> ImportAsync(ProductId product, params IReadOnlyList<StagedEntry> entries) => await ImportAsync(Order(product), entries);

    public static T Accepted<T>(Decision<T> decision)
        where T : notnull
    {
        Assert.True(decision.IsAccepted(out var value, out var refusal), $"{refusal}");
        return value;
    }

    public static string Refused<T>(Decision<T> decision)
        where T : notnull
    {
        Assert.False(decision.IsAccepted(out _, out var refusal), "It was accepted.");
        Assert.EndsWith(".", refusal.Why);
        Assert.EndsWith(".", refusal.WhatToDo);
        return refusal.Check;
    }

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        if (!IsOwner)
            return;
        if (Options.Provider == RegistryProvider.Postgres)
        {
            PostgresServer.Find()?.DropDatabase(Options.ConnectionString);
            return;
        }

        using (var connection = new SqliteConnection(Options.ConnectionString))
            SqliteConnection.ClearPool(connection);
        if (_folder is not null)
            Directory.Delete(_folder, recursive: true);
    }

    private static async Task<byte[]> SqliteTemplateAsync()
    {
        string folder = Directory.CreateTempSubdirectory("rotportal-registry").FullName;
        await using (var first = new TestRegistry(RegistryOptions.InFolder(folder), folder: null))
            await first.Of<RegistryStart>().RunAsync(CancellationToken.None);
        byte[] octets = await File.ReadAllBytesAsync(Path.Combine(folder, "registry.db"));
        Directory.Delete(folder, recursive: true);
        return octets;
    }

    // Migrations run once; every other database is a copy.
    private static async Task<string> PostgresDatabaseAsync()
    {
        var server = PostgresServer.Find() ?? throw new InvalidOperationException(PostgresServer.WhyNot);
        await TemplateLock.WaitAsync();
        try
        {
            if (s_template is null)
            {
                string connectionString = server.CreateDatabase();
                var first = new TestRegistry(new RegistryOptions(RegistryProvider.Postgres, connectionString), folder: null);
                await first.Of<RegistryStart>().RunAsync(CancellationToken.None);
                await first._services.DisposeAsync();
                Npgsql.NpgsqlConnection.ClearAllPools();
                s_template = new Npgsql.NpgsqlConnectionStringBuilder(connectionString).Database;
            }

            return server.CreateDatabase(s_template);
        }
        finally
        {
            TemplateLock.Release();
        }
    }
}

/// <summary>A clock that stands until it is moved.</summary>
public sealed class TestClock : TimeProvider
{
    private DateTimeOffset _now = new(2026, 11, 24, 9, 0, 0, TimeSpan.Zero);

    public override DateTimeOffset GetUtcNow() => _now;

    public void Advance(TimeSpan by) => _now += by;

    public void Set(DateTimeOffset now) => _now = now;
}
