using Microsoft.EntityFrameworkCore;
using RotPortal.Devices;
using RotPortal.Registry.Import;
using RotPortal.Registry.Queries;
using RotPortal.Registry.Tests.Databases;
using static RotPortal.Registry.Tests.Import.TestEvidence;

namespace RotPortal.Registry.Tests.Import;

public sealed class ImportTests
{
    private static readonly string[] RowsOfTheImportItself = ["import_entries", "evidence_files", "ledger_entries", "outbox"];

    [Theory, BothDatabases]
    public async Task Every_verified_entry_becomes_a_device_with_its_keys_evidence_and_history(RegistryProvider provider)
    {
        await using var registry = await TestRegistry.CreateAsync(provider);
        var product = await registry.ProductAsync();

        var result = await registry.ImportAsync(product, Device("aa").At(0), Device("bb").At(1), Rejected(2));

        Assert.Equal(new ImportResult(3, New: 2, Added: 0, Known: 0, Duplicate: 0, Conflict: 0, Rejected: 1), result);
        await using var db = registry.Open();
        var devices = await db.Devices.OrderBy(d => d.HardwareId).ToListAsync();
        Assert.Equal(["aa", "bb"], devices.Select(d => d.HardwareId));
        Assert.All(devices, device => Assert.Equal(DeviceState.Expected, device.State));
        Assert.Single(await db.KeysAsync(devices[0].Id, CancellationToken.None));
        Assert.Equal(
            ["product.created", "batch.created", "evidence.accepted", "evidence.accepted", "evidence.rejected", "import.committed"],
            await db.LedgerEntries.OrderBy(e => e.Position).Select(e => e.Kind).ToListAsync());
        Assert.Equal("evidence.accepted", Assert.Single(await db.LedgerAsync(devices[1].Id.Value, null, 10, CancellationToken.None)).Kind);
        await Invariants.HoldAsync(registry);
    }

    [Theory, BothDatabases]
    public async Task The_octets_of_evidence_and_certificates_come_back_unchanged(RegistryProvider provider)
    {
        await using var registry = await TestRegistry.CreateAsync(provider);
        var entries = Enumerable.Range(0, 50).Select(i => Device($"{i:x4}").At(i)).Append(Rejected(50)).ToArray();

        await registry.ImportAsync(await registry.ProductAsync(), entries);

        await using var db = registry.Open();
        foreach (var entry in entries)
            Assert.Equal(entry.Bytes.ToArray(), await db.BytesAsync(entry.Sha256, CancellationToken.None));
        var claim = Assert.IsType<Reading.Verified>(entries[7].Reading).Claim.Certificates[0];
        Assert.Equal(claim.Leaf.Der.ToArray(), await db.BytesAsync(claim.Leaf.Sha256, CancellationToken.None));
        Assert.Equal(claim.Issuers[0].Der.ToArray(), await db.BytesAsync(claim.Issuers[0].Sha256, CancellationToken.None));
        Assert.Null(await db.BytesAsync(Digest("never seen"), CancellationToken.None));
    }

    [Theory, BothDatabases]
    public async Task The_same_file_twice_changes_nothing(RegistryProvider provider)
    {
        await using var registry = await TestRegistry.CreateAsync(provider);
        var product = await registry.ProductAsync();
        StagedEntry[] entries = [Device("aa").At(0), Rejected(1), Device("bb").At(2), new TestEvidence { HardwareId = "cc", Key = null }.At(3)];
        await registry.ImportAsync(product, entries);
        var before = await Invariants.RowsAsync(registry, RowsOfTheImportItself);
        var devices = await registry.ReadAsync(db => db.Devices.OrderBy(d => d.Id).Select(d => $"{d.Id} {d.SignatureId} {d.Version}").ToListAsync());

        var again = await registry.ImportAsync(product, entries);

        Assert.Equal(new ImportResult(4, New: 0, Added: 0, Known: 3, Duplicate: 0, Conflict: 0, Rejected: 1), again);
        Assert.Equal(before, await Invariants.RowsAsync(registry, RowsOfTheImportItself));
        Assert.Equal(devices, await registry.ReadAsync(db => db.Devices.OrderBy(d => d.Id).Select(d => $"{d.Id} {d.SignatureId} {d.Version}").ToListAsync()));
        await Invariants.HoldAsync(registry);
    }

    [Theory, BothDatabases]
    public async Task Evidence_that_stands_twice_in_a_file_counts_once(RegistryProvider provider)
    {
        await using var registry = await TestRegistry.CreateAsync(provider);
        var order = registry.Order(await registry.ProductAsync());

        var result = await registry.ImportAsync(order, Device("aa").At(0), Device("bb").At(1), Device("aa").At(2), Device("aa").At(3), Rejected(4), Rejected(5));

        Assert.Equal(new ImportResult(6, New: 2, Added: 0, Known: 0, Duplicate: 2, Conflict: 0, Rejected: 2), result);
        var entries = await registry.ReadAsync(db => db.ImportEntriesAsync(order.JobId, [], -1, 10, CancellationToken.None));
        Assert.Equal(entries[0].DeviceId, entries[2].DeviceId);
        Assert.Equal(1, await registry.ReadAsync(db => db.Readings.CountAsync(r => r.DeviceId == null)));
        await Invariants.HoldAsync(registry);
    }

    [Theory, BothDatabases]
    public async Task New_evidence_of_a_device_on_file_is_added_to_it(RegistryProvider provider)
    {
        await using var registry = await TestRegistry.CreateAsync(provider);
        var product = await registry.ProductAsync();
        await registry.ImportAsync(product, Device("aa").At(0));

        var later = Device("aa") with { Issue = "2", BootIsLive = true };
        var result = await registry.ImportAsync(product, later.At(0));

        Assert.Equal(1, result.Added);
        await using var db = registry.Open();
        var device = await db.Devices.SingleAsync();
        Assert.Equal(1, await db.Keys.CountAsync());
        Assert.Equal(1, await db.Certificates.CountAsync());
        Assert.Equal(2, (await db.ReadingsAsync(device.Id, CancellationToken.None)).Count);
        Assert.Contains(await db.DeviceFactsAsync(device.Id, CancellationToken.None), fact => fact.Capability == Capability.BootVerifiedChain);
        var signature = await db.SignatureAsync(device.Id, registry.Now, CancellationToken.None);
        Assert.Equal(CapabilityState.Met, signature?[StateSlot.Of(Capability.BootVerifiedChain, null)]);
        await Invariants.HoldAsync(registry);
    }

    [Theory, BothDatabases]
    public async Task Evidence_that_names_the_element_names_it_for_good(RegistryProvider provider)
    {
        await using var registry = await TestRegistry.CreateAsync(provider);
        var product = await registry.ProductAsync();
        var silent = Device("aa") with { Element = RootOfTrustKind.NotStated, Part = "not stated" };
        await registry.ImportAsync(product, silent.At(0));

        await registry.ImportAsync(product, (Device("aa") with { Issue = "2" }).At(0));
        await Names("ATECC608C-TNGTLSU-B");

        await registry.ImportAsync(product, (silent with { Issue = "3" }).At(0));
        await Names("ATECC608C-TNGTLSU-B");

        async Task Names(string part)
        {
            await using var db = registry.Open();
            var device = await db.Devices.SingleAsync();
            Assert.Equal(part, (await db.ElementTypes.SingleAsync(type => type.Id == device.ElementTypeId)).PartNumber);
            Assert.Equal(1, (await db.LedgerAsync(device.Id.Value, null, 10, CancellationToken.None)).Count(entry => entry.Kind == "device.element.named"));
            await Invariants.HoldAsync(registry);
        }
    }

    [Theory, BothDatabases]
    public async Task A_key_whose_slot_one_piece_of_evidence_leaves_open_is_on_file_once(RegistryProvider provider)
    {
        await using var registry = await TestRegistry.CreateAsync(provider);
        var product = await registry.ProductAsync();
        var open = Device("aa") with { Slot = "" };
        await registry.ImportAsync(product, open.At(0), Device("bb").At(1));

        await registry.ImportAsync(product, (Device("aa") with { Issue = "2" }).At(0), (Device("bb") with { Slot = "", Issue = "2" }).At(1));

        await using var db = registry.Open();
        Assert.Equal(["0", "0"], await db.Keys.Select(key => key.Slot).ToListAsync());
        await Invariants.HoldAsync(registry);
    }

    [Theory, BothDatabases]
    public async Task What_a_reading_depended_on_besides_the_octets_stays_with_it(RegistryProvider provider)
    {
        await using var registry = await TestRegistry.CreateAsync(provider);
        var (asked, plain) = (Device("aa").At(0) with { Circumstances = "{\"station\":\"L3\"}" }, Device("bb").At(1));

        await registry.ImportAsync(await registry.ProductAsync(), asked, plain, Rejected(2));

        var told = await registry.ReadAsync(db => db.CircumstancesAsync([asked.Sha256, plain.Sha256], CancellationToken.None));
        Assert.Equal((asked.Sha256, "{\"station\":\"L3\"}"), (Assert.Single(told).Key, told[asked.Sha256]));
    }

    [Theory, BothDatabases]
    public async Task Evidence_that_is_nobodys_word_makes_no_device_and_says_so(RegistryProvider provider)
    {
        await using var registry = await TestRegistry.CreateAsync(provider);
        var order = registry.Order(await registry.ProductAsync());

        var result = await registry.ImportAsync(order, (Device("aa") with { IsSigned = false }).At(0), Device("bb").At(1));

        Assert.Equal((1, 1), (result.New, result.Rejected));
        var entries = await registry.ReadAsync(db => db.ImportEntriesAsync(order.JobId, [], -1, 10, CancellationToken.None));
        Assert.Equal("somebodys-word", entries[0].Check);
        await Invariants.HoldAsync(registry);
    }

    [Theory, BothDatabases]
    public async Task Two_pieces_of_evidence_of_one_device_in_one_file_make_one_device(RegistryProvider provider)
    {
        await using var registry = await TestRegistry.CreateAsync(provider);
        var order = registry.Order(await registry.ProductAsync());

        var result = await registry.ImportAsync(
            order, Device("aa").At(0), (Device("aa") with { Issue = "2" }).At(1), (Device("aa") with { Issue = "2" }).At(2));

        Assert.Equal(new ImportResult(3, New: 1, Added: 1, Known: 0, Duplicate: 1, Conflict: 0, Rejected: 0), result);
        var entries = await registry.ReadAsync(db => db.ImportEntriesAsync(order.JobId, [], -1, 10, CancellationToken.None));
        Assert.Single(entries.Select(entry => entry.DeviceId).Distinct());
        await Invariants.HoldAsync(registry);
    }

    [Theory, BothDatabases]
    public async Task A_key_that_comes_later_joins_the_part_that_came_without(RegistryProvider provider)
    {
        await using var registry = await TestRegistry.CreateAsync(provider);
        var product = await registry.ProductAsync();
        await registry.ImportAsync(product, new TestEvidence { HardwareId = "aa", Key = null }.At(0));
        var bare = await registry.ReadAsync(db => db.Devices.SingleAsync());
        Assert.DoesNotContain(
            await registry.ReadAsync(db => db.DeviceFactsAsync(bare.Id, CancellationToken.None)), fact => fact.Capability == Capability.IdentityUniquePerDevice);

        var result = await registry.ImportAsync(product, Device("aa").At(0));

        Assert.Equal(1, result.Added);
        Assert.Contains(
            await registry.ReadAsync(db => db.DeviceFactsAsync(bare.Id, CancellationToken.None)),
            fact => fact is { Holds: true, Evidence: null, Level: EvidenceLevel.E4 } && fact.Capability == Capability.IdentityUniquePerDevice);
        await Invariants.HoldAsync(registry);
    }

    [Theory, BothDatabases]
    public async Task Evidence_that_was_rejected_for_want_of_an_anchor_counts_when_it_verifies_later(RegistryProvider provider)
    {
        await using var registry = await TestRegistry.CreateAsync(provider);
        var product = await registry.ProductAsync();
        var good = Device("aa").At(0);
        var refused = new Reading.Rejected("anchor-unknown", "RFC 5280 6.1", "No registered anchor ends the chain. Register it, then import again.", "aa");
        await registry.ImportAsync(product, good with { Reading = refused });

        var result = await registry.ImportAsync(product, good);

        Assert.Equal(1, result.New);
        Assert.Equal(1, await registry.ReadAsync(db => db.Evidence.CountAsync()));
        Assert.Equal(2, await registry.ReadAsync(db => db.Readings.CountAsync()));
        await Invariants.HoldAsync(registry);
    }

    [Theory, BothDatabases]
    public async Task The_batch_is_named_by_the_evidence_else_by_the_importer_else_by_the_file(RegistryProvider provider)
    {
        await using var registry = await TestRegistry.CreateAsync(provider);
        var product = await registry.ProductAsync();
        var nameless = Device("bb") with { Group = null };

        await registry.ImportAsync(product, Device("aa").At(0), nameless.At(1));
        await registry.ImportAsync(registry.Order(product, "second.json") with { BatchName = "Pilot run" }, (nameless with { HardwareId = "cc", Key = "cc" }).At(0));

        var batches = await registry.ReadAsync(db => db.BatchesAsync(product, CancellationToken.None));
        Assert.Equal(["B1", "Pilot run", "manifest.json"], batches.Select(b => b.Name).Order(StringComparer.Ordinal));
        Assert.All(batches, batch => Assert.Equal(1, batch.Devices));
    }

    [Theory, BothDatabases]
    public async Task Two_imports_of_the_same_file_at_once_bring_each_device_once(RegistryProvider provider)
    {
        await using var registry = await TestRegistry.CreateAsync(provider);
        var product = await registry.ProductAsync();
        var entries = Enumerable.Range(0, 300).Select(i => Device($"{i:x4}").At(i)).ToArray();

        var results = await Task.WhenAll(Enumerable.Range(0, 3).Select(i => Task.Run(() => registry.ImportAsync(registry.Order(product, $"copy {i}"), entries))));

        Assert.Equal(300, results.Sum(result => result.New));
        Assert.Equal(600, results.Sum(result => result.Known));
        Assert.Single(results, result => result.New == 300);
        Assert.Equal(300, await registry.ReadAsync(db => db.Devices.CountAsync()));
        await Invariants.HoldAsync(registry);
    }
}
