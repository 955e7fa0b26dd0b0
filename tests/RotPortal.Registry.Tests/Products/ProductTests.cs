using Microsoft.EntityFrameworkCore;
using RotPortal.Devices;
using RotPortal.Registry.Products;
using RotPortal.Registry.Queries;
using RotPortal.Registry.Settings;
using RotPortal.Registry.Tests.Databases;
using RotPortal.Registry.Tests.Import;

namespace RotPortal.Registry.Tests.Products;

public sealed class ProductTests
{
    [Theory, BothDatabases]
    public async Task A_product_is_named_once(RegistryProvider provider)
    {
        await using var registry = await TestRegistry.CreateAsync(provider);
        var create = registry.Of<CreateProduct>();
        var id = TestRegistry.Accepted(await create.RunAsync(" Gateway ", "{\"class\":\"I\"}", false, TestRegistry.Ada, CancellationToken.None));

        Assert.Equal("name-taken", TestRegistry.Refused(await create.RunAsync("Gateway", "{}", false, TestRegistry.Ada, CancellationToken.None)));
        Assert.Equal("name-missing", TestRegistry.Refused(await create.RunAsync("  ", "{}", false, TestRegistry.Ada, CancellationToken.None)));

        var shown = await registry.ReadAsync(db => db.ProductAsync(id, CancellationToken.None));
        Assert.Equal(("Gateway", "{\"class\":\"I\"}", "ada", 0L), (shown?.Row.Name, shown?.ScopeJson, shown?.CreatedBy, shown?.Row.Devices));
        Assert.Null(await registry.ReadAsync(db => db.ProductAsync(ProductId.Create(registry.Now), CancellationToken.None)));
    }

    [Theory, BothDatabases]
    public async Task A_product_and_its_first_job_come_on_file_together_or_not_at_all(RegistryProvider provider)
    {
        await using var registry = await TestRegistry.CreateAsync(provider);
        var create = registry.Of<CreateProduct>();
        Task<Decision<JobId>> Create(Func<ProductId, string> arguments) =>
            create.WithJobAsync("Gateway", "{}", false, "import", arguments, TestRegistry.Ada, CancellationToken.None);

        await Assert.ThrowsAsync<IOException>(() => Create(_ => throw new IOException("no room")));
        Assert.Equal((0, 0), await registry.ReadAsync(async db => (await db.Products.CountAsync(), await db.Jobs.CountAsync())));

        var job = TestRegistry.Accepted(await Create(product => $"{{\"product\":\"{product}\"}}"));
        Assert.Equal("name-taken", TestRegistry.Refused(await Create(_ => "{}")));
        await using var open = registry.Open();
        Assert.Equal($"{{\"product\":\"{(await open.Products.SingleAsync()).Id}\"}}", (await open.Jobs.SingleAsync(row => row.Id == job)).ArgumentsJson);
    }

    [Theory, BothDatabases]
    public async Task A_change_of_scope_keeps_the_former_one_in_the_ledger_and_does_not_overwrite_another(RegistryProvider provider)
    {
        await using var registry = await TestRegistry.CreateAsync(provider);
        var product = await registry.ProductAsync();
        var change = registry.Of<ChangeProduct>();
        var grounds = new Grounds(TestRegistry.Ada, registry.Now, "class decided");

        int version = TestRegistry.Accepted(await change.RunAsync(product, 0, "Gateway", "{\"class\":\"I\"}", grounds, CancellationToken.None));

        Assert.Equal(1, version);
        Assert.Equal("changed-meanwhile", TestRegistry.Refused(await change.RunAsync(product, 0, "Gateway", "{}", grounds, CancellationToken.None)));
        Assert.Equal("product-unknown", TestRegistry.Refused(await change.RunAsync(ProductId.Create(registry.Now), 0, "X", "{}", grounds, CancellationToken.None)));
        await registry.ProductAsync("Sensor");
        Assert.Equal("name-taken", TestRegistry.Refused(await change.RunAsync(product, 1, "Sensor", "{}", grounds, CancellationToken.None)));
        var entry = (await registry.ReadAsync(db => db.LedgerAsync(product.Value, null, 1, CancellationToken.None)))[0];
        Assert.Contains("\"formerScope\":\"{}\"", entry.PayloadJson);
        Assert.Contains("class decided", entry.PayloadJson);
    }

    [Theory, BothDatabases]
    public async Task The_list_counts_devices_and_batches(RegistryProvider provider)
    {
        await using var registry = await TestRegistry.CreateAsync(provider);
        var gateway = await registry.ProductAsync();
        await registry.ProductAsync("Sensor");
        await registry.ImportAsync(
            gateway, TestEvidence.Device("aa").At(0), (TestEvidence.Device("bb") with { Group = "B2" }).At(1), (TestEvidence.Device("cc") with { Key = "aa" }).At(2));

        var rows = await registry.ReadAsync(db => db.ProductsAsync(CancellationToken.None));
        var details = await registry.ReadAsync(db => db.ProductAsync(gateway, CancellationToken.None));

        Assert.Equal([("Gateway", 3L, 2), ("Sensor", 0L, 0)], rows.Select(row => (row.Name, row.Devices, row.Batches)));
        Assert.Equal((1L, 2L), (details?.DevicesByState[DeviceState.Expected], details?.DevicesByState[DeviceState.Quarantined]));
    }

    [Theory, BothDatabases]
    public async Task A_batch_moves_by_its_table(RegistryProvider provider)
    {
        await using var registry = await TestRegistry.CreateAsync(provider);
        var product = await registry.ProductAsync();
        await registry.ImportAsync(product, TestEvidence.Device("aa").At(0));
        var batch = (await registry.ReadAsync(db => db.BatchesAsync(product, CancellationToken.None)))[0];
        var grounds = new Grounds(TestRegistry.Ada, registry.Now, "counts add up");
        var move = registry.Of<MoveBatch>();

        Assert.Equal("transition-not-allowed", TestRegistry.Refused(await move.RunAsync(batch.Id, BatchState.Released, grounds, CancellationToken.None)));
        TestRegistry.Accepted(await move.RunAsync(batch.Id, BatchState.Verified, grounds, CancellationToken.None));
        Assert.Equal("batch-unknown", TestRegistry.Refused(await move.RunAsync(BatchId.Create(registry.Now), BatchState.Verified, grounds, CancellationToken.None)));

        Assert.Equal(BatchState.Verified, (await registry.ReadAsync(db => db.BatchesAsync(null, CancellationToken.None)))[0].State);
        await Invariants.HoldAsync(registry);
    }

    [Theory, BothDatabases]
    public async Task A_setting_that_is_set_again_to_what_it_is_says_nothing(RegistryProvider provider)
    {
        await using var registry = await TestRegistry.CreateAsync(provider);
        var change = registry.Of<ChangeSetting>();
        var grounds = new Grounds(TestRegistry.Ada, registry.Now, "policy 7");

        foreach (string value in (string[])["30", "30", "60"])
            await change.RunAsync("lockout.minutes", value, grounds, CancellationToken.None);

        var entries = await registry.ReadAsync(db => db.LedgerAsync(null, null, 10, CancellationToken.None));
        Assert.Equal(
            [
                "{\"former\":\"30\",\"key\":\"lockout.minutes\",\"reason\":\"policy 7\",\"value\":\"60\"}",
                "{\"key\":\"lockout.minutes\",\"reason\":\"policy 7\",\"value\":\"30\"}",
            ],
            entries.Select(entry => entry.PayloadJson));
    }
}
