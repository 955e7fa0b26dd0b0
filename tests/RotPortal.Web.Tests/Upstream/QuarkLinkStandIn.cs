using System.Collections.Concurrent;
using System.Net;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace RotPortal.Web.Tests.Upstream;

/// <summary>
/// A stand-in for an instance of QuarkLink, on a real socket. It does what the client's model of the service says must exist, and it is awkward when
/// told to be: what it is told is done to the next requests, one each, before it behaves again.
/// </summary>
internal sealed class QuarkLinkStandIn : IAsyncDisposable
{
    public const string Key = "the key of a test";
    private readonly WebApplication _app;

    private QuarkLinkStandIn(WebApplication app) => _app = app;

    public ConcurrentDictionary<string, string> States { get; } = new();

    public ConcurrentQueue<Func<HttpContext, Task>> Awkward { get; } = new();

    public ConcurrentQueue<string> Requests { get; } = new();

    public string Certificate { get; set; } = "";

    public Uri Address => new(_app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()?.Addresses.First() + "/");

    public static async Task<QuarkLinkStandIn> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.ConfigureKestrel(options => options.Listen(IPAddress.Loopback, 0));
        var app = builder.Build();
        var standIn = new QuarkLinkStandIn(app);
        app.Run(standIn.AnswerAsync);
        await app.StartAsync();
        return standIn;
    }

    /// <summary>Answers with a status and nothing else.</summary>
    public static Func<HttpContext, Task> Status(int status) => context =>
    {
        context.Response.StatusCode = status;
        return Task.CompletedTask;
    };

    /// <summary>Answers with a body of a type.</summary>
    public static Func<HttpContext, Task> Body(string body, string type) => async context =>
    {
        context.Response.ContentType = type;
        await context.Response.Body.WriteAsync(Encoding.UTF8.GetBytes(body));
    };

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync(new CancellationToken(canceled: true));
        await _app.DisposeAsync();
    }

    private async Task AnswerAsync(HttpContext context)
    {
        Requests.Enqueue($"{context.Request.Method} {context.Request.Path}");
        if (Awkward.TryDequeue(out var act))
        {
            await act(context);
            return;
        }

        if (context.Request.Headers.Authorization != Key)
        {
            context.Response.StatusCode = 401;
            return;
        }

        string[] path = context.Request.Path.Value?.Split('/', StringSplitOptions.RemoveEmptyEntries) ?? [];
        switch (context.Request.Method, path)
        {
            case ("GET", ["batches"]):
                await context.Response.WriteAsJsonAsync(new[] { new { id = "b1", name = "batch 7", devices = States.Keys } });
                break;
            case ("POST", ["batches", _, "devices"]):
                var device = await context.Request.ReadFromJsonAsync<Dictionary<string, string>>();
                await Change(context, device?["id"] ?? "", "not enrolled", mustBeKnown: false);
                break;
            case ("POST", ["devices", var id, "revoke"]):
                await Change(context, id, "revoked", mustBeKnown: true);
                break;
            case ("POST", ["devices", var id, "re-enrol"]):
                await Change(context, id, "not enrolled", mustBeKnown: true);
                break;
            case ("GET", ["devices", var id, ..]) when !States.ContainsKey(id):
                context.Response.StatusCode = 404;
                break;
            case ("GET", ["devices", var id]):
                await context.Response.WriteAsJsonAsync(new { id, status = States[id], batch = "batch 7", target = "ESP32-C3", cryptoModule = "atecc608", virtualFuses = false });
                break;
            case ("GET", ["devices", _, "certificate"]):
                await context.Response.WriteAsJsonAsync(new { certificate = Certificate });
                break;
            case ("GET", ["devices", _, "firmware"]):
                await context.Response.WriteAsJsonAsync(new { version = "1.4.0" });
                break;
            case ("GET", ["devices", _, "audit"]):
                await context.Response.WriteAsJsonAsync(new[] { new { at = "2026-11-19T10:00:00+00:00", @event = "enrolled", by = "device" } });
                break;
            default:
                context.Response.StatusCode = 404;
                break;
        }
    }

    private async Task Change(HttpContext context, string id, string state, bool mustBeKnown)
    {
        if (mustBeKnown && !States.ContainsKey(id))
        {
            context.Response.StatusCode = 404;
            return;
        }

        States[id] = state;
        await context.Response.WriteAsJsonAsync(new { id, status = state });
    }
}
