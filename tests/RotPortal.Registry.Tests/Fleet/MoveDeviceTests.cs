using Microsoft.EntityFrameworkCore;
using RotPortal.Devices;
using RotPortal.Registry.Fleet;
using RotPortal.Registry.Queries;
using RotPortal.Registry.Tests.Databases;
using RotPortal.Registry.Tests.Import;

namespace RotPortal.Registry.Tests.Fleet;

public sealed class MoveDeviceTests
{
    [Theory, BothDatabases]
    public async Task A_move_writes_state_count_ledger_and_outbox_together(RegistryProvider provider)
    {
        await using var registry = await TestRegistry.CreateAsync(provider);
        var device = await DeviceAsync(registry);

        TestRegistry.Accepted(await MoveAsync(registry, device, DeviceState.Onboarding));

        await using var db = registry.Open();
        var shown = await db.DeviceAsync(device, CancellationToken.None);
        Assert.Equal((DeviceState.Onboarding, 1), (shown?.Row.State, shown?.Version));
        Assert.Equal(1, await db.CountDevicesAsync(new DeviceFilter { State = DeviceState.Onboarding }, CancellationToken.None));
        Assert.Equal(0, await db.CountDevicesAsync(new DeviceFilter { State = DeviceState.Expected }, CancellationToken.None));
        var entry = (await db.LedgerAsync(device.Value, null, 1, CancellationToken.None))[0];
        Assert.Equal("{\"from\":\"Expected\",\"reason\":\"seen\",\"to\":\"Onboarding\"}", entry.PayloadJson);
        Assert.True(await db.Outbox.AnyAsync(m => m.Kind == "device.state.changed"));
        await Invariants.HoldAsync(registry);
    }

    [Theory, BothDatabases]
    public async Task A_refused_move_changes_nothing(RegistryProvider provider)
    {
        await using var registry = await TestRegistry.CreateAsync(provider);
        var device = await DeviceAsync(registry);
        var before = await Invariants.RowsAsync(registry);

        Assert.Equal("transition-not-allowed", TestRegistry.Refused(await MoveAsync(registry, device, DeviceState.Revoked)));
        Assert.Equal("changed-meanwhile", TestRegistry.Refused(await MoveAsync(registry, device, DeviceState.Onboarding, version: 7)));
        Assert.Equal("device-unknown", TestRegistry.Refused(await MoveAsync(registry, DeviceId.Create(registry.Now), DeviceState.Onboarding)));

        Assert.Equal(before, await Invariants.RowsAsync(registry));
    }

    [Theory, BothDatabases]
    public async Task The_credentials_follow_the_device(RegistryProvider provider)
    {
        await using var registry = await TestRegistry.CreateAsync(provider);
        var device = await DeviceAsync(registry);
        foreach (var (to, expected) in ((DeviceState, CredentialState)[])
            [
                (DeviceState.Onboarding, CredentialState.Issued),
                (DeviceState.Active, CredentialState.Issued),
                (DeviceState.Suspended, CredentialState.OnHold),
                (DeviceState.Active, CredentialState.Issued),
                (DeviceState.Revoked, CredentialState.Revoked),
            ])
        {
            TestRegistry.Accepted(await MoveAsync(registry, device, to, reason: RevocationReason.KeyCompromised));

            var credential = Assert.Single(await registry.ReadAsync(db => db.CredentialsAsync(device, CancellationToken.None)));
            Assert.Equal(expected, credential.State);
        }

        var certificate = await registry.ReadAsync(db => db.Certificates.SingleAsync());
        Assert.Equal((RevocationReason.KeyCompromised, registry.Now), (certificate.WithdrawnFor, certificate.WithdrawnAt));
        await Invariants.HoldAsync(registry);
    }

    [Theory, BothDatabases]
    public async Task Revoking_needs_a_reason_that_the_person_may_use(RegistryProvider provider)
    {
        await using var registry = await TestRegistry.CreateAsync(provider);
        var device = await DeviceAsync(registry);
        await MoveAsync(registry, device, DeviceState.Onboarding);
        await MoveAsync(registry, device, DeviceState.Active);

        Assert.Equal("revocation-reason-missing", TestRegistry.Refused(await MoveAsync(registry, device, DeviceState.Revoked)));
        var byOperator = new Grounds(Actor.Person("otto", PortalRole.Operator), registry.Now, "leaked");
        Assert.Equal("role-missing", TestRegistry.Refused(await registry.Of<MoveDevice>().RunAsync(
            device, null, new DeviceMove(DeviceState.Revoked, byOperator), RevocationReason.KeyCompromised, CancellationToken.None)));
        Assert.Equal(DeviceState.Active, (await registry.ReadAsync(db => db.DeviceAsync(device, CancellationToken.None)))?.Row.State);
    }

    [Theory, BothDatabases]
    public async Task A_part_without_a_certificate_does_not_become_active(RegistryProvider provider)
    {
        await using var registry = await TestRegistry.CreateAsync(provider);
        var device = await DeviceAsync(registry, TestEvidence.Device("aa") with { HasCertificate = false });
        await MoveAsync(registry, device, DeviceState.Onboarding);

        Assert.Equal("operational-credential-missing", TestRegistry.Refused(await MoveAsync(registry, device, DeviceState.Active)));
    }

    private static async Task<DeviceId> DeviceAsync(TestRegistry registry, TestEvidence? evidence = null)
    {
        await registry.ImportAsync(await registry.ProductAsync(), (evidence ?? TestEvidence.Device("aa")).At(0));
        return await registry.ReadAsync(db => db.Devices.Select(d => d.Id).SingleAsync());
    }

    private static Task<Decision<Change<DeviceState>>> MoveAsync(
        TestRegistry registry, DeviceId device, DeviceState to, int? version = null, RevocationReason? reason = null)
    {
        registry.Clock.Advance(TimeSpan.FromMinutes(1));
        var grounds = new Grounds(TestRegistry.Ada, registry.Now, "seen");
        return registry.Of<MoveDevice>().RunAsync(device, version, new DeviceMove(to, grounds), reason, CancellationToken.None);
    }
}
