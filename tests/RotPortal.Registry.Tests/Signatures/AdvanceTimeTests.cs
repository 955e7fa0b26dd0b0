using Microsoft.EntityFrameworkCore;
using RotPortal.Devices;
using RotPortal.Registry.Ledger;
using RotPortal.Registry.Queries;
using RotPortal.Registry.Signatures;
using RotPortal.Registry.Tests.Databases;
using RotPortal.Registry.Tests.Import;

namespace RotPortal.Registry.Tests.Signatures;

public sealed class AdvanceTimeTests
{
    private static readonly StateSlot Validity = StateSlot.Of(Capability.CredentialValidity, null);
    private static readonly StateSlot Boot = StateSlot.Of(Capability.BootVerifiedChain, null);
    private static readonly StateSlot Audit = StateSlot.Of(Capability.AuditTamperEvident, null);

    [Theory, BothDatabases]
    public async Task A_certificate_that_runs_out_changes_the_signature_one_tick_after_its_last_moment(RegistryProvider provider)
    {
        await using var registry = await TestRegistry.CreateAsync(provider);
        var end = registry.Now.AddDays(10);
        await registry.ImportAsync(
            await registry.ProductAsync(), (TestEvidence.Device("aa") with { ValidUntil = end }).At(0), TestEvidence.Device("bb").At(1));

        Assert.Equal(0, await StepAsync(registry, end));
        Assert.Equal(CapabilityState.Met, (await StatesAsync(registry, end))[Validity]);
        Assert.Equal(1, await StepAsync(registry, end.AddTicks(1)));
        Assert.Equal(CapabilityState.Unmet, (await StatesAsync(registry, end))[Validity]);
        Assert.Equal(0, await StepAsync(registry, end.AddTicks(1)));
        registry.Clock.Set(end.AddTicks(1));
        await Invariants.HoldAsync(registry);
    }

    [Theory, BothDatabases]
    public async Task Many_devices_are_taken_in_steps_until_none_is_left(RegistryProvider provider)
    {
        await using var registry = await TestRegistry.CreateAsync(provider);
        await registry.ImportAsync(
            await registry.ProductAsync(), [.. Enumerable.Range(0, 25).Select(i => (TestEvidence.Device($"{i}") with { BootIsLive = true }).At(i))]);
        registry.Clock.Advance(TimeSpan.FromDays(90));

        var steps = new List<int>();
        do
            steps.Add(await registry.Of<AdvanceTime>().StepAsync(registry.Now, 10, CancellationToken.None));
        while (steps[^1] > 0);

        Assert.Equal([10, 10, 5, 0], steps);
        Assert.Equal(CapabilityState.Stale, (await StatesAsync(registry, registry.Now))[Boot]);
        await Invariants.HoldAsync(registry);
    }

    [Theory, BothDatabases]
    public async Task As_of_another_moment_every_device_is_judged_anew(RegistryProvider provider)
    {
        await using var registry = await TestRegistry.CreateAsync(provider);
        var product = await registry.ProductAsync();
        await registry.ImportAsync(product, [.. Enumerable.Range(0, 5).Select(i => (TestEvidence.Device($"{i}") with { BootIsLive = true }).At(i))]);
        await registry.ImportAsync(await registry.ProductAsync("Another"), TestEvidence.Device("other").At(0));

        var now = await registry.ReadAsync(db => db.SignaturesAsync(product, registry.Now, CancellationToken.None));
        var anew = await registry.ReadAsync(db => db.SignaturesAtAsync(product, registry.Now, CancellationToken.None));
        var later = await registry.ReadAsync(db => db.SignaturesAtAsync(product, registry.Now.AddDays(100), CancellationToken.None));

        Assert.Equal(now.Select(group => group with { SignatureId = 0 }), anew);
        Assert.Equal(CapabilityState.Met, now[0].Signature[Boot]);
        Assert.Equal((5, CapabilityState.Stale), (later[0].Devices, later[0].Signature[Boot]));
        Assert.Equal(6, (await registry.ReadAsync(db => db.SignaturesAtAsync(null, registry.Now, CancellationToken.None))).Sum(group => group.Devices));
    }

    [Theory, BothDatabases]
    public async Task As_of_a_day_leaves_out_devices_and_evidence_that_came_later(RegistryProvider provider)
    {
        await using var registry = await TestRegistry.CreateAsync(provider);
        var product = await registry.ProductAsync();
        await registry.ImportAsync(registry.Order(product, "first.json"), TestEvidence.Device("aa").At(0));
        var then = registry.Now;
        registry.Clock.Advance(TimeSpan.FromDays(1));
        // Both pieces speak of a moment long before "then"; only their coming is later.
        await registry.ImportAsync(
            registry.Order(product, "second.json"), (TestEvidence.Device("aa") with { Issue = "2", BootIsLive = true }).At(0), TestEvidence.Device("bb").At(1));

        var asOfThen = await registry.ReadAsync(db => db.SignaturesAtAsync(product, then, CancellationToken.None));
        var asOfNow = await registry.ReadAsync(db => db.SignaturesAtAsync(product, registry.Now, CancellationToken.None));

        var (only, states) = (Assert.Single(asOfThen), asOfThen[0].Signature);
        Assert.Equal((1, CapabilityState.Unknown, CapabilityState.Met), (only.Devices, states[Boot], states[Validity]));
        Assert.Equal(2, asOfNow.Sum(group => group.Devices));
        Assert.Equal(1, asOfNow.Where(group => group.Signature[Boot] == CapabilityState.Met).Sum(group => group.Devices));
        Assert.Empty(await registry.ReadAsync(db => db.SignaturesAtAsync(product, then.AddTicks(-1), CancellationToken.None)));
    }

    [Theory, BothDatabases]
    public async Task The_check_of_the_ledger_speaks_for_every_device_for_a_day_and_touches_none(RegistryProvider provider)
    {
        await using var registry = await TestRegistry.CreateAsync(provider);
        await registry.ImportAsync(await registry.ProductAsync(), TestEvidence.Device("aa").At(0));
        var device = await registry.ReadAsync(db => db.Devices.SingleAsync());
        Assert.Equal(CapabilityState.Unknown, (await StatesAsync(registry, registry.Now))[Audit]);

        await registry.Of<LedgerCheck>().RunAsync(null, CancellationToken.None);

        Assert.Equal(CapabilityState.Met, (await StatesAsync(registry, registry.Now))[Audit]);
        Assert.Equal(CapabilityState.Met, (await StatesAsync(registry, registry.Now.AddDays(1)))[Audit]);
        Assert.Equal(CapabilityState.Stale, (await StatesAsync(registry, registry.Now.AddDays(1).AddTicks(1)))[Audit]);
        Assert.Contains(await registry.ReadAsync(db => db.DeviceFactsAsync(device.Id, CancellationToken.None)), fact => fact.Capability == Capability.AuditTamperEvident);
        Assert.Equal(CapabilityState.Met, (await registry.ReadAsync(db => db.SignatureAsync(device.Id, registry.Now, CancellationToken.None)))?[Audit]);
        Assert.Equal(device.Version, (await registry.ReadAsync(db => db.Devices.SingleAsync())).Version);
    }

    private static Task<int> StepAsync(TestRegistry registry, DateTimeOffset at) =>
        registry.Of<AdvanceTime>().StepAsync(at, 1000, CancellationToken.None);

    private static async Task<StateSignature> StatesAsync(TestRegistry registry, DateTimeOffset at)
    {
        var groups = await registry.ReadAsync(db => db.SignaturesAsync(null, at, CancellationToken.None));
        return groups.OrderBy(group => group.SignatureId).Last().Signature;
    }
}
