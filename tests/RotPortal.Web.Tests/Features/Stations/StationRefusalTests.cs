using System.Net;
using Microsoft.Extensions.DependencyInjection;
using RotPortal.Devices;
using RotPortal.Registry.Production;
using RotPortal.Registry.Queries;
using RotPortal.Web.Features.Stations;
using RotPortal.Web.Tests.Running;

namespace RotPortal.Web.Tests.Features.Stations;

[Collection(SharedPortalTests.Name)]
public sealed class StationRefusalTests(SharedPortal shared)
{
    [Theory]
    [InlineData("")]
    [InlineData("rpc1.x.y")]
    [InlineData("rpc1.0199f3a200007000800000000000000a.AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8")]
    public async Task A_credential_nobody_was_given_is_unknown_whatever_is_wrong_with_it(string claim)
    {
        var portal = shared.Portal;
        using var station = await TestStation.AtOpenOrder(portal, ordered: 5);
        station.Claim = claim;

        StationAnswer[] answers =
        [
            await station.Get("order"), await station.Post("challenges", "{\"count\":1}"), await station.Post("activations", "{}"),
            await station.Unit("SN1", TestStation.Good(1)), await station.Post("units/SN1/scrap", "{}"),
        ];
        foreach (var answer in answers)
        {
            Assert.Equal((HttpStatusCode.Unauthorized, "claim-unknown"), (answer.Status, answer.Problem));
            Assert.Equal("No order has this claim credential. It may have been replaced. Ask for the present one.", answer.Text("detail"));
        }

        Assert.Equal(0, (await portal.Ask(db => db.ProductionOrderAsync(station.Order, CancellationToken.None)))?.Order.Counts.Tried);
    }

    [Fact]
    public async Task A_replaced_credential_is_unknown_and_a_closed_one_says_so()
    {
        var portal = shared.Portal;
        using var station = await TestStation.AtOpenOrder(portal, ordered: 5);
        var (replace, close) = (portal.Services.GetRequiredService<ReplaceClaim>(), portal.Services.GetRequiredService<CloseClaim>());
        var otto = Actor.Person("otto", PortalRole.Operator);
        var next = TestStation.Accepted(await replace.RunAsync(station.Order, otto, CancellationToken.None));
        Assert.Equal("claim-unknown", (await station.Get("order")).Problem);
        station.Claim = next.Text;
        Assert.Equal(HttpStatusCode.OK, (await station.Get("order")).Status);

        TestStation.Accepted(await close.RunAsync(station.Order, new Grounds(otto, DateTimeOffset.UnixEpoch, "lost"), CancellationToken.None));

        var closed = await station.Unit("SN1", TestStation.Good(1));
        Assert.Equal((HttpStatusCode.Forbidden, "claim-closed"), (closed.Status, closed.Problem));
    }

    [Fact]
    public async Task Who_guesses_credentials_is_told_to_wait()
    {
        await using var portal = await RunningPortal.Start();
        using var station = await TestStation.AtOpenOrder(portal, ordered: 5);
        string right = station.Claim;
        station.Claim = "rpc1.guess";
        for (int i = 0; i < StationCaller.MostWrongAMinute; i++)
            Assert.Equal(HttpStatusCode.Unauthorized, (await station.Get("order")).Status);

        station.Claim = right;
        var answer = await station.Get("order");

        Assert.Equal((HttpStatusCode.TooManyRequests, "too-many-wrong-claims"), (answer.Status, answer.Problem));
        Assert.Equal(TimeSpan.FromSeconds(60), answer.Headers.RetryAfter?.Delta);
    }

    [Theory]
    [InlineData("units", "{\"attempt\":\"0199f3a2-0000-7000-8000-00000000000a\",\"serial\":\"SN1\",\"evidence\":[],\"more\":1}", "more")]
    [InlineData("units", "{\"attempt\":\"0199f3a2-0000-7000-8000-00000000000a\",\"serial\":\"SN1\",\"evidence\":[]}", "evidence")]
    [InlineData("units", "{\"attempt\":\"x\",\"serial\":\"SN1\",\"evidence\":[]}", "attempt")]
    [InlineData("units", "{\"serial\":\"SN1\",\"evidence\":[]}", "attempt")]
    [InlineData("units", "{\"attempt\":\"0199f3a2-0000-7000-8000-00000000000a\",\"serial\":\"S N\",\"evidence\":[]}", "serial")]
    [InlineData("units", "{\"attempt\":\"0199f3a2-0000-7000-8000-00000000000a\",\"serial\":\"SN1\",\"evidence\":[{\"kind\":\"nothing\",\"octets\":\"AA==\"}]}", "evidence[0].kind")]
    [InlineData("units", "{\"attempt\":\"0199f3a2-0000-7000-8000-00000000000a\",\"serial\":\"SN1\",\"evidence\":[{\"kind\":\"microchip-manifest\",\"octets\":\"A\"}]}", "evidence[0].octets")]
    [InlineData("units", "{\"attempt\":\"0199f3a2-0000-7000-8000-00000000000a\",\"serial\":\"SN1\",\"evidence\":[null]}", "evidence[0].kind")]
    [InlineData("units", "[]", "")]
    [InlineData("units", "null", "")]
    [InlineData("units", "{", "")]
    [InlineData("challenges", "{\"count\":0}", "count")]
    [InlineData("challenges", "{\"count\":101}", "count")]
    [InlineData("challenges", "{\"count\":\"1\"}", "count")]
    [InlineData("challenges", "{\"count\":1,\"count\":2}", "count")]
    [InlineData("units/SN1/scrap", "{\"attempt\":\"0199f3a2-0000-7000-8000-00000000000a\",\"reason\":\"\"}", "reason")]
    public async Task A_question_that_is_not_as_agreed_is_refused_and_the_field_named(string path, string body, string field)
    {
        var portal = shared.Portal;
        using var station = await TestStation.AtOpenOrder(portal, ordered: 5);

        var answer = await station.Post(path, body);

        Assert.Equal((HttpStatusCode.BadRequest, "field", field), (answer.Status, answer.Problem, answer.Text("field")));
        Assert.EndsWith("Nothing was done.", answer.Text("detail"));
    }
}
