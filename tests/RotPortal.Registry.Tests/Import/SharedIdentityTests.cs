using Microsoft.EntityFrameworkCore;
using RotPortal.Devices;
using RotPortal.Registry.Fleet;
using RotPortal.Registry.Import;
using RotPortal.Registry.Queries;
using RotPortal.Registry.Tests.Databases;
using static RotPortal.Registry.Tests.Import.TestEvidence;

namespace RotPortal.Registry.Tests.Import;

public sealed class SharedIdentityTests
{
    [Theory, BothDatabases]
    public async Task The_same_serial_number_with_another_key_stops_both_devices(RegistryProvider provider)
    {
        await using var registry = await TestRegistry.CreateAsync(provider);
        var product = await registry.ProductAsync();
        await registry.ImportAsync(product, Device("aa").At(0), Device("bb").At(1));

        var result = await registry.ImportAsync(product, (Device("aa") with { Key = "a copy" }).At(0));

        Assert.Equal(1, result.Conflict);
        var twins = await registry.ReadAsync(db => db.Devices.Where(d => d.HardwareId == "aa").ToListAsync());
        Assert.Equal(2, twins.Count);
        foreach (var twin in twins)
        {
            Assert.Equal((DeviceState.Quarantined, true, false), (twin.State, twin.SharesIdentifier, twin.SharesKey));
            await AssertFactAsync(registry, twin.Id, Capability.IdentityUniquePerDevice, holds: false);
            await AssertFactAsync(registry, twin.Id, Capability.KeyNoFleetSharing, holds: true);
            Assert.Contains(
                await registry.ReadAsync(db => db.LedgerAsync(twin.Id.Value, null, 10, CancellationToken.None)), entry => entry.Kind == "device.moved");
        }

        Assert.Equal(DeviceState.Expected, await registry.ReadAsync(db => db.Devices.Where(d => d.HardwareId == "bb").Select(d => d.State).SingleAsync()));
        await Invariants.HoldAsync(registry);
    }

    [Theory, BothDatabases]
    public async Task The_same_key_in_another_device_stops_both(RegistryProvider provider)
    {
        await using var registry = await TestRegistry.CreateAsync(provider);
        var product = await registry.ProductAsync();
        await registry.ImportAsync(product, Device("aa").At(0));

        var result = await registry.ImportAsync(await registry.ProductAsync("Another"), (Device("bb") with { Key = "aa" }).At(0));

        Assert.Equal(1, result.Conflict);
        foreach (var device in await registry.ReadAsync(db => db.Devices.ToListAsync()))
        {
            Assert.Equal((DeviceState.Quarantined, false, true), (device.State, device.SharesIdentifier, device.SharesKey));
            await AssertFactAsync(registry, device.Id, Capability.IdentityUniquePerDevice, holds: false);
            await AssertFactAsync(registry, device.Id, Capability.KeyNoFleetSharing, holds: false);
        }

        await Invariants.HoldAsync(registry);
    }

    [Theory, BothDatabases]
    public async Task All_that_share_within_one_file_are_stopped(RegistryProvider provider)
    {
        await using var registry = await TestRegistry.CreateAsync(provider);

        var result = await registry.ImportAsync(
            await registry.ProductAsync(),
            Device("aa").At(0),
            (Device("bb") with { Key = "aa" }).At(1),
            Device("cc").At(2),
            (Device("dd") with { Key = "aa" }).At(3),
            Device("ee").At(4),
            (Device("ee") with { Key = "another" }).At(5));

        Assert.Equal(new ImportResult(6, New: 1, Added: 0, Known: 0, Duplicate: 0, Conflict: 5, Rejected: 0), result);
        Assert.Equal(
            ["aa", "bb", "dd", "ee", "ee"],
            await registry.ReadAsync(db => db.Devices.Where(d => d.State == DeviceState.Quarantined).OrderBy(d => d.HardwareId).Select(d => d.HardwareId).ToListAsync()));
        await Invariants.HoldAsync(registry);
    }

    [Theory, BothDatabases]
    public async Task A_device_at_work_is_suspended_and_its_credential_put_on_hold(RegistryProvider provider)
    {
        await using var registry = await TestRegistry.CreateAsync(provider);
        var product = await registry.ProductAsync();
        await registry.ImportAsync(product, Device("aa").At(0));
        var device = await registry.ReadAsync(db => db.Devices.Select(d => d.Id).SingleAsync());
        foreach (var to in (DeviceState[])[DeviceState.Onboarding, DeviceState.Active])
        {
            TestRegistry.Accepted(await registry.Of<MoveDevice>().RunAsync(
                device, null, new DeviceMove(to, new Grounds(TestRegistry.Ada, registry.Now, "first start")), null, CancellationToken.None));
        }

        await registry.ImportAsync(product, (Device("bb") with { Key = "aa" }).At(0));

        var stopped = await registry.ReadAsync(db => db.DeviceAsync(device, CancellationToken.None));
        Assert.Equal(DeviceState.Suspended, stopped?.Row.State);
        var credential = Assert.Single(await registry.ReadAsync(db => db.CredentialsAsync(device, CancellationToken.None)));
        Assert.Equal(CredentialState.OnHold, credential.State);
        await Invariants.HoldAsync(registry);
    }

    [Theory, BothDatabases]
    public async Task A_demonstration_never_touches_a_real_device(RegistryProvider provider)
    {
        await using var registry = await TestRegistry.CreateAsync(provider);
        await registry.ImportAsync(await registry.ProductAsync(), Device("aa").At(0));
        var copy = Device("aa") with { IsSimulated = true, Issue = "shown" };

        var result = await registry.ImportAsync(
            await registry.ProductAsync("Show case", isDemonstration: true), copy.At(0), (copy with { HardwareId = "bb" }).At(1));

        Assert.Equal(2, result.Conflict);
        var real = await registry.ReadAsync(db => db.Devices.SingleAsync(d => !d.IsSimulated));
        Assert.Equal((DeviceState.Expected, false, false), (real.State, real.SharesIdentifier, real.SharesKey));
        await Invariants.HoldAsync(registry);
    }

    [Theory, BothDatabases]
    public async Task A_listed_key_of_another_vendors_device_stops_both_and_the_ledger_says_so(RegistryProvider provider)
    {
        await using var registry = await TestRegistry.CreateAsync(provider);
        await registry.ImportAsync(await registry.ProductAsync(), Device("0123").At(0), Device("4567").At(1));

        var result = await registry.ImportAsync(
            await registry.ProductAsync("Listed"), (Device("SN-1") with { Key = "0123", Vendor = "declared:acme", HasCertificate = false }).At(0));

        Assert.Equal(1, result.Conflict);
        foreach (var device in await registry.ReadAsync(db => db.Devices.Where(d => d.HardwareId != "4567").ToListAsync()))
        {
            Assert.Equal((DeviceState.Quarantined, false, true), (device.State, device.SharesIdentifier, device.SharesKey));
            var entry = Assert.Single(await registry.ReadAsync(db => db.LedgerAsync(device.Id.Value, null, 10, CancellationToken.None)), entry => entry.Kind == "device.moved");
            Assert.Contains("shares its hardware identifier, a key", entry.PayloadJson);
        }

        Assert.Equal(DeviceState.Expected, await registry.ReadAsync(db => db.Devices.Where(d => d.HardwareId == "4567").Select(d => d.State).SingleAsync()));
        await Invariants.HoldAsync(registry);
    }

    [Theory, BothDatabases]
    public async Task Two_certificates_of_one_issuer_with_one_number_stop_both_devices(RegistryProvider provider)
    {
        await using var registry = await TestRegistry.CreateAsync(provider);
        var product = await registry.ProductAsync();
        await registry.ImportAsync(product, (Device("aa") with { CertificateNumber = "77" }).At(0), Device("cc").At(1));

        var result = await registry.ImportAsync(product, (Device("bb") with { CertificateNumber = "77", Vendor = "declared" }).At(0));

        Assert.Equal(1, result.Conflict);
        Assert.Equal(
            ["aa", "bb"],
            await registry.ReadAsync(db => db.Devices.Where(d => d.State == DeviceState.Quarantined && d.SharesIdentifier && !d.SharesKey).OrderBy(d => d.HardwareId).Select(d => d.HardwareId).ToListAsync()));
        Assert.Equal(DeviceState.Expected, await registry.ReadAsync(db => db.Devices.Where(d => d.HardwareId == "cc").Select(d => d.State).SingleAsync()));
        await Invariants.HoldAsync(registry);
    }

    [Theory, BothDatabases]
    public async Task The_same_number_under_two_vendors_is_no_clash_and_is_told(RegistryProvider provider)
    {
        await using var registry = await TestRegistry.CreateAsync(provider);
        var product = await registry.ProductAsync();
        await registry.ImportAsync(product, Device("0123").At(0), Device("4567").At(1));

        var result = await registry.ImportAsync(product, (Device("0123") with { Key = "its own", Vendor = "declared:acme" }).At(0));

        Assert.Equal((1, 0), (result.New, result.Conflict));
        var devices = await registry.ReadAsync(db => db.Devices.Where(d => d.HardwareId == "0123").OrderBy(d => d.Vendor).ToListAsync());
        Assert.All(devices, device => Assert.Equal((DeviceState.Expected, false), (device.State, device.SharesIdentifier)));
        var namesake = Assert.Single(await registry.ReadAsync(db => db.NamesakesAsync(devices[0].Id, 10, CancellationToken.None)));
        Assert.Equal((devices[1].Id, "microchip"), (namesake.Id, namesake.Vendor));
        Assert.Empty(await registry.ReadAsync(async db => await db.NamesakesAsync(await db.Devices.Where(d => d.HardwareId == "4567").Select(d => d.Id).SingleAsync(), 10, CancellationToken.None)));
    }

    // Few serial numbers and keys, many imports: whatever comes in whatever order, the marks are those of a plain comparison of everything on file.
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task The_marks_are_those_of_comparing_every_device_with_every_other(int seed)
    {
        await using var registry = await TestRegistry.CreateAsync(RegistryProvider.Sqlite);
        var product = await registry.ProductAsync();
        var chance = new Random(seed);
        for (int import = 0; import < 12; import++)
        {
            var entries = Enumerable.Range(0, chance.Next(1, 8)).Select(index => new TestEvidence
            {
                HardwareId = $"{chance.Next(9)}",
                Key = chance.Next(4) == 0 ? null : $"{chance.Next(12)}",
                Issue = $"{chance.Next(3)}",
                HasCertificate = chance.Next(2) == 0,
                CertificateNumber = chance.Next(3) == 0 ? $"{chance.Next(6)}" : null,
            }.At(index)).ToArray();

            await registry.ImportAsync(registry.Order(product, $"{import}"), entries);

            await AssertMarksAsync(registry);
            await Invariants.HoldAsync(registry);
            registry.Clock.Advance(TimeSpan.FromMinutes(1));
        }
    }

    private static async Task AssertMarksAsync(TestRegistry registry)
    {
        await using var db = registry.Open();
        var devices = await db.Devices.ToListAsync();
        var keys = (await db.Keys.ToListAsync()).ToLookup(k => k.SpkiSha256, k => k.DeviceId);
        var certificates = (await db.Certificates.ToListAsync()).ToLookup(c => c.Sha256, c => c.DeviceId);
        var numbers = (await db.Certificates.ToListAsync()).GroupBy(c => (c.Issuer, c.SerialNumber)).ToArray();
        foreach (var device in devices)
        {
            bool sharesKey = keys.Concat(certificates).Any(holders => holders.Contains(device.Id) && holders.Distinct().Count() > 1);
            bool sharesNumber = numbers.Any(number => number.Any(c => c.DeviceId == device.Id && number.Any(o => o.DeviceId != c.DeviceId && o.Sha256 != c.Sha256)));
            bool sharesIdentifier = sharesNumber || devices.Count(other => other.HardwareId == device.HardwareId && other.Vendor == device.Vendor) > 1;
            Assert.Equal((device.HardwareId, sharesIdentifier, sharesKey), (device.HardwareId, device.SharesIdentifier, device.SharesKey));
            Assert.Equal(sharesKey || sharesIdentifier, device.State == DeviceState.Quarantined);
        }
    }

    private static async Task AssertFactAsync(TestRegistry registry, DeviceId device, Capability capability, bool holds)
    {
        var facts = await registry.ReadAsync(db => db.DeviceFactsAsync(device, CancellationToken.None));
        var fact = Assert.Single(facts, fact => fact.Capability == capability);
        Assert.Equal((holds, FactBasis.Computed, (Sha256Digest?)null), (fact.Holds, fact.Basis, fact.Evidence));
        var signature = await registry.ReadAsync(db => db.SignatureAsync(device, registry.Now, CancellationToken.None));
        Assert.Equal(holds ? CapabilityState.Met : CapabilityState.Unmet, signature?[StateSlot.Of(capability, null)]);
    }
}
