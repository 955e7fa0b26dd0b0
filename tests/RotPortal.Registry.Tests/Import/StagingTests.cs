using Microsoft.EntityFrameworkCore;
using RotPortal.Registry.Import;
using RotPortal.Registry.Jobs;
using RotPortal.Registry.Queries;
using RotPortal.Registry.Tests.Databases;
using static RotPortal.Registry.Tests.Import.TestEvidence;

namespace RotPortal.Registry.Tests.Import;

public sealed class StagingTests
{
    [Theory, BothDatabases]
    public async Task What_is_staged_is_on_no_page_until_the_commit(RegistryProvider provider)
    {
        await using var registry = await TestRegistry.CreateAsync(provider);
        var order = await StagedAsync(registry, [Device("aa").At(0), Rejected(1)]);

        await using var db = registry.Open();
        Assert.Equal(0, await db.CountDevicesAsync(DeviceFilter.All, CancellationToken.None));
        Assert.Empty((await db.DevicesAsync(DeviceFilter.All, null, 10, CancellationToken.None)).Rows);
        Assert.Null(await db.EvidenceAsync(Device("aa").At(0).Sha256, CancellationToken.None));
        Assert.Null(await db.BytesAsync(Device("aa").At(0).Sha256, CancellationToken.None));
        Assert.Empty(await db.BatchesAsync(order.ProductId, CancellationToken.None));
        Assert.Equal(1, (await db.ImportOutcomesAsync(order.JobId, CancellationToken.None))[EntryOutcome.Staged]);
        var entries = await db.ImportEntriesAsync(order.JobId, [EntryOutcome.Staged, EntryOutcome.Rejected], -1, 10, CancellationToken.None);
        Assert.Equal([EntryOutcome.Staged, EntryOutcome.Rejected], entries.Select(entry => entry.Outcome));
        Assert.Null(entries[0].DeviceId);
        await Invariants.HoldAsync(registry);
    }

    [Theory, BothDatabases]
    public async Task A_process_that_died_goes_on_after_the_last_chunk(RegistryProvider provider)
    {
        await using var registry = await TestRegistry.CreateAsync(provider);
        var order = await StagedAsync(registry, [Device("aa").At(0), Rejected(1)]);

        await using var restarted = registry.Again();
        int last = TestRegistry.Accepted(await restarted.Of<ImportStaging>().BeginAsync(order, CancellationToken.None));
        await restarted.Of<ImportStaging>().WriteAsync(order, [Device("bb").At(last + 1)], CancellationToken.None);
        var result = TestRegistry.Accepted(await restarted.Of<ImportCommit>().RunAsync(order, CancellationToken.None));

        Assert.Equal(1, last);
        Assert.Equal(new ImportResult(3, New: 2, Added: 0, Known: 0, Duplicate: 0, Conflict: 0, Rejected: 1), result);
        await Invariants.HoldAsync(registry);
    }

    [Theory, BothDatabases]
    public async Task A_discarded_import_leaves_nothing(RegistryProvider provider)
    {
        await using var registry = await TestRegistry.CreateAsync(provider);
        var product = await registry.ProductAsync();
        await registry.ImportAsync(product, Device("aa").At(0));
        var before = await Invariants.RowsAsync(registry);
        var order = registry.Order(product, "second.json");
        await StageAsync(registry, order, [Device("bb").At(0), Device("aa").At(1), Rejected(2)]);

        await registry.Of<ImportStaging>().DiscardAsync(order.JobId, CancellationToken.None);

        Assert.Equal(before, await Invariants.RowsAsync(registry));
        Assert.Equal("import-not-begun", TestRegistry.Refused(await registry.Of<ImportCommit>().RunAsync(order, CancellationToken.None)));
        await Invariants.HoldAsync(registry);
    }

    [Theory, BothDatabases]
    public async Task Discarding_comes_too_late_after_the_commit(RegistryProvider provider)
    {
        await using var registry = await TestRegistry.CreateAsync(provider);
        var order = registry.Order(await registry.ProductAsync());
        await registry.ImportAsync(order, Device("aa").At(0));
        var before = await Invariants.RowsAsync(registry);

        await registry.Of<ImportStaging>().DiscardAsync(order.JobId, CancellationToken.None);

        Assert.Equal(before, await Invariants.RowsAsync(registry));
        Assert.Equal("import-committed", TestRegistry.Refused(await registry.Of<ImportStaging>().BeginAsync(order, CancellationToken.None)));
    }

    [Theory, BothDatabases]
    public async Task A_cancelled_job_does_not_commit(RegistryProvider provider)
    {
        await using var registry = await TestRegistry.CreateAsync(provider);
        var jobs = registry.Of<JobQueue>();
        var job = await jobs.EnqueueAsync("import", "{}", TestRegistry.Ada, CancellationToken.None);
        await jobs.ClaimAsync("worker", ["import"], TimeSpan.FromMinutes(1), CancellationToken.None);
        var order = registry.Order(await registry.ProductAsync()) with { JobId = job };
        await StageAsync(registry, order, [Device("aa").At(0)]);

        await jobs.RequestCancelAsync(job, TestRegistry.Ada, CancellationToken.None);

        Assert.Equal("import-cancelled", TestRegistry.Refused(await registry.Of<ImportCommit>().RunAsync(order, CancellationToken.None)));
        Assert.Equal(0, await registry.ReadAsync(db => db.Devices.CountAsync()));
    }

    [Theory, BothDatabases]
    public async Task The_commit_ends_the_job_and_repeats_its_answer(RegistryProvider provider)
    {
        await using var registry = await TestRegistry.CreateAsync(provider);
        var jobs = registry.Of<JobQueue>();
        var job = await jobs.EnqueueAsync("import", "{}", TestRegistry.Ada, CancellationToken.None);
        await jobs.ClaimAsync("worker", ["import"], TimeSpan.FromMinutes(1), CancellationToken.None);
        var order = registry.Order(await registry.ProductAsync()) with { JobId = job };

        var first = await registry.ImportAsync(order, Device("aa").At(0));
        var before = await Invariants.RowsAsync(registry);
        var second = TestRegistry.Accepted(await registry.Of<ImportCommit>().RunAsync(order, CancellationToken.None));

        Assert.Equal(first, second);
        Assert.Equal(before, await Invariants.RowsAsync(registry));
        var row = await registry.ReadAsync(db => db.JobAsync(job, CancellationToken.None));
        Assert.Equal(JobState.Done, row?.State);
        Assert.Contains("\"new\":1", row?.ResultJson);
        Assert.True(await jobs.DoneAsync(job, "worker", "{}", CancellationToken.None));
        Assert.False(await jobs.DoneAsync(job, "another", "{}", CancellationToken.None));
    }

    [Theory, BothDatabases]
    public async Task An_import_for_a_product_that_is_not_there_is_refused(RegistryProvider provider)
    {
        await using var registry = await TestRegistry.CreateAsync(provider);

        var decision = await registry.Of<ImportStaging>().BeginAsync(registry.Order(ProductId.Create(registry.Now)), CancellationToken.None);

        Assert.Equal("product-unknown", TestRegistry.Refused(decision));
    }

    [Theory, BothDatabases]
    public async Task Simulated_evidence_is_taken_by_demonstrations_only(RegistryProvider provider)
    {
        await using var registry = await TestRegistry.CreateAsync(provider);
        var simulated = (Device("aa") with { IsSimulated = true }).At(0);
        var order = registry.Order(await registry.ProductAsync());

        var refused = await registry.ImportAsync(order, simulated);
        var taken = await registry.ImportAsync(await registry.ProductAsync("Show case", isDemonstration: true), simulated);

        Assert.Equal(1, refused.Rejected);
        Assert.Equal(1, taken.New);
        Assert.True(await registry.ReadAsync(db => db.Devices.Select(d => d.IsSimulated).SingleAsync()));
        var row = Assert.Single(await registry.ReadAsync(db => db.ImportEntriesAsync(order.JobId, [EntryOutcome.Rejected], -1, 10, CancellationToken.None)));
        Assert.Equal("simulated-evidence", row.Check);
        await Invariants.HoldAsync(registry);
    }

    [Theory, BothDatabases]
    public async Task Evidence_of_firmware_names_no_device_and_is_refused_with_what_to_do(RegistryProvider provider)
    {
        await using var registry = await TestRegistry.CreateAsync(provider);
        var order = registry.Order(await registry.ProductAsync());

        var result = await registry.ImportAsync(order, TestEvidence.Firmware(0));

        Assert.Equal((1, 1), (result.Entries, result.Rejected));
        Assert.False(await registry.ReadAsync(db => db.Devices.AnyAsync()));
        var row = Assert.Single(await registry.ReadAsync(db => db.ImportEntriesAsync(order.JobId, [EntryOutcome.Rejected], -1, 10, CancellationToken.None)));
        Assert.Equal("evidence-of-a-device", row.Check);
        Assert.Null(row.HardwareId);
        await Invariants.HoldAsync(registry);
    }

    private static async Task<ImportOrder> StagedAsync(TestRegistry registry, IReadOnlyList<StagedEntry> entries)
    {
        var order = registry.Order(await registry.ProductAsync());
        await StageAsync(registry, order, entries);
        return order;
    }

    private static async Task StageAsync(TestRegistry registry, ImportOrder order, IReadOnlyList<StagedEntry> entries)
    {
        TestRegistry.Accepted(await registry.Of<ImportStaging>().BeginAsync(order, CancellationToken.None));
        await registry.Of<ImportStaging>().WriteAsync(order, entries, CancellationToken.None);
    }
}
