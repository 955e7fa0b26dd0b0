using System.Net;
using Microsoft.EntityFrameworkCore;
using RotPortal.Devices;
using RotPortal.Registry;
using RotPortal.Registry.Queries;
using RotPortal.Web.Tests.Features.Import;
using RotPortal.Web.Tests.Running;

namespace RotPortal.Web.Tests.Features.Stations;

public sealed class StationApiTests
{
    [Fact]
    public async Task A_station_makes_units_and_sees_the_order_burn_down_and_close_itself()
    {
        await using var portal = await Portal();
        using var station = await TestStation.AtOpenOrder(portal, ordered: 2);

        var first = await station.Unit("SN1", TestStation.Good(1));
        var bad = await station.Unit("SN2", TestStation.Bad(2));
        var order = await station.Get("order");

        Assert.Equal((HttpStatusCode.OK, "made", "1"), (first.Status, first.Text("outcome"), first.Text("remaining")));
        Assert.NotEqual("", first.Text("device"));
        Assert.Equal(("failed", "jws-signature", ""), (bad.Text("outcome"), bad.Text("check"), bad.Text("device")));
        Assert.Equal(("2", "1", "1", "0", "1", ""), (order.Text("ordered"), order.Text("made"), order.Text("failed"), order.Text("scrapped"), order.Text("remaining"), order.Text("stopped")));
        Assert.Equal("made", (await station.Unit("SN2", TestStation.Good(2))).Text("outcome"));
        var closed = await station.Unit("SN3", TestStation.Good(3));
        Assert.Equal((HttpStatusCode.Forbidden, "claim-closed"), (closed.Status, closed.Problem));
        Assert.Contains("All 2 units are made", (await station.Get("order")).Text("stopped"));
        Assert.Equal(2, await Imports.Devices(portal));
    }

    [Fact]
    public async Task The_same_attempt_gets_the_same_answer_also_after_a_restart()
    {
        var attempt = Guid.CreateVersion7();
        string folder;
        StationAnswer first;
        string claim;
        ProductionOrderId order;
        await using (var portal = await Portal(keepsFolder: true))
        {
            folder = portal.Folder;
            using var station = await TestStation.AtOpenOrder(portal, ordered: 1);
            (claim, order) = (station.Claim, station.Order);
            first = await station.Unit("SN1", TestStation.Good(1), attempt);
        }

        await using var again = await RunningPortal.Start(folder: folder);
        using var after = new TestStation(again, order, claim);
        var second = await after.Unit("SN1", TestStation.Good(1), attempt);
        var changed = await after.Unit("SN1", TestStation.Good(2), attempt);

        Assert.Equal("made", first.Text("outcome"));
        Assert.Equal(first.Body.ToJsonString(), second.Body.ToJsonString());
        Assert.Equal((HttpStatusCode.UnprocessableEntity, "attempt-reused"), (changed.Status, changed.Problem));
        Assert.Equal(1, await Imports.Devices(again));
    }

    [Fact]
    public async Task A_connection_that_broke_before_the_answer_does_nothing_twice()
    {
        await using var portal = await Portal();
        using var station = await TestStation.AtOpenOrder(portal, ordered: 5);
        var attempt = Guid.CreateVersion7();

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => station.Unit("SN1", TestStation.Good(1), attempt)));

        Assert.Single(answers.Select(answer => answer.Body.ToJsonString()).Distinct());
        Assert.Equal(("1", "4"), ((await station.Get("order")).Text("made"), (await station.Get("order")).Text("remaining")));
    }

    [Fact]
    public async Task Units_that_do_not_belong_are_refused_by_name()
    {
        await using var portal = await Portal();
        using var station = await TestStation.AtOpenOrder(portal, ordered: 5);
        await station.Unit("SN1", TestStation.Good(1));

        var made = await station.Unit("SN1", TestStation.Good(1));
        var outside = await station.Unit("X1", TestStation.Good(2));
        var unknown = await station.Post("units/SN9/scrap", $$"""{"attempt":"{{Guid.CreateVersion7()}}","reason":"gone"}""");

        Assert.Equal((HttpStatusCode.Conflict, "serial-made"), (made.Status, made.Problem));
        Assert.Equal((HttpStatusCode.Forbidden, "serial-outside"), (outside.Status, outside.Problem));
        Assert.Equal((HttpStatusCode.NotFound, "unit-unknown"), (unknown.Status, unknown.Problem));
    }

    [Fact]
    public async Task A_scrapped_unit_is_scrapped_once_and_frees_its_place()
    {
        await using var portal = await Portal();
        using var station = await TestStation.AtOpenOrder(portal, ordered: 1);
        await station.Unit("SN1", TestStation.Good(1));
        string body = $$"""{"attempt":"{{Guid.CreateVersion7()}}","reason":"fell down"}""";

        var first = await station.Post("units/SN1/scrap", body);
        var again = await station.Post("units/SN1/scrap", body);
        var other = await station.Post("units/SN1/scrap", $$"""{"attempt":"{{Guid.CreateVersion7()}}","reason":"fell down"}""");

        Assert.Equal((HttpStatusCode.OK, "1", "1"), (first.Status, first.Text("remaining"), again.Text("remaining")));
        Assert.Equal(HttpStatusCode.Conflict, other.Status);
        Assert.Equal("made", (await station.Unit("SN2", TestStation.Good(2))).Text("outcome"));
    }

    [Fact]
    public async Task A_challenge_shows_possession_once()
    {
        await using var portal = await Portal();
        using var station = await TestStation.AtOpenOrder(portal, 9, draft => draft with { Kinds = ["stsafe-challenge"] });
        var drawn = (await station.Post("challenges", "{\"count\":3}")).Body["challenges"]!.AsArray(); // the protocol says so
        byte[] Nonce(int at) => Convert.FromBase64String(drawn[at]!["nonce"]!.GetValue<string>()); // likewise
        string Id(int at) => drawn[at]!["id"]!.GetValue<string>();
        Task<StationAnswer> Say(string serial, string key, byte[] answered, string challenge) =>
            station.Unit(serial, StsafeAnswer.Of(key, answered), kind: "stsafe-challenge", challenge: challenge);

        var good = await Say("SN1", "a", Nonce(0), Id(0));
        var replayed = await Say("SN2", "b", Nonce(0), Id(0));
        var other = await Say("SN3", "c", Nonce(1), Id(2));
        var made = await Say("SN4", "d", new byte[32], Guid.CreateVersion7().ToString());

        Assert.Equal(32, Nonce(0).Length);
        Assert.Equal("made", good.Text("outcome"));
        Assert.Equal(("challenge-used", "challenge-not-answered", "challenge-unknown"), (replayed.Text("check"), other.Text("check"), made.Text("check")));
        var facts = await portal.Ask(db => db.FactSets.Select(set => set.Json).ToListAsync());
        Assert.Contains(facts, json => json.Contains(Capability.IdentityPossessionProven.Id, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Two_hundred_units_of_several_stations_at_once_add_up()
    {
        await using var portal = await Portal();
        using var station = await TestStation.AtOpenOrder(portal, ordered: 150);
        var next = -1;
        async Task<List<StationAnswer>> Work()
        {
            var answers = new List<StationAnswer>();
            for (int at = Interlocked.Increment(ref next); at < 200; at = Interlocked.Increment(ref next))
                answers.Add(await station.Unit($"SN{at}", at % 10 == 0 ? TestStation.Bad(at) : TestStation.Good(at)));
            return answers;
        }

        var all = (await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(Work)))).SelectMany(answers => answers).ToList();

        Assert.Equal(150, all.Count(answer => answer.Text("outcome") == "made"));
        Assert.All(all.Where(answer => answer.Text("outcome") == ""), answer => Assert.Equal("claim-closed", answer.Problem));
        var row = await portal.Ask(db => db.ProductionOrderAsync(station.Order, CancellationToken.None)) ?? throw new InvalidOperationException();
        Assert.Equal(150, row.Order.Counts.Good);
        Assert.All(await portal.Ask(db => db.CountChecksAsync(row.Order, CancellationToken.None)), check => Assert.True(check.AddsUp, $"{check}"));
    }

    private static async Task<RunningPortal> Portal(bool keepsFolder = false)
    {
        var portal = await RunningPortal.Start(keepsFolder: keepsFolder);
        await Imports.Trust(portal);
        return portal;
    }
}
