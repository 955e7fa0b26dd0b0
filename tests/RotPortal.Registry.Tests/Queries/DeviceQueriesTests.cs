using Microsoft.EntityFrameworkCore;
using RotPortal.Devices;
using RotPortal.Registry.Fleet;
using RotPortal.Registry.Queries;
using RotPortal.Registry.Tests.Databases;
using RotPortal.Registry.Tests.Import;

namespace RotPortal.Registry.Tests.Queries;

public sealed class DeviceQueriesTests
{
    [Theory, BothDatabases]
    public async Task Whatever_the_filter_the_pages_give_every_device_once_in_order(RegistryProvider provider)
    {
        await using var registry = await TestRegistry.CreateAsync(provider);
        var (first, second) = await FleetAsync(registry);
        await using var db = registry.Open();
        var all = await db.Devices.ToListAsync();
        var batch = (await db.BatchesAsync(first, CancellationToken.None)).Single(b => b.Name == "B2").Id;
        int rare = all.GroupBy(d => d.SignatureId).MinBy(group => group.Count())?.Key ?? 0;
        var types = await db.ElementTypes.ToDictionaryAsync(t => t.Id);

        (DeviceFilter Filter, Func<RegisteredDevice, bool> Means)[] cases =
        [
            (DeviceFilter.All, _ => true),
            (new() { Product = first }, d => d.ProductId == first),
            (new() { Product = second, State = DeviceState.Quarantined }, d => d.ProductId == second && d.State == DeviceState.Quarantined),
            (new() { Batch = batch }, d => d.BatchId == batch),
            (new() { State = DeviceState.Expected }, d => d.State == DeviceState.Expected),
            (new() { Vendor = "nxp" }, d => d.Vendor == "nxp"),
            (new() { PartNumber = "SE050C" }, d => types[d.ElementTypeId].PartNumber == "SE050C"),
            (new() { SignatureId = rare }, d => d.SignatureId == rare),
            (new() { Search = "0" }, d => d.HardwareId.StartsWith('0')),
            (new() { Search = "00f", Product = first, State = DeviceState.Expected }, d => d.HardwareId.StartsWith("00f") && d.ProductId == first && d.State == DeviceState.Expected),
            (new() { Search = "nothing begins so" }, _ => false),
        ];
        foreach (var (filter, means) in cases)
        {
            var expected = all.Where(means).OrderBy(d => d.HardwareId, StringComparer.Ordinal).ThenBy(d => d.Id.ToString(), StringComparer.Ordinal).Select(d => d.Id).ToArray();

            Assert.Equal(expected, await PagesAsync(db, filter, size: 7));
            Assert.Equal(expected.Length, await db.CountDevicesAsync(filter, CancellationToken.None));
        }
    }

    // The list begins with many devices that a filter does not want: the short walk does not find them.
    [Theory, BothDatabases]
    public async Task A_rare_device_far_down_the_list_is_found(RegistryProvider provider)
    {
        await using var registry = await TestRegistry.CreateAsync(provider);
        await registry.ImportAsync(
            await registry.ProductAsync(),
            [.. Enumerable.Range(0, 300).Select(i => TestEvidence.Device($"{i:x4}").At(i)), (TestEvidence.Device("zz") with { Vendor = "nxp", Group = "B9" }).At(300)]);
        await using var db = registry.Open();

        var page = await db.DevicesAsync(new DeviceFilter { Vendor = "nxp" }, null, 2, CancellationToken.None);

        Assert.Equal("zz", Assert.Single(page.Rows).HardwareId);
        Assert.Null(page.Next);
    }

    [Theory, BothDatabases]
    public async Task A_fingerprint_finds_the_devices_that_hold_the_key_certificate_or_evidence(RegistryProvider provider)
    {
        await using var registry = await TestRegistry.CreateAsync(provider);
        var entry = TestEvidence.Device("aa").At(0);
        await registry.ImportAsync(await registry.ProductAsync(), entry, TestEvidence.Device("bb").At(1));
        var claim = Assert.IsType<Reading.Verified>(entry.Reading).Claim;
        await using var db = registry.Open();

        foreach (var digest in (Sha256Digest[])[entry.Sha256, claim.Keys[0].SpkiSha256, claim.Certificates[0].Leaf.Sha256])
        {
            var filter = new DeviceFilter { Search = digest.Hex.ToUpperInvariant() };
            Assert.Equal("aa", Assert.Single((await db.DevicesAsync(filter, null, 5, CancellationToken.None)).Rows).HardwareId);
            Assert.Equal(1, await db.CountDevicesAsync(filter, CancellationToken.None));
        }

        Assert.Empty((await db.DevicesAsync(new DeviceFilter { Search = new string('0', 64) }, null, 5, CancellationToken.None)).Rows);
    }

    [Theory, BothDatabases]
    public async Task The_page_of_a_device_shows_its_element_keys_chain_and_facts(RegistryProvider provider)
    {
        await using var registry = await TestRegistry.CreateAsync(provider);
        var entry = TestEvidence.Device("aa").At(0);
        await registry.ImportAsync(await registry.ProductAsync(), entry);
        var verified = Assert.IsType<Reading.Verified>(entry.Reading);
        await using var db = registry.Open();
        var id = await db.Devices.Select(d => d.Id).SingleAsync();

        var device = await db.DeviceAsync(id, CancellationToken.None);
        var credential = Assert.Single(await db.CredentialsAsync(id, CancellationToken.None));
        var reading = Assert.Single(await db.ReadingsAsync(id, CancellationToken.None));
        var facts = await db.DeviceFactsAsync(id, CancellationToken.None);

        Assert.Equal(verified.Claim.Element, device?.Element);
        Assert.Equal(("aa", "Gateway", "B1", verified.Claim.ProducedAt), (device?.Row.HardwareId, device?.Row.ProductName, device?.Row.BatchName, device?.ProducedAt));
        Assert.Equal(verified.Claim.Certificates[0].Leaf.Sha256, credential.Leaf.Sha256);
        Assert.Equal(verified.Claim.Certificates[0].Issuers.Select(i => i.Sha256), credential.Issuers.Select(i => i.Sha256));
        Assert.Equal(TestEvidence.Anchor, credential.Anchor);
        Assert.Equal(verified.Checks, reading.Checks);
        Assert.Equal(("manifest.json", 0, "ada"), (reading.Evidence.FileName, reading.Evidence.Entry, reading.Evidence.ReceivedBy));
        Assert.Equal(verified.Facts, facts.Where(fact => fact.Evidence == entry.Sha256));
        Assert.Equal(verified.Facts.Count + 2, facts.Count);
        Assert.Null(await db.DeviceAsync(DeviceId.Create(registry.Now), CancellationToken.None));
        Assert.Empty(await db.DeviceFactsAsync(DeviceId.Create(registry.Now), CancellationToken.None));
    }

    [Theory, BothDatabases]
    public async Task The_facts_of_many_devices_are_those_of_each(RegistryProvider provider)
    {
        await using var registry = await TestRegistry.CreateAsync(provider);
        var (first, _) = await FleetAsync(registry);
        await using var db = registry.Open();
        await using var single = registry.Open();
        int seen = 0;

        await foreach (var device in db.FactsOfDevicesAsync(new DeviceFilter { Product = first }, CancellationToken.None))
        {
            Assert.Equal(await single.DeviceFactsAsync(device.Device.Id, CancellationToken.None), device.Facts);
            seen++;
        }

        Assert.Equal(await db.CountDevicesAsync(new DeviceFilter { Product = first }, CancellationToken.None), seen);
    }

    private static async Task<DeviceId[]> PagesAsync(RegistryDb db, DeviceFilter filter, int size)
    {
        var ids = new List<DeviceId>();
        DeviceCursor? after = null;
        do
        {
            var page = await db.DevicesAsync(filter, after, size, CancellationToken.None);
            Assert.True(page.Rows.Count == size || page.Next is null);
            ids.AddRange(page.Rows.Select(row => row.Id));
            after = page.Next;
        }
        while (after is not null);
        return [.. ids];
    }

    private static async Task<(ProductId First, ProductId Second)> FleetAsync(TestRegistry registry)
    {
        var first = await registry.ProductAsync();
        var second = await registry.ProductAsync("Sensor");
        await registry.ImportAsync(first, [.. Enumerable.Range(0, 40).Select(i => (TestEvidence.Device($"{i * 7:x4}") with { Group = $"B{i % 3}" }).At(i))]);
        await registry.ImportAsync(
            second,
            [
                .. Enumerable.Range(0, 20).Select(i => (TestEvidence.Device($"0{i:x2}Z") with { Vendor = "nxp", Part = i % 2 == 0 ? "SE050C" : "SE051A" }).At(i)),
                .. Enumerable.Range(20, 3).Select(i => (TestEvidence.Device($"0{i - 20:x2}Z") with { Vendor = "nxp", Key = $"copy {i}" }).At(i)),
                .. Enumerable.Range(23, 2).Select(i => (TestEvidence.Device($"ä{i}") with { BootIsLive = true }).At(i)),
            ]);
        return (first, second);
    }
}
