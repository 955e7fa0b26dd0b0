using System.Net.Http.Json;
using System.Text.Json;
using RotPortal.Devices;
using RotPortal.EndToEnd.Harness;
using RotPortal.Registry;
using RotPortal.Registry.Ledger;
using RotPortal.Registry.Production;
using RotPortal.Registry.Products;
using RotPortal.Registry.Queries;
using RotPortal.TestKit;

namespace RotPortal.EndToEnd;

/// <summary>The portal is killed while stations report; they ask again until they have an answer, and nothing happens twice.</summary>
public sealed class ProductionCrashTests
{
    private const int Units = 60;

    [Fact]
    public async Task Killed_between_reports_every_unit_is_made_once_and_the_counts_add_up()
    {
        using var data = new TemporaryFolder();
        using var files = new TemporaryFolder();
        await using var registry = new RegistryAside(data);
        var questions = Enumerable.Range(1, Units).Select(Question).ToList();
        ProductionOrderId order;
        string claim;
        var heard = new Dictionary<int, string>();
        await using (var portal = await PortalProcess.StartAsync(data.Path))
        {
            using var ada = await Visitor.FirstAdministratorAsync(portal);
            await ada.TrustAsync(new Manifests(files));
            (order, claim) = await OrderAsync(registry);
            var reports = questions.Select((question, at) => SayAsync(portal, claim, question, at, heard)).ToList();
            await Patience.UntilAsync("some units", async () => (await OnFileAsync(registry, order)).Made > 0);
            await portal.KillAsync();
            await Task.WhenAll(reports);
        }

        await using var restarted = await PortalProcess.StartAsync(data.Path);
        var answers = new Dictionary<int, string>();
        await Task.WhenAll(questions.Select((question, at) => SayAsync(restarted, claim, question, at, answers)));

        Assert.Equal(Units, answers.Count);
        Assert.All(answers.Values, answer => Assert.Equal("made", JsonDocument.Parse(answer).RootElement.GetProperty("outcome").GetString()));
        Assert.All(heard, before => Assert.Equal(before.Value, answers[before.Key]));
        var found = await OnFileAsync(registry, order);
        Assert.Equal((Units, ProductionState.Complete), (found.Made, found.State));
        Assert.All(await registry.ReadAsync(db => db.CountChecksAsync(found, CancellationToken.None)), check => Assert.True(check.AddsUp, $"{check}"));
        Assert.Equal((Units, 0), ((await registry.HoldingsAsync()).Devices, (await registry.HoldingsAsync()).Left));
        Assert.IsType<LedgerCheckResult.Intact>(await registry.CheckLedgerAsync());
    }

    private static async Task<ProductionOrder> OnFileAsync(RegistryAside registry, ProductionOrderId order) =>
        (await registry.ReadAsync(db => db.ProductionOrderAsync(order, CancellationToken.None)))?.Order ?? throw new InvalidOperationException("No such order.");

    private static async Task<(ProductionOrderId Order, string Claim)> OrderAsync(RegistryAside registry)
    {
        var by = Actor.Person("otto", PortalRole.Operator);
        var now = DateTimeOffset.UtcNow;
        var product = Accepted(await registry.Of<CreateProduct>().RunAsync("Heron G2", "{}", false, by, CancellationToken.None));
        var draft = new ProductionDraft(
            product, "PO-1", "ATECC608C", "line 1", Units, now.AddMinutes(-1), now.AddDays(1), new SerialRule.Prefix(""), ["microchip-manifest"], null, true);
        var order = Accepted(await registry.Of<CreateProductionOrder>().RunAsync(draft, by, CancellationToken.None));
        Accepted(await registry.Of<MoveProductionOrder>().RunAsync(order, ProductionState.Open, new Grounds(by, now, "planned"), CancellationToken.None));
        return (order, Accepted(await registry.Of<ReplaceClaim>().RunAsync(order, by, CancellationToken.None)).Text);
    }

    private static T Accepted<T>(Decision<T> decision)
        where T : notnull => decision.IsAccepted(out var value, out var refusal) ? value : throw new InvalidOperationException($"{refusal}");

    private static object Question(int index) => new
    {
        attempt = Guid.CreateVersion7(),
        serial = $"HG-{index}",
        evidence = new[] { new { kind = "microchip-manifest", octets = new EntryBuilder(new TestMaker(Manifests.Seed), index).BuildFile() } },
    };

    // An answer that did not arrive is none.
    private static async Task SayAsync(PortalProcess portal, string claim, object question, int at, Dictionary<int, string> heard)
    {
        using var station = new HttpClient { BaseAddress = portal.Address };
        station.DefaultRequestHeaders.Authorization = new("Bearer", claim);
        try
        {
            using var answer = await station.PostAsJsonAsync("/api/v1/station/units", question);
            string body = await answer.Content.ReadAsStringAsync();
            if (!answer.IsSuccessStatusCode)
                return;
            lock (heard)
                heard[at] = body;
        }
        catch (HttpRequestException)
        {
            // The portal was killed.
        }
    }
}
