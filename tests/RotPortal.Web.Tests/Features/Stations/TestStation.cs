using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using RotPortal.Devices;
using RotPortal.Registry;
using RotPortal.Registry.Production;
using RotPortal.Registry.Products;
using RotPortal.TestKit;
using RotPortal.Web.Tests.Features.Import;
using RotPortal.Web.Tests.Running;

namespace RotPortal.Web.Tests.Features.Stations;

/// <summary>An answer of the station API.</summary>
internal sealed record StationAnswer(HttpStatusCode Status, JsonNode Body, HttpResponseHeaders Headers)
{
    /// <summary>Name of the problem; null when the answer is none.</summary>
    public string? Problem => Body["type"]?.GetValue<string>()["urn:rotportal:problem:".Length..];

    public string Text(string member) => Body[member]?.ToString() ?? "";
}

/// <summary>A station with a claim credential, as a script would be one.</summary>
internal sealed class TestStation(RunningPortal portal, ProductionOrderId order, string claim) : IDisposable
{
    private readonly HttpClient _http = new() { BaseAddress = portal.Address };

    public ProductionOrderId Order => order;

    public string Claim { get; set; } = claim;

    /// <summary>A station of an open order.</summary>
    public static async Task<TestStation> AtOpenOrder(RunningPortal portal, int ordered, Func<ProductionDraft, ProductionDraft>? change = null)
    {
        var by = Actor.Person("otto", PortalRole.Operator);
        var services = portal.Services;
        var now = services.GetRequiredService<TimeProvider>().GetUtcNow();
        var product = Accepted(await services.GetRequiredService<CreateProduct>().RunAsync($"Gateway {Guid.CreateVersion7():N}", "{}", true, by, CancellationToken.None));
        var draft = new ProductionDraft(
            product, "PO-1", "ATECC608C", "line 1", ordered, now, now.AddDays(1), new SerialRule.Prefix("SN"), ["microchip-manifest"], null, true);
        var order = Accepted(await services.GetRequiredService<CreateProductionOrder>().RunAsync(change?.Invoke(draft) ?? draft, by, CancellationToken.None));
        Accepted(await services.GetRequiredService<MoveProductionOrder>().RunAsync(order, ProductionState.Open, new Grounds(by, now, "planned"), CancellationToken.None));
        var claim = Accepted(await services.GetRequiredService<ReplaceClaim>().RunAsync(order, by, CancellationToken.None));
        return new TestStation(portal, order, claim.Text);
    }

    public static T Accepted<T>(Decision<T> decision)
        where T : notnull => decision.IsAccepted(out var value, out var refusal) ? value : throw new InvalidOperationException($"{refusal}");

    /// <summary>A good piece of evidence of the invented maker.</summary>
    public static byte[] Good(int index) => new EntryBuilder(Imports.Maker, index).BuildFile();

    /// <summary>One whose signature is another's.</summary>
    public static byte[] Bad(int index) => new EntryBuilder(Imports.Maker, index) { EntryKey = new TestMaker(99).ManifestKey }.BuildFile();

    public Task<StationAnswer> Get(string path) => Send(HttpMethod.Get, path, null);

    public Task<StationAnswer> Post(string path, string body) => Send(HttpMethod.Post, path, body);

    /// <summary>Reports a unit.</summary>
    public Task<StationAnswer> Unit(string serial, byte[] evidence, Guid? attempt = null, string kind = "microchip-manifest", string? challenge = null) => Post(
        "units",
        new JsonObject
        {
            ["attempt"] = attempt ?? Guid.CreateVersion7(),
            ["serial"] = serial,
            ["evidence"] = new JsonArray(new JsonObject { ["kind"] = kind, ["octets"] = Convert.ToBase64String(evidence), ["challenge"] = challenge }),
            ["activation"] = null,
        }.ToJsonString());

    public void Dispose() => _http.Dispose();

    private async Task<StationAnswer> Send(HttpMethod method, string path, string? body)
    {
        using var request = new HttpRequestMessage(method, $"/api/v1/station/{path}");
        if (Claim.Length > 0)
            request.Headers.TryAddWithoutValidation("Authorization", $"Bearer {Claim}");
        if (body is not null)
            request.Content = new StringContent(body, Encoding.UTF8, "application/json");
        using var answer = await _http.SendAsync(request);
        string text = await answer.Content.ReadAsStringAsync();
        return new StationAnswer(answer.StatusCode, JsonNode.Parse(text) ?? throw new JsonException(text), answer.Headers);
    }
}
