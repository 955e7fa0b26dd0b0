using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using RotPortal.Devices;
using RotPortal.Provisioning;

namespace RotPortal.Cli.Tests.Stations;

/// <summary>
/// A portal of ours for tests: the station interface over a real socket, with one production order, real readers of evidence, and trouble on request. It
/// keeps to the agreement: the same attempt again gets the same answer, a changed body under it is refused, and a serial number is made once.
/// </summary>
internal sealed class StandInPortal : IAsyncDisposable
{
    public const string Order = "00112233445566778899aabbccddeeff";
    public const string Claim = "rpc1." + Order + ".AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8";

    private readonly Lock _turn = new();
    private readonly WebApplication _app;
    private readonly Dictionary<string, byte[]> _challenges = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (string Body, string Answer)> _attempts = new(StringComparer.Ordinal);
    private readonly CancellationTokenSource _end = new();

    private StandInPortal(WebApplication app) => _app = app;

    public Uri Address => new(_app.Urls.Single());

    /// <summary>Units on file: serial number and device.</summary>
    public Dictionary<string, string> Made { get; } = new(StringComparer.Ordinal);

    /// <summary>Requests as they came: <c>POST units</c>.</summary>
    public ConcurrentQueue<string> Requests { get; } = new();

    /// <summary>Trouble for the next requests to a path.</summary>
    public ConcurrentDictionary<string, ConcurrentQueue<Trouble>> Troubles { get; } = new();

    /// <summary>Called when a unit comes in, before and after it is kept.</summary>
    public Action<bool>? OnUnit { get; set; }

    /// <summary>How many units the order has.</summary>
    public int Ordered { get; set; } = 10;

    /// <summary>Why the order is stopped.</summary>
    public string? Stopped { get; set; }

    /// <summary>The claim is closed.</summary>
    public bool IsClosed { get; set; }

    /// <summary>Rejects the evidence of this serial number.</summary>
    public string? Rejects { get; set; }

    /// <summary>Serial numbers must begin so.</summary>
    public string SerialPrefix { get; set; } = "";

    /// <summary>Forgets every challenge that was issued so far.</summary>
    public int ForgetsChallenges { get; set; }

    /// <summary>Reads evidence of a kind; null for the readers of the product.</summary>
    public Func<string, byte[], byte[], Task<Reading>>? Reads { get; set; }

    /// <summary>Makes the answer to a request for an activation.</summary>
    public Func<JsonObject, JsonObject>? Activates { get; set; }

    /// <summary>Judges the activation that came with a unit; null when nothing is wrong.</summary>
    public Func<JsonObject?, string?>? JudgesActivation { get; set; }

    public string[] Kinds { get; set; } = ["pkcs11-key"];

    public static async Task<StandInPortal> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        var app = builder.Build();
        var portal = new StandInPortal(app);
        app.Run(portal.AnswerAsync);
        await app.StartAsync();
        return portal;
    }

    /// <summary>Lets requests to a path meet trouble, one after the other.</summary>
    public void Meet(string path, params Trouble[] troubles) => Troubles[path] = new ConcurrentQueue<Trouble>(troubles);

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        await _app.StopAsync(new CancellationToken(canceled: true));
        await _app.DisposeAsync();
        _end.Dispose();
    }

    private async Task AnswerAsync(HttpContext context)
    {
        string path = (context.Request.Path.Value ?? "").Replace("/api/v1/station/", "", StringComparison.Ordinal);
        Requests.Enqueue($"{context.Request.Method} {path}");
        using var reader = new StreamReader(context.Request.Body);
        string body = await reader.ReadToEndAsync(context.RequestAborted);
        Trouble? trouble = Troubles.TryGetValue(path, out var queue) && queue.TryDequeue(out var next) ? next : null;
        switch (trouble)
        {
            case Trouble.BreaksBefore:
                context.Abort();
                return;
            case Trouble.Faults or Trouble.IsDown or Trouble.IsBusy:
                context.Response.StatusCode = trouble == Trouble.Faults ? 500 : trouble == Trouble.IsDown ? 503 : 429;
                if (trouble == Trouble.IsBusy)
                    context.Response.Headers.RetryAfter = "7";
                return;
        }

        var (status, answer) = context.Request.Headers.Authorization == $"Bearer {Claim}"
            ? await DoAsync(path, body)
            : Problem(401, "claim-unknown", "The claim is not known. Ask for a new one.");
        switch (trouble)
        {
            case Trouble.BreaksAfter:
                context.Abort();
                return;
            case Trouble.FallsSilent:
                await GoneAsync(context.RequestAborted);
                return;
            case Trouble.AnswersGarbage:
                answer = "{\"attempt\":17,\"remaining\":\"many\"}";
                break;
            case Trouble.AnswersPage:
                answer = "<html><body>Sign in to the network</body></html>";
                break;
        }

        context.Response.StatusCode = status;
        context.Response.ContentType = status < 400 ? "application/json" : "application/problem+json";
        context.Response.ContentLength = System.Text.Encoding.UTF8.GetByteCount(answer);
        if (trouble == Trouble.BreaksInTheMiddle)
        {
            await context.Response.WriteAsync(answer[..(answer.Length / 2)]);
            await context.Response.Body.FlushAsync();
            context.Abort();
            return;
        }

        await context.Response.WriteAsync(answer);
    }

    private async Task GoneAsync(CancellationToken aborted)
    {
        var gone = new TaskCompletionSource();
        await using var byClient = aborted.Register(() => gone.TrySetResult());
        await using var byTest = _end.Token.Register(() => gone.TrySetResult());
        await gone.Task;
    }

    private async Task<(int Status, string Answer)> DoAsync(string path, string body)
    {
        if (path == "units")
            return await UnitAsync(body);
        if (IsClosed && path != "order")
            return Problem(403, "claim-closed", "The claim is closed: its time is over. Ask for a new one.");
        lock (_turn)
        {
            return path switch
            {
                "order" => (200, OrderJson().ToJsonString()),
                "challenges" => (201, ChallengesJson((int)(JsonNode.Parse(body)?["count"] ?? 0)).ToJsonString()),
                "activations" when Activates is not null => (201, Activates(JsonNode.Parse(body) as JsonObject ?? []).ToJsonString()),
                _ => Problem(404, "not-found", "There is no such thing here."),
            };
        }
    }

    private JsonObject OrderJson() => new()
    {
        ["order"] = Order,
        ["product"] = "Gateway",
        ["part"] = "GW-1",
        ["station"] = "line 3",
        ["ordered"] = Ordered,
        ["made"] = Made.Count,
        ["failed"] = 0,
        ["scrapped"] = 0,
        ["remaining"] = Ordered - Made.Count,
        ["opensAt"] = "2026-11-24T00:00:00Z",
        ["closesAt"] = null,
        ["evidenceKinds"] = new JsonArray([.. Kinds.Select(kind => (JsonNode)kind)]),
        ["stopped"] = IsClosed ? "its time is over" : Stopped,
        ["somethingNew"] = true,
    };

    private JsonObject ChallengesJson(int count)
    {
        var list = new JsonArray();
        for (int i = 0; i < count; i++)
        {
            string id = Guid.NewGuid().ToString();
            _challenges[id] = RandomNumberGenerator.GetBytes(32);
            list.Add((JsonNode)new JsonObject { ["id"] = id, ["nonce"] = Convert.ToBase64String(_challenges[id]), ["expiresAt"] = "2026-11-24T12:10:00Z" });
            if (ForgetsChallenges-- > 0)
                _challenges.Remove(id);
        }

        return new JsonObject { ["challenges"] = list };
    }

    private async Task<(int Status, string Answer)> UnitAsync(string body)
    {
        OnUnit?.Invoke(false);
        var json = JsonNode.Parse(body) as JsonObject ?? throw new InvalidOperationException("The body is no object.");
        string attempt = (string?)json["attempt"] ?? "", serial = (string?)json["serial"] ?? "";
        lock (_turn)
        {
            if (_attempts.TryGetValue(attempt, out var known))
                return known.Body == body ? (200, known.Answer) : Problem(422, "attempt-reused", "The attempt was used for another body.");
            if (IsClosed)
                return Problem(403, "claim-closed", "The claim is closed: its time is over. Ask for a new one.");
            if (!serial.StartsWith(SerialPrefix, StringComparison.Ordinal))
                return Problem(403, "serial-outside", "The serial number is outside of the order.");
            if (Made.ContainsKey(serial))
                return Problem(409, "serial-made", "Another attempt has made this serial number.");
        }

        var piece = json["evidence"]?[0] as JsonObject ?? [];
        byte[] octets = Convert.FromBase64String((string?)piece["octets"] ?? "");
        byte[]? nonce;
        lock (_turn)
        {
            _challenges.Remove((string?)piece["challenge"] ?? "", out nonce);
        }

        // The portal keeps such an attempt as failed, and answers it so for ever.
        var reading = nonce is null
            ? new Reading.Rejected("challenge-unknown", "test", "The challenge is not known here.", null)
            : await (Reads ?? ReadAsync)((string?)piece["kind"] ?? "", octets, nonce);
        lock (_turn)
        {
            string? activation = JudgesActivation?.Invoke(json["activation"] as JsonObject);
            var rejected = reading as Reading.Rejected
                ?? (serial == Rejects ? new Reading.Rejected("tested", "test", "This unit is rejected on purpose.", null) : null)
                ?? (activation is null ? null : new Reading.Rejected("activation", "test", activation, null));
            bool isMade = rejected is null;
            string? device = isMade ? $"device-{Made.Count + 1}" : null;
            if (device is not null)
                Made.Add(serial, device);
            string answer = new JsonObject
            {
                ["attempt"] = attempt,
                ["serial"] = serial,
                ["outcome"] = isMade ? "made" : "failed",
                ["device"] = device,
                ["check"] = rejected?.Check,
                ["clause"] = rejected?.Clause,
                ["detail"] = rejected?.Detail,
                ["remaining"] = Ordered - Made.Count,
            }.ToJsonString();
            _attempts[attempt] = (body, answer);
            OnUnit?.Invoke(true);
            return (200, answer);
        }
    }

    private static async Task<Reading> ReadAsync(string kind, byte[] octets, byte[] nonce)
    {
        var reader = EvidenceReaders.Find(kind) ?? throw new InvalidOperationException($"There is no kind {kind}.");
        // Stations inside this process have a clock of their own, those in another one have the machine's.
        var now = Said.Now > TimeProvider.System.GetUtcNow() ? Said.Now : TimeProvider.System.GetUtcNow();
        var context = new ReadingContext(new TrustAnchors([]), now.AddHours(1), 1) { Challenges = [new Challenge(nonce, Said.Now)], Station = "line 3" };
        await foreach (var entry in reader.ReadAsync(new MemoryStream(octets), context, CancellationToken.None))
        {
            return entry.Reading is Reading.Verified verified && !verified.Facts.Any(fact => fact.Capability == Capability.IdentityPossessionProven)
                ? new Reading.Rejected("possession", "test", "The evidence does not answer the challenge.", null)
                : entry.Reading;
        }

        throw new InvalidOperationException("There is no entry.");
    }

    private static (int Status, string Answer) Problem(int status, string name, string detail) =>
        (status, new JsonObject { ["type"] = $"urn:rotportal:problem:{name}", ["title"] = name, ["status"] = status, ["detail"] = detail }.ToJsonString());
}
