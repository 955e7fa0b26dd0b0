using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using RotPortal.Registry.Import;
using RotPortal.Registry.Products;
using RotPortal.Registry.Tests.Databases;
using RotPortal.Registry.Tests.Import;

namespace RotPortal.Registry.Tests.Store;

public sealed class FaultTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_full_disk_is_named_and_leaves_the_registry_as_it_was(bool whileStaging)
    {
        await using var registry = await TestRegistry.CreateAsync(RegistryProvider.Sqlite);
        var product = await registry.ProductAsync();
        await registry.ImportAsync(product, TestEvidence.Device("aa").At(0));
        var before = await Invariants.RowsAsync(registry);
        var order = registry.Order(product, "large.json");
        var entries = Enumerable.Range(0, 4000).Select(i => TestEvidence.Device($"{i:x6}").At(i)).ToArray();
        await using var full = Limited(registry, "PRAGMA max_page_count=1");
        var staging = whileStaging ? full : registry;

        var fault = await Assert.ThrowsAnyAsync<Exception>(async () =>
        {
            TestRegistry.Accepted(await registry.Of<ImportStaging>().BeginAsync(order, CancellationToken.None));
            foreach (var chunk in entries.Chunk(1000))
                await staging.Of<ImportStaging>().WriteAsync(order, chunk, CancellationToken.None);
            await full.Of<ImportCommit>().RunAsync(order, CancellationToken.None);
        });

        Assert.Equal(RegistryFaultKind.DiskFull, RegistryFault.Of(fault)?.Kind);
        await registry.Of<ImportStaging>().DiscardAsync(order.JobId, CancellationToken.None);
        Assert.Equal(before, await Invariants.RowsAsync(registry));
        await Invariants.HoldAsync(registry);
    }

    [Fact]
    public async Task After_room_was_made_the_import_goes_on_where_it_stood()
    {
        await using var registry = await TestRegistry.CreateAsync(RegistryProvider.Sqlite);
        var order = registry.Order(await registry.ProductAsync());
        var entries = Enumerable.Range(0, 3000).Select(i => TestEvidence.Device($"{i:x6}").At(i)).ToArray();
        TestRegistry.Accepted(await registry.Of<ImportStaging>().BeginAsync(order, CancellationToken.None));
        await registry.Of<ImportStaging>().WriteAsync(order, entries[..1000], CancellationToken.None);
        await using (var full = Limited(registry, "PRAGMA max_page_count=1"))
            await Assert.ThrowsAsync<SqliteException>(() => full.Of<ImportStaging>().WriteAsync(order, entries[1000..], CancellationToken.None));

        int last = TestRegistry.Accepted(await registry.Of<ImportStaging>().BeginAsync(order, CancellationToken.None));
        await registry.Of<ImportStaging>().WriteAsync(order, entries[(last + 1)..], CancellationToken.None);
        var result = TestRegistry.Accepted(await registry.Of<ImportCommit>().RunAsync(order, CancellationToken.None));

        Assert.Equal(999, last);
        Assert.Equal(3000, result.New);
        await Invariants.HoldAsync(registry);
    }

    [Fact]
    public async Task A_database_that_stays_locked_is_named_and_leaves_nothing()
    {
        await using var registry = await TestRegistry.CreateAsync(RegistryProvider.Sqlite);
        await using var other = new SqliteConnection(registry.Options.ConnectionString);
        await other.OpenAsync();
        await using var held = other.BeginTransaction(deferred: false);
        await using var impatient = Limited(registry, "PRAGMA busy_timeout=1", ";Default Timeout=1");

        var fault = await Assert.ThrowsAsync<SqliteException>(
            () => impatient.Of<CreateProduct>().RunAsync("Gateway", "{}", false, TestRegistry.Ada, CancellationToken.None));

        Assert.Equal(RegistryFaultKind.Locked, RegistryFault.Of(fault)?.Kind);
        await held.RollbackAsync();
        await registry.ProductAsync();
        await Invariants.HoldAsync(registry);
    }

    // The commit writes these tables one after another; each time it fails at the next one.
    [Theory, BothDatabases]
    public async Task A_commit_that_fails_anywhere_leaves_nothing_live_and_can_be_repeated(RegistryProvider provider)
    {
        await using var registry = await TestRegistry.CreateAsync(provider);
        var order = registry.Order(await registry.ProductAsync());
        TestRegistry.Accepted(await registry.Of<ImportStaging>().BeginAsync(order, CancellationToken.None));
        await registry.Of<ImportStaging>().WriteAsync(
            order,
            [.. Enumerable.Range(0, 300).Select(i => TestEvidence.Device($"{i:x4}").At(i)), TestEvidence.Rejected(300)],
            CancellationToken.None);
        var before = await Invariants.RowsAsync(registry);
        string[] tables =
        [
            "batches", "devices", "evidence", "readings", "keys", "certificates", "signature_counts", "ledger_entries", "ledger_nodes", "outbox",
        ];

        foreach (string table in tables)
        {
            await BreakAsync(registry, table);
            await Assert.ThrowsAnyAsync<Exception>(() => registry.Of<ImportCommit>().RunAsync(order, CancellationToken.None));
            await RepairAsync(registry, table);

            Assert.Equal(before, await Invariants.RowsAsync(registry));
        }

        Assert.Equal(300, TestRegistry.Accepted(await registry.Of<ImportCommit>().RunAsync(order, CancellationToken.None)).New);
        await Invariants.HoldAsync(registry);
    }

    [Theory, BothDatabases]
    public async Task What_a_process_did_not_sweep_up_after_its_commit_is_swept_at_the_next_start(RegistryProvider provider)
    {
        await using var registry = await TestRegistry.CreateAsync(provider);
        var order = registry.Order(await registry.ProductAsync());
        TestRegistry.Accepted(await registry.Of<ImportStaging>().BeginAsync(order, CancellationToken.None));
        await registry.Of<ImportStaging>().WriteAsync(order, [TestEvidence.Device("aa").At(0)], CancellationToken.None);
        await BreakAsync(registry, "staged_keys", "DELETE");
        await Assert.ThrowsAnyAsync<Exception>(() => registry.Of<ImportCommit>().RunAsync(order, CancellationToken.None));
        await RepairAsync(registry, "staged_keys");
        Assert.Equal(1, await registry.ReadAsync(db => db.StagedKeys.CountAsync()));

        await registry.Of<RegistryStart>().RunAsync(CancellationToken.None);

        Assert.Equal(0, await registry.ReadAsync(db => db.StagedKeys.CountAsync()));
        Assert.Equal(1, await registry.ReadAsync(db => db.Devices.CountAsync()));
        await Invariants.HoldAsync(registry);
    }

    [Fact]
    public void What_is_no_fault_of_the_database_is_not_named_as_one()
    {
        Assert.Null(RegistryFault.Of(new InvalidOperationException("ours")));
        Assert.Null(RegistryFault.Of(new SqliteException("constraint", 19)));
        Assert.Equal(RegistryFaultKind.Damaged, RegistryFault.Of(new DbUpdateException("saving", new SqliteException("malformed", 11)))?.Kind);
    }

    // With connections of its own: a limit stays with a connection, and pooled ones are handed on.
    private static TestRegistry Limited(TestRegistry registry, string pragma, string more = "") => registry.Again(
        services => services.ConfigureDbContext<SqliteRegistryDb>(builder => builder.AddInterceptors(new Limit(pragma))), ";Pooling=False" + more);

    // SQLite never takes a limit below the pages in use, so a limit of one page means: no more than there are.
    private sealed class Limit(string pragma) : DbConnectionInterceptor
    {
        public override async Task ConnectionOpenedAsync(
            DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
        {
            await using var command = connection.CreateCommand();
            command.CommandText = pragma;
            await command.ExecuteNonQueryAsync(cancellationToken);
        }
    }

    private static async Task BreakAsync(TestRegistry registry, string table, string change = "INSERT")
    {
        await using var db = registry.Open();
        if (!db.IsPostgres())
        {
            await db.RunAsync($"CREATE TRIGGER broken BEFORE {change} ON {table} BEGIN SELECT RAISE(ABORT, 'broken'); END", CancellationToken.None);
            return;
        }

        await db.RunAsync(
            "CREATE OR REPLACE FUNCTION broken() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'broken'; END $$", CancellationToken.None);
        await db.RunAsync($"CREATE TRIGGER broken BEFORE {change} ON {table} FOR EACH ROW EXECUTE FUNCTION broken()", CancellationToken.None);
    }

    private static async Task RepairAsync(TestRegistry registry, string table)
    {
        await using var db = registry.Open();
        await db.RunAsync(db.IsPostgres() ? $"DROP TRIGGER broken ON {table}" : "DROP TRIGGER broken", CancellationToken.None);
    }
}
