using System.Net;
using System.Security.Cryptography.Pkcs;
using System.Text;
using System.Text.Json;
using RotPortal.Devices;
using RotPortal.Registry.Queries;
using RotPortal.Web.Tests.Features.Import;
using RotPortal.Web.Tests.Features.Stations;
using RotPortal.Web.Tests.Running;

namespace RotPortal.Web.Tests.Features.Production;

public sealed class ProductionPagesTests
{
    [Fact]
    public async Task An_order_goes_from_its_draft_to_the_release_by_a_second_person()
    {
        await using var portal = await RunningPortal.Start();
        await Imports.Trust(portal);
        using var operatorOne = await portal.SignedInAs(PortalRole.Operator);
        using var approver = await portal.SignedInAs(PortalRole.Approver);
        using var station = await TestStation.AtOpenOrder(portal, ordered: 1);
        string product = (await portal.Ask(db => db.ProductsAsync(CancellationToken.None)))[0].Id.ToString();

        var written = await operatorOne.Submit(
            await operatorOne.Get("/products/production/new"), "form.sheet", ("Input.Product", product), ("Input.Name", "PO-7"), ("Input.Part", "ATECC608C"),
            ("Input.Station", "line 1"), ("Input.Ordered", "2"), ("Input.Prefix", "SN"), ("Input.Kinds", "microchip-manifest"));
        Assert.Equal("PO-7", written.Title);
        Assert.Contains("Order written down as a draft", written.Text);
        var opened = await Act(operatorOne, written, "open");
        Assert.Contains("Order opened", opened.Text);
        var claimed = await operatorOne.Submit(opened, "form:has(input[value='claim'])");
        string claim = claimed.Document.QuerySelector("#claim")?.TextContent.Trim() ?? "";
        Assert.StartsWith("rpc1.", claim);
        string address = opened.Address.AbsolutePath;
        Assert.DoesNotContain(claim, (await operatorOne.Get(address)).Text);

        station.Claim = claim;
        Assert.Equal("failed", (await station.Unit("SN1", TestStation.Bad(1))).Text("outcome"));
        Assert.Equal("made", (await station.Unit("SN2", TestStation.Good(2))).Text("outcome"));
        var page = await operatorOne.Get(address);
        Assert.Contains("1 of 2 made, 1 left", page.Text);
        Assert.Contains("jws-signature", page.Document.QuerySelector("[aria-labelledby=causes]")?.TextContent);
        Assert.Contains("SN1", page.Document.QuerySelector("[aria-labelledby=causes]")?.TextContent);

        await Act(operatorOne, page, "close");
        var verified = await Act(operatorOne, await operatorOne.Get(address), "verify");
        Assert.Contains("Counts found right", verified.Text);
        Assert.Empty(verified.Document.QuerySelectorAll("button[value=release]"));
        var released = await Act(approver, await approver.Get(address), "release");
        Assert.Contains("Batch released", released.Text);
        Assert.Contains("of these 1 released", released.Text);
    }

    [Fact]
    public async Task Who_may_not_is_told_so()
    {
        await using var portal = await RunningPortal.Start();
        using var station = await TestStation.AtOpenOrder(portal, ordered: 1);
        using var viewer = await portal.SignedInAs(PortalRole.Viewer);
        string address = $"/products/production/{station.Order}";

        var page = await viewer.Get(address);

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Empty(page.Document.QuerySelectorAll("form[method=post] button[name='Input.Action']"));
        Assert.Equal(HttpStatusCode.Forbidden, (await viewer.Get("/products/production/new")).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await viewer.Get($"{address}/try")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await viewer.Get("/products/production/0199f3a2-0000-7000-8000-00000000000a")).Status);
        using var stranger = new Browser(portal.Address);
        Assert.Equal("/signin", (await stranger.Get(address)).Address.AbsolutePath);
    }

    [Fact]
    public async Task A_batch_record_is_signed_over_its_octets_and_adds_up()
    {
        await using var portal = await RunningPortal.Start();
        await Imports.Trust(portal);
        using var station = await TestStation.AtOpenOrder(portal, ordered: 2);
        await station.Unit("SN1", TestStation.Good(1));
        await station.Unit("SN2", TestStation.Bad(2));
        using var viewer = await portal.SignedInAs(PortalRole.Viewer);

        var answer = await viewer.Fetch($"/products/production/{station.Order}/record");

        string text = await answer.Content.ReadAsStringAsync();
        using var json = JsonDocument.Parse(text);
        var record = json.RootElement.GetProperty("record");
        Assert.True(record.GetProperty("addsUp").GetBoolean());
        Assert.Equal((2, 1, 1, 1), (Count(record, "ordered"), Count(record, "made"), Count(record, "failed"), Count(record, "notMade")));
        Assert.Equal("jws-signature", record.GetProperty("failures")[0].GetProperty("check").GetString());
        byte[] octets = Encoding.UTF8.GetBytes(record.GetRawText());
        var cms = new SignedCms(new ContentInfo(octets), detached: true);
        cms.Decode(json.RootElement.GetProperty("signature").GetProperty("value").GetBytesFromBase64());
        cms.CheckSignature(verifySignatureOnly: true);
        var kinds = (await portal.Ask(db => db.LedgerAsync(station.Order.Value, null, 20, CancellationToken.None))).Select(entry => entry.Kind);
        Assert.Contains("batch-record.handed-out", kinds);
    }

    [Fact]
    public async Task Failed_units_are_read_again_when_the_anchor_is_there()
    {
        await using var portal = await RunningPortal.Start();
        using var station = await TestStation.AtOpenOrder(portal, ordered: 2);
        Assert.Equal("failed", (await station.Unit("SN1", TestStation.Good(1))).Text("outcome"));
        using var person = await portal.SignedInAs(PortalRole.Operator);
        string address = $"/products/production/{station.Order}";

        var still = await person.Submit(await person.Get(address), "form:has(input[value='retry'])");
        Assert.Contains("Failed units read again", still.Text);
        Assert.Contains("0 of 2 made", still.Text);
        await Imports.Trust(portal);
        // The anchors in force are read once a second.
        await RunningPortal.UntilAsync(async () => (await person.Submit(await person.Get(address), "form:has(input[value='retry'])")).Text.Contains("1 of 2 made", StringComparison.Ordinal));

        Assert.Equal("made", (await portal.Ask(db => db.ProductionUnitsAsync(station.Order, null, 5, CancellationToken.None))).Single().State.ToString().ToLowerInvariant());
    }

    [Fact]
    public async Task A_dry_run_says_what_would_happen_and_records_nothing()
    {
        await using var portal = await RunningPortal.Start();
        await Imports.Trust(portal);
        using var station = await TestStation.AtOpenOrder(portal, ordered: 2);
        using var person = await portal.SignedInAs(PortalRole.Operator);
        string address = $"/products/production/{station.Order}/try";
        long before = await portal.Ask(db => Task.FromResult(db.LedgerEntries.LongCount()));

        var good = await person.SubmitFile(await person.Get(address), "form.sheet", "Input.Files", "unit.json", TestStation.Good(1), ("Input.Serial", "SN1"));
        var bad = await person.SubmitFile(await person.Get(address), "form.sheet", "Input.Files", "unit.json", TestStation.Bad(1), ("Input.Serial", "SN1"));
        var outside = await person.SubmitFile(await person.Get(address), "form.sheet", "Input.Files", "unit.json", TestStation.Good(1), ("Input.Serial", "X1"));
        var unknown = await person.SubmitFile(await person.Get(address), "form.sheet", "Input.Files", "unit.pdf", "%PDF-1.7"u8.ToArray(), ("Input.Serial", "SN1"));

        Assert.Contains("The unit would be made.", good.Text);
        Assert.Contains("The unit would fail. jws-signature", bad.Text);
        Assert.Contains("serial-outside", outside.Text);
        Assert.Contains("No reader recognises the content of unit.pdf", unknown.Text);
        Assert.Equal(before, await portal.Ask(db => Task.FromResult(db.LedgerEntries.LongCount())));
        Assert.Equal(0, await Imports.Devices(portal));
    }

    private static int Count(JsonElement record, string name) => record.GetProperty("counts").GetProperty(name).GetInt32();

    private static Task<Page> Act(Browser person, Page page, string action) =>
        person.Submit(page, "form:has(button[name='Input.Action'])", ("Input.Action", action), ("Input.Reason", "as planned"));
}
