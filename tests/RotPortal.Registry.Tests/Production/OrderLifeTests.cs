using Microsoft.EntityFrameworkCore;
using RotPortal.Devices;
using RotPortal.Registry.Production;
using RotPortal.Registry.Queries;
using RotPortal.Registry.Tests.Databases;

namespace RotPortal.Registry.Tests.Production;

public sealed class OrderLifeTests
{
    [Theory, BothDatabases]
    public async Task An_order_that_says_too_little_is_refused(RegistryProvider provider)
    {
        await using var registry = await TestRegistry.CreateAsync(provider);
        var product = await registry.ProductAsync();
        var good = new ProductionDraft(
            product, "PO-1", "ATECC608C", "line 1", 10, registry.Now, registry.Now.AddDays(1), new SerialRule.Prefix(""), ["microchip-manifest"], null, true);
        async Task<string> Check(ProductionDraft draft) =>
            TestRegistry.Refused(await registry.Of<CreateProductionOrder>().RunAsync(draft, Orders.Otto, CancellationToken.None));

        Assert.Equal("name-missing", await Check(good with { Name = " " }));
        Assert.Equal("part-missing", await Check(good with { Part = "" }));
        Assert.Equal("station-missing", await Check(good with { Station = "" }));
        Assert.Equal("ordered-count", await Check(good with { Ordered = 0 }));
        Assert.Equal("window", await Check(good with { ClosesAt = good.OpensAt }));
        Assert.Equal("kinds-missing", await Check(good with { Kinds = [] }));
        Assert.Equal("product-unknown", await Check(good with { Product = ProductId.Create(registry.Now) }));
        TestRegistry.Accepted(await registry.Of<CreateProductionOrder>().RunAsync(good, Orders.Otto, CancellationToken.None));
        Assert.Equal("name-taken", await Check(good));
        Assert.Equal(1, await registry.ReadAsync(db => db.Batches.CountAsync()));
    }

    [Theory, BothDatabases]
    public async Task A_claim_credential_is_kept_as_a_digest_and_the_former_one_is_void(RegistryProvider provider)
    {
        await using var registry = await TestRegistry.CreateAsync(provider);
        var order = await Orders.OpenAsync(registry);
        var first = TestRegistry.Accepted(await registry.Of<ReplaceClaim>().RunAsync(order, Orders.Otto, CancellationToken.None));
        Assert.Equal(order, (await registry.ReadAsync(db => db.OrderOfClaimAsync(first, CancellationToken.None)))?.Id);

        var second = TestRegistry.Accepted(await registry.Of<ReplaceClaim>().RunAsync(order, Orders.Otto, CancellationToken.None));

        Assert.Null(await registry.ReadAsync(db => db.OrderOfClaimAsync(first, CancellationToken.None)));
        Assert.Equal(order, (await registry.ReadAsync(db => db.OrderOfClaimAsync(second, CancellationToken.None)))?.Id);
        TestRegistry.Accepted(await registry.Of<CloseClaim>().RunAsync(order, Orders.Because(registry, Orders.Otto, "lost"), CancellationToken.None));
        Assert.Equal("claim-none", TestRegistry.Refused(await registry.Of<CloseClaim>().RunAsync(order, Orders.Because(registry, Orders.Otto), CancellationToken.None)));
        string ledger = string.Join('\n', (await registry.ReadAsync(db => db.LedgerAsync(order.Value, null, 20, CancellationToken.None))).Select(entry => entry.PayloadJson));
        Assert.DoesNotContain(second.Text[^20..], ledger);
        Assert.Contains(second.Sha256.Hex, ledger);
    }

    [Theory, BothDatabases]
    public async Task A_scrapped_unit_frees_its_place_and_its_serial_number_never_comes_back(RegistryProvider provider)
    {
        await using var registry = await TestRegistry.CreateAsync(provider);
        var order = await Orders.OpenAsync(registry, ordered: 1);
        TestRegistry.Accepted(await Orders.SayAsync(registry, Orders.Report(order, "aa")));
        Assert.Equal(ProductionState.Complete, (await Orders.OnFileAsync(registry, order)).State);
        var scrap = registry.Of<ScrapUnit>();
        var attempt = Guid.CreateVersion7();
        var grounds = Orders.Because(registry, Orders.Station, "fell down");

        var first = TestRegistry.Accepted(await scrap.RunAsync(order, "aa", attempt, grounds, CancellationToken.None));
        var again = TestRegistry.Accepted(await scrap.RunAsync(order, "aa", attempt, grounds, CancellationToken.None));

        Assert.Equal((1, first), (first.Remaining, again));
        Assert.Equal("attempt-reused", TestRegistry.Refused(await scrap.RunAsync(order, "aa", attempt, grounds with { Reason = "x" }, CancellationToken.None)));
        Assert.Equal("unit-unknown", TestRegistry.Refused(await scrap.RunAsync(order, "zz", Guid.CreateVersion7(), grounds, CancellationToken.None)));
        Assert.Equal("already-in-state", TestRegistry.Refused(await scrap.RunAsync(order, "aa", Guid.CreateVersion7(), grounds, CancellationToken.None)));
        Assert.Equal(ProductionState.Open, (await Orders.OnFileAsync(registry, order)).State);
        Assert.Equal("serial-made", TestRegistry.Refused(await Orders.SayAsync(registry, Orders.Report(order, "aa"))));
        TestRegistry.Accepted(await Orders.SayAsync(registry, Orders.Report(order, "bb")));
        Assert.Equal(new UnitCounts(1, 0, 1, 0), (await Orders.OnFileAsync(registry, order)).Counts);
        await Orders.CountsAddUpAsync(registry, order);
    }

    [Theory, BothDatabases]
    public async Task A_batch_is_released_by_a_second_person(RegistryProvider provider)
    {
        await using var registry = await TestRegistry.CreateAsync(provider);
        var order = await Orders.OpenAsync(registry, ordered: 2);
        TestRegistry.Accepted(await Orders.SayAsync(registry, Orders.Report(order, "aa")));
        var (verify, release) = (registry.Of<VerifyProduction>(), registry.Of<ReleaseProduction>());
        var both = Actor.Person("otto", PortalRole.Operator, PortalRole.Approver);
        Assert.Equal("order-open", TestRegistry.Refused(await verify.RunAsync(order, Orders.Because(registry, Orders.Otto), CancellationToken.None)));
        Assert.Equal("transition-not-allowed", TestRegistry.Refused(await release.RunAsync(order, Orders.Because(registry, Orders.Anna), CancellationToken.None)));
        TestRegistry.Accepted(await Orders.SayAsync(registry, Orders.Report(order, "bb")));
        TestRegistry.Accepted(await verify.RunAsync(order, Orders.Because(registry, Orders.Otto), CancellationToken.None));

        Assert.Equal("approvals-missing", TestRegistry.Refused(await release.RunAsync(order, Orders.Because(registry, both), CancellationToken.None)));
        Assert.Equal("approvals-missing", TestRegistry.Refused(await release.RunAsync(order, Orders.Because(registry, TestRegistry.Ada), CancellationToken.None)));
        Assert.Equal("batch-verified", TestRegistry.Refused(
            await registry.Of<ScrapUnit>().RunAsync(order, "aa", Guid.CreateVersion7(), Orders.Because(registry, Orders.Otto), CancellationToken.None)));
        Assert.Equal(2, TestRegistry.Accepted(await release.RunAsync(order, Orders.Because(registry, Orders.Anna), CancellationToken.None)));

        var row = await registry.ReadAsync(db => db.ProductionOrderAsync(order, CancellationToken.None));
        Assert.Equal((ProductionState.Closed, BatchState.Released, new UnitCounts(0, 0, 0, 2)), (row?.Order.State, row?.BatchState, row?.Order.Counts));
        await Orders.CountsAddUpAsync(registry, order);
        await Invariants.HoldAsync(registry);
    }

    [Theory, BothDatabases]
    public async Task Counts_that_differ_are_named_and_keep_the_batch_back(RegistryProvider provider)
    {
        await using var registry = await TestRegistry.CreateAsync(provider);
        var order = await Orders.OpenAsync(registry, ordered: 2);
        TestRegistry.Accepted(await Orders.SayAsync(registry, Orders.Report(order, "aa")));
        TestRegistry.Accepted(await Orders.MoveAsync(registry, order, ProductionState.Closed));
        await registry.ReadAsync(db => db.ProductionUnits.ExecuteDeleteAsync());

        var decision = await registry.Of<VerifyProduction>().RunAsync(order, Orders.Because(registry, Orders.Otto), CancellationToken.None);

        Assert.Equal("counts-differ", TestRegistry.Refused(decision));
        Assert.Contains("units made and not released, kept 1, counted 0", ((Decision<BatchState>.Refused)decision).Refusal.Why);
    }

    [Theory, BothDatabases]
    public async Task The_database_itself_keeps_to_what_was_ordered(RegistryProvider provider)
    {
        await using var registry = await TestRegistry.CreateAsync(provider);
        await Orders.OpenAsync(registry, ordered: 2);

        await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() => registry.ReadAsync(db => db.ProductionOrders.ExecuteUpdateAsync(set => set.SetProperty(o => o.Made, 3))));
    }
}
