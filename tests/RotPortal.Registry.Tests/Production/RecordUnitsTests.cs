using Microsoft.EntityFrameworkCore;
using RotPortal.Devices;
using RotPortal.Registry.Production;
using RotPortal.Registry.Queries;
using RotPortal.Registry.Tests.Databases;
using RotPortal.Registry.Tests.Import;

namespace RotPortal.Registry.Tests.Production;

public sealed class RecordUnitsTests
{
    [Theory, BothDatabases]
    public async Task A_made_unit_is_a_device_of_the_batch_whatever_group_its_evidence_names(RegistryProvider provider)
    {
        await using var registry = await TestRegistry.CreateAsync(provider);
        var order = await Orders.OpenAsync(registry, ordered: 2);

        var answer = TestRegistry.Accepted(await Orders.SayAsync(registry, Orders.Report(order, "aa")));

        Assert.Equal((UnitState.Made, 1, null), (answer.Outcome, answer.Remaining, answer.Check));
        var device = await registry.ReadAsync(db => db.Devices.SingleAsync());
        var found = await Orders.OnFileAsync(registry, order);
        Assert.Equal((answer.Device, found.BatchId), (device.Id, device.BatchId));
        Assert.Equal(BatchState.Received, (await registry.ReadAsync(db => db.BatchesAsync(null, CancellationToken.None))).Single().State);
        var kinds = (await registry.ReadAsync(db => db.LedgerAsync(null, null, 20, CancellationToken.None))).Select(entry => entry.Kind).ToList();
        Assert.Superset(new HashSet<string> { "unit.made", "evidence.accepted", "batch.moved", "production.created", "production.moved" }, kinds.ToHashSet());
        await Orders.CountsAddUpAsync(registry, order);
        await Invariants.HoldAsync(registry);
    }

    [Theory, BothDatabases]
    public async Task The_same_attempt_again_gets_the_same_answer_and_changes_nothing(RegistryProvider provider)
    {
        await using var registry = await TestRegistry.CreateAsync(provider);
        var order = await Orders.OpenAsync(registry, ordered: 1);
        var report = Orders.Report(order, "aa");
        var first = TestRegistry.Accepted(await Orders.SayAsync(registry, report));
        var rows = await Invariants.RowsAsync(registry);

        // The order is complete by now, and another process answers.
        await using var again = registry.Again();
        var second = TestRegistry.Accepted(await Orders.SayAsync(again, report));

        Assert.Equal(first, second);
        Assert.Equal(rows, await Invariants.RowsAsync(registry));
        Assert.Equal("attempt-reused", TestRegistry.Refused(await Orders.SayAsync(registry, report with { AskedSha256 = TestEvidence.Digest("other") })));
    }

    [Theory, BothDatabases]
    public async Task A_failed_unit_names_its_check_and_keeps_only_what_was_rejected(RegistryProvider provider)
    {
        await using var registry = await TestRegistry.CreateAsync(provider);
        var order = await Orders.OpenAsync(registry);

        var answer = TestRegistry.Accepted(
            await Orders.SayAsync(registry, Orders.Report(order, "aa", TestEvidence.Device("aa").At(0), TestEvidence.Rejected(1, "aa"))));

        Assert.Equal((UnitState.Failed, "jws-signature", 10), (answer.Outcome, answer.Check, answer.Remaining));
        Assert.Equal(0, await registry.ReadAsync(db => db.Devices.CountAsync()));
        Assert.Equal(1, await registry.ReadAsync(db => db.Readings.CountAsync()));
        var cause = (await registry.ReadAsync(db => db.FailureCausesAsync(order, 5, CancellationToken.None))).Single();
        Assert.Equal(("jws-signature", 1), (cause.Check, cause.Units));
        Assert.Equal(["aa"], cause.Serials);

        // It may be tried again, and counts once.
        Assert.Equal(UnitState.Made, TestRegistry.Accepted(await Orders.SayAsync(registry, Orders.Report(order, "aa"))).Outcome);
        Assert.Equal(new UnitCounts(1, 0, 0, 0), (await Orders.OnFileAsync(registry, order)).Counts);
        await Orders.CountsAddUpAsync(registry, order);
        await Invariants.HoldAsync(registry);
    }

    [Theory, BothDatabases]
    public async Task What_an_order_does_not_allow_is_refused_by_name_and_counts_nothing(RegistryProvider provider)
    {
        await using var registry = await TestRegistry.CreateAsync(provider);
        var order = await Orders.OpenAsync(registry, 3, draft => draft with { Rule = new SerialRule.Range("a0", "a9") });
        TestRegistry.Accepted(await Orders.SayAsync(registry, Orders.Report(order, "a1")));

        Assert.Equal("serial-outside", TestRegistry.Refused(await Orders.SayAsync(registry, Orders.Report(order, "b1"))));
        Assert.Equal("serial-made", TestRegistry.Refused(await Orders.SayAsync(registry, Orders.Report(order, "a1"))));
        Assert.Equal("order-unknown", TestRegistry.Refused(await Orders.SayAsync(registry, Orders.Report(ProductionOrderId.Create(registry.Now), "a2"))));
        TestRegistry.Accepted(await Orders.MoveAsync(registry, order, ProductionState.Stopped));
        Assert.Equal("claim-closed", TestRegistry.Refused(await Orders.SayAsync(registry, Orders.Report(order, "a2"))));
        TestRegistry.Accepted(await Orders.MoveAsync(registry, order, ProductionState.Open));
        registry.Clock.Advance(TimeSpan.FromDays(2));
        Assert.Equal("claim-closed", TestRegistry.Refused(await Orders.SayAsync(registry, Orders.Report(order, "a2"))));
        Assert.Equal(1, await registry.Of<CloseEndedOrders>().RunAsync(CancellationToken.None));
        Assert.Equal(0, await registry.Of<CloseEndedOrders>().RunAsync(CancellationToken.None));

        var found = await Orders.OnFileAsync(registry, order);
        Assert.Equal((ProductionState.Closed, new UnitCounts(1, 0, 0, 0)), (found.State, found.Counts));
        await Orders.CountsAddUpAsync(registry, order);
    }

    [Theory, BothDatabases]
    public async Task Evidence_that_is_not_enough_fails_the_unit(RegistryProvider provider)
    {
        await using var registry = await TestRegistry.CreateAsync(provider);
        var order = await Orders.OpenAsync(registry, 9, draft => draft with { Kinds = ["microchip-manifest", "tpm-quote"] });
        var plain = await Orders.OpenAsync(registry);

        Assert.Equal("evidence-missing", TestRegistry.Accepted(await Orders.SayAsync(registry, Orders.Report(order, "aa"))).Check);
        var two = Orders.Report(plain, "bb", TestEvidence.Device("bb").At(0), TestEvidence.Device("cc").At(1));
        Assert.Equal("one-device", TestRegistry.Accepted(await Orders.SayAsync(registry, two)).Check);
        var simulated = Orders.Report(plain, "dd", (TestEvidence.Device("dd") with { IsSimulated = true }).At(0));
        Assert.Equal("simulated-evidence", TestRegistry.Accepted(await Orders.SayAsync(registry, simulated)).Check);
        await Orders.CountsAddUpAsync(registry, plain);
    }

    [Theory, BothDatabases]
    public async Task One_device_is_one_unit(RegistryProvider provider)
    {
        await using var registry = await TestRegistry.CreateAsync(provider);
        var order = await Orders.OpenAsync(registry);
        var device = TestEvidence.Device("aa");
        TestRegistry.Accepted(await Orders.SayAsync(registry, Orders.Report(order, "unit1", device.At(0))));

        var again = TestRegistry.Accepted(await Orders.SayAsync(registry, Orders.Report(order, "unit2", device.At(0))));
        var copy = TestRegistry.Accepted(await Orders.SayAsync(registry, Orders.Report(order, "unit3", (TestEvidence.Device("cc") with { Key = "aa" }).At(0))));
        var together = await registry.Of<RecordUnits>().RunAsync(
            [Orders.Report(order, "unit4", TestEvidence.Device("ee").At(0)), Orders.Report(order, "unit5", TestEvidence.Device("ee").At(0))], CancellationToken.None);

        Assert.Equal(("device-made", "identity-shared"), (again.Check, copy.Check));
        Assert.Equal([null, "device-made"], together.Select(answer => TestRegistry.Accepted(answer).Check));
        await Orders.CountsAddUpAsync(registry, order);
        await Invariants.HoldAsync(registry);
    }

    [Theory, BothDatabases]
    public async Task Many_reports_at_once_from_two_processes_never_make_more_than_ordered(RegistryProvider provider)
    {
        await using var registry = await TestRegistry.CreateAsync(provider);
        await using var replica = registry.Again();
        var order = await Orders.OpenAsync(registry, ordered: 20);
        var reports = Enumerable.Range(0, 60).Select(i => i % 6 == 0 ? Orders.Bad(order, $"s{i}") : Orders.Report(order, $"s{i}")).ToList();
        // Every question is asked twice, by different processes, some alone and some in groups.
        var asked = reports.Chunk(3).SelectMany(group => new[]
        {
            Task.Run(() => registry.Of<RecordUnits>().RunAsync(group, CancellationToken.None)),
            Task.Run(() => replica.Of<RecordUnits>().RunAsync(group, CancellationToken.None)),
        }).ToList();

        var answers = (await Task.WhenAll(asked)).SelectMany(group => group).ToList();

        var found = await Orders.OnFileAsync(registry, order);
        Assert.Equal((20, 0, ProductionState.Complete), (found.Counts.Made, found.Remaining, found.State));
        var made = answers.OfType<Decision<UnitAnswer>.Accepted>().Where(answer => answer.Value.Outcome == UnitState.Made).Select(answer => answer.Value.Serial).ToList();
        Assert.Equal(20, made.Distinct().Count());
        Assert.All(answers.OfType<Decision<UnitAnswer>.Refused>(), answer => Assert.Equal("claim-closed", answer.Refusal.Check));
        Assert.Equal(20, await registry.ReadAsync(db => db.Devices.CountAsync()));
        await Orders.CountsAddUpAsync(registry, order);
        await Invariants.HoldAsync(registry);
    }

    [Theory, BothDatabases]
    public async Task Too_many_failures_stop_the_order_and_a_person_resumes_it(RegistryProvider provider)
    {
        await using var registry = await TestRegistry.CreateAsync(provider);
        var order = await Orders.OpenAsync(registry, 10, draft => draft with { Limit = new FailureLimit(50, 4) });
        foreach (string serial in (string[])["a", "b"])
            TestRegistry.Accepted(await Orders.SayAsync(registry, Orders.Report(order, serial)));
        foreach (string serial in (string[])["c", "d"])
            TestRegistry.Accepted(await Orders.SayAsync(registry, Orders.Bad(order, serial)));

        var stopped = await Orders.OnFileAsync(registry, order);
        Assert.Equal(ProductionState.Stopped, stopped.State);
        Assert.Contains("2 of the last 4 attempts failed", stopped.Because);
        Assert.Equal("claim-closed", TestRegistry.Refused(await Orders.SayAsync(registry, Orders.Report(order, "e"))));

        TestRegistry.Accepted(await Orders.MoveAsync(registry, order, ProductionState.Open));
        Assert.Equal(UnitState.Failed, TestRegistry.Accepted(await Orders.SayAsync(registry, Orders.Bad(order, "e"))).Outcome);
        Assert.Equal(ProductionState.Open, (await Orders.OnFileAsync(registry, order)).State);
    }

    [Theory, BothDatabases]
    public async Task A_failed_unit_is_read_again_after_the_order_was_closed_without_using_its_challenge_twice(RegistryProvider provider)
    {
        await using var registry = await TestRegistry.CreateAsync(provider);
        var order = await Orders.OpenAsync(registry, ordered: 2);
        TestRegistry.Accepted(await Orders.SayAsync(registry, Orders.Bad(order, "aa")));
        TestRegistry.Accepted(await Orders.MoveAsync(registry, order, ProductionState.Closed));

        Assert.Equal("claim-closed", TestRegistry.Refused(await Orders.SayAsync(registry, Orders.Report(order, "aa"))));
        var again = Orders.Report(order, "aa") with { IsReadAgain = true, Challenges = [Guid.CreateVersion7()] };
        Assert.Equal(UnitState.Made, TestRegistry.Accepted(await Orders.SayAsync(registry, again)).Outcome);
        Assert.Null((await registry.ReadAsync(db => db.ProductionUnitsAsync(order, null, 5, CancellationToken.None))).Single().Sent);
    }
}
