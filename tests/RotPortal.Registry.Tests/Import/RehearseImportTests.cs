using Microsoft.EntityFrameworkCore;
using RotPortal.Devices;
using RotPortal.Registry.Import;
using RotPortal.Registry.Tests.Databases;
using static RotPortal.Registry.Tests.Import.TestEvidence;

namespace RotPortal.Registry.Tests.Import;

public sealed class RehearseImportTests
{
    [Theory, BothDatabases]
    public async Task A_rehearsal_tells_what_the_import_does_and_leaves_nothing(RegistryProvider provider)
    {
        await using var registry = await TestRegistry.CreateAsync(provider);
        var product = await registry.ProductAsync();
        await registry.ImportAsync(product, Device("aa").At(0), Device("bb").At(1), Device("cc").At(2));
        var order = registry.Order(product, "list.csv");
        StagedEntry[] entries =
        [
            Device("aa").At(0),
            (Device("bb") with { Issue = "again" }).At(1),
            (Device("dd") with { Key = "cc", Vendor = "declared" }).At(2),
            Device("ee").At(3),
            Device("ee").At(4),
            TestEvidence.Rejected(5),
        ];
        TestRegistry.Accepted(await registry.Of<ImportStaging>().BeginAsync(order, CancellationToken.None));
        await registry.Of<ImportStaging>().WriteAsync(order, entries, CancellationToken.None);
        var before = await Invariants.RowsAsync(registry);

        var rehearsal = TestRegistry.Accepted(await registry.Of<RehearseImport>().RunAsync(order, 100, CancellationToken.None));

        Assert.Equal(before, await Invariants.RowsAsync(registry));
        Assert.All(await registry.ReadAsync(db => db.Devices.ToListAsync()), device => Assert.Equal(DeviceState.Expected, device.State));
        Assert.Equal(1, rehearsal.StoppedOnFile);
        Assert.Equal(
            [("cc", DeviceState.Expected, DeviceState.Quarantined, SharedThing.Key, "dd"), ("dd", (DeviceState?)null, DeviceState.Quarantined, SharedThing.Key, "cc")],
            rehearsal.Stops.Select(stop => (stop.HardwareId, stop.Before, stop.State, stop.Shares, stop.WithHardwareId)));
        var refusal = Assert.Single(rehearsal.Refusals);
        Assert.Equal((5, "bad", "jws-signature"), (refusal.Entry, refusal.HardwareId, refusal.Check));

        var result = TestRegistry.Accepted(await registry.Of<ImportCommit>().RunAsync(order, CancellationToken.None));

        Assert.Equal(rehearsal.Result, result);
        var again = await RehearseAsync(registry, registry.Order(product, "later.csv"), (Device("dd") with { Key = "cc", Vendor = "declared", Issue = "again" }).At(0));
        Assert.Equal((0L, 2), (again.StoppedOnFile, again.Stops.Count(stop => stop.Before == DeviceState.Quarantined)));
        Assert.Equal(new ImportResult(6, New: 1, Added: 1, Known: 1, Duplicate: 1, Conflict: 1, Rejected: 1), result);
        await Invariants.HoldAsync(registry);
    }

    [Theory, BothDatabases]
    public async Task Differences_are_told_with_what_is_on_file_and_whether_they_are_taken_over(RegistryProvider provider)
    {
        await using var registry = await TestRegistry.CreateAsync(provider);
        var product = await registry.ProductAsync();
        await registry.ImportAsync(product, (Device("aa") with { Key = null, Element = RootOfTrustKind.NotStated, Part = "not stated" }).At(0), Device("bb").At(1), Device("cc").At(2));
        var other = await registry.ProductAsync("Another");

        var rehearsal = await RehearseAsync(
            registry,
            registry.Order(other),
            (Device("aa") with { Group = "B2" }).At(0),
            (Device("bb") with { Part = "another part", Group = null, Issue = "again" }).At(1),
            (Device("cc") with { Part = "not stated", Issue = "again" }).At(2));

        Assert.Equal(
            [
                (0, DeviceField.Product, "Gateway", "the product of this import", false),
                (0, DeviceField.Batch, "B1", "B2", false),
                (0, DeviceField.Part, null, "ATECC608C-TNGTLSU-B", true),
                (0, DeviceField.Key, null, Digest("spki aa").Hex[..16], true),
                (0, DeviceField.Certificate, null, Digest("certificate leaf aa").Hex[..16], true),
                (1, DeviceField.Product, "Gateway", "the product of this import", false),
                (1, DeviceField.Batch, "B1", "manifest.json", false),
                (1, DeviceField.Part, "ATECC608C-TNGTLSU-B", "another part", false),
                (2, DeviceField.Product, "Gateway", "the product of this import", false),
            ],
            rehearsal.Changes.Select(change => (change.Entry, change.Field, change.Old, change.New, change.IsTaken)));
    }

    [Theory, BothDatabases]
    public async Task The_same_number_under_another_vendor_is_told(RegistryProvider provider)
    {
        await using var registry = await TestRegistry.CreateAsync(provider);
        var product = await registry.ProductAsync();
        await registry.ImportAsync(product, Device("aa").At(0));

        var rehearsal = await RehearseAsync(registry, registry.Order(product), (Device("aa") with { Key = "its own", Vendor = "declared" }).At(0), (Device("bb") with { Vendor = "declared" }).At(1));

        Assert.Equal((1L, 0L), (rehearsal.NamesakesInAll, rehearsal.StoppedOnFile));
        var namesake = Assert.Single(rehearsal.Namesakes);
        Assert.Equal((0, "aa", "declared", "microchip"), (namesake.Entry, namesake.HardwareId, namesake.Vendor, namesake.OtherVendor));
    }

    [Theory, BothDatabases]
    public async Task Lists_end_where_they_were_asked_to_and_numbers_count_everything(RegistryProvider provider)
    {
        await using var registry = await TestRegistry.CreateAsync(provider);
        var product = await registry.ProductAsync();
        await registry.ImportAsync(product, [.. Enumerable.Range(0, 10).Select(index => Device($"d{index}").At(index))]);

        var rehearsal = await RehearseAsync(
            registry, registry.Order(product), [.. Enumerable.Range(0, 10).Select(index => (Device($"d{index}") with { Vendor = "declared" }).At(index))], most: 3);

        Assert.Equal((10L, 10, 10L), (rehearsal.StoppedOnFile, rehearsal.Result.Conflict, rehearsal.NamesakesInAll));
        Assert.Equal((3, 3), (rehearsal.Stops.Count, rehearsal.Namesakes.Count));
    }

    [Fact]
    public async Task There_is_nothing_to_rehearse_before_and_after_an_import()
    {
        await using var registry = await TestRegistry.CreateAsync(RegistryProvider.Sqlite);
        var order = registry.Order(await registry.ProductAsync());
        Assert.Equal("import-not-begun", TestRegistry.Refused(await registry.Of<RehearseImport>().RunAsync(order, 10, CancellationToken.None)));

        await registry.ImportAsync(order, Device("aa").At(0));

        Assert.Equal("import-committed", TestRegistry.Refused(await registry.Of<RehearseImport>().RunAsync(order, 10, CancellationToken.None)));
    }

    private static Task<Rehearsal> RehearseAsync(TestRegistry registry, ImportOrder order, params StagedEntry[] entries) => RehearseAsync(registry, order, entries, most: 100);

    private static async Task<Rehearsal> RehearseAsync(TestRegistry registry, ImportOrder order, StagedEntry[] entries, int most)
    {
        TestRegistry.Accepted(await registry.Of<ImportStaging>().BeginAsync(order, CancellationToken.None));
        await registry.Of<ImportStaging>().WriteAsync(order, entries, CancellationToken.None);
        return TestRegistry.Accepted(await registry.Of<RehearseImport>().RunAsync(order, most, CancellationToken.None));
    }
}
