using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;

namespace RotPortal.Cli.Stations.Portal;

/// <summary>
/// The portal as a station sees it: <c>/api/v1/station</c>. A request whose answer is lost is sent again as it was; nothing here is done twice by that,
/// since units carry the number of their attempt, and a challenge that nobody answers only expires.
/// </summary>
internal sealed class PortalStation : IDisposable
{
    private const int LongestAnswer = 1 << 20;
    private static readonly MediaTypeHeaderValue Json = new("application/json");

    private readonly HttpClient _http;
    private readonly TimeProvider _time;
    private readonly RetryRule _rule;
    private readonly Action<string> _progress;

    /// <summary>A portal at an address.</summary>
    /// <param name="portal">Its base address.</param>
    /// <param name="claim">The credential.</param>
    /// <param name="time">Pauses and the giving up.</param>
    /// <param name="rule">How long to go on.</param>
    /// <param name="progress">Takes a sentence whenever something goes wrong and is tried again.</param>
    public PortalStation(Uri portal, ClaimCredential claim, TimeProvider time, RetryRule rule, Action<string> progress)
    {
        (_time, _rule, _progress) = (time, rule, progress);
        // A redirect would carry the credential to somebody else.
        _http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, ConnectTimeout = rule.Patience })
        {
            BaseAddress = new Uri(portal.AbsoluteUri.TrimEnd('/') + "/api/v1/station/"),
            Timeout = rule.Patience,
            MaxResponseContentBufferSize = LongestAnswer,
        };
        _http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", claim.Secret);
        _http.DefaultRequestHeaders.UserAgent.ParseAdd($"rot/{Rot.Version}");
    }

    /// <summary>The order and how far it is.</summary>
    public Task<PortalAnswer<StationOrder>> OrderAsync(CancellationToken cancellation) =>
        AskAsync(HttpMethod.Get, "order", null, StationOrder.Read, cancellation);

    /// <summary>Fresh challenges.</summary>
    public Task<PortalAnswer<IReadOnlyList<StationChallenge>>> ChallengesAsync(int count, CancellationToken cancellation) =>
        AskAsync<IReadOnlyList<StationChallenge>>(
            HttpMethod.Post, "challenges", StationBodies.Challenges(count), json => [.. json.Items("challenges").Select(StationChallenge.Read)], cancellation);

    /// <summary>A credential that only the TPM with this endorsement key can open.</summary>
    public Task<PortalAnswer<StationActivation>> ActivationAsync(byte[]? ekCertificate, byte[] ekPublic, byte[] akPublic, CancellationToken cancellation) =>
        AskAsync(HttpMethod.Post, "activations", StationBodies.Activation(ekCertificate, ekPublic, akPublic), StationActivation.Read, cancellation);

    /// <summary>Sends a unit. The same octets may be sent again at any time.</summary>
    public Task<PortalAnswer<StationUnit>> UnitAsync(byte[] body, CancellationToken cancellation) =>
        AskAsync(HttpMethod.Post, "units", body, StationUnit.Read, cancellation);

    /// <summary>Takes a unit out of the count that was spoilt. The same attempt may be sent again.</summary>
    public Task<PortalAnswer<int>> ScrapAsync(string serial, string attempt, string reason, CancellationToken cancellation) =>
        AskAsync(HttpMethod.Post, $"units/{Uri.EscapeDataString(serial)}/scrap", StationBodies.Scrap(attempt, reason), json => json.Count("remaining"), cancellation);

    public void Dispose() => _http.Dispose();

    private async Task<PortalAnswer<T>> AskAsync<T>(HttpMethod method, string path, byte[]? body, Func<JsonElement, T> read, CancellationToken cancellation)
    {
        long begun = _time.GetTimestamp();
        for (int failures = 1; ; failures++)
        {
            var (answer, why, wish) = await TryAsync(method, path, body, read, cancellation);
            if (answer is not null)
                return answer;
            var pause = _rule.PauseAfter(failures, wish);
            if (_time.GetElapsedTime(begun) + pause > _rule.GivesUpAfter)
                return new PortalAnswer<T>.Unreachable(why);
            _progress($"{why}; asking again in {Math.Max(1, (int)pause.TotalSeconds)} s");
            await Task.Delay(pause, _time, cancellation);
        }
    }

    private async Task<(PortalAnswer<T>? Answer, string Why, TimeSpan? Wish)> TryAsync<T>(
        HttpMethod method, string path, byte[]? body, Func<JsonElement, T> read, CancellationToken cancellation)
    {
        try
        {
            using var request = new HttpRequestMessage(method, path);
            if (body is not null)
                request.Content = new ByteArrayContent(body) { Headers = { ContentType = Json } };
            using var response = await _http.SendAsync(request, cancellation);
            byte[] octets = await response.Content.ReadAsByteArrayAsync(cancellation);
            if (IsPassing(response.StatusCode))
                return (null, $"the portal answered {(int)response.StatusCode}", RetryAfter(response));
            if (!response.IsSuccessStatusCode)
                return (new PortalAnswer<T>.Refused(ProblemReading.Of(response.StatusCode, octets)), "", null);
            using var json = JsonDocument.Parse(octets);
            return (new PortalAnswer<T>.Given(read(json.RootElement)), "", null);
        }
        catch (Exception lost) when (lost is HttpRequestException or IOException)
        {
            return (null, $"the portal cannot be reached ({lost.InnerException?.Message ?? lost.Message})", null);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return (null, $"the portal gave no answer within {_rule.Patience.TotalSeconds:0.#} s", null);
        }
        catch (Exception garbled) when (garbled is JsonException or FormatException)
        {
            // Some box in between answered, or the answer was cut off: whether the portal did anything is not known.
            return (null, "what came back is no answer of a portal", null);
        }
    }

    // Too early, too many, or a fault on the way: the same request may do better later. What the portal cannot do at all it says with 501.
    private static bool IsPassing(HttpStatusCode status) =>
        status is HttpStatusCode.RequestTimeout or HttpStatusCode.TooManyRequests || ((int)status >= 500 && status != HttpStatusCode.NotImplemented);

    private TimeSpan? RetryAfter(HttpResponseMessage response) =>
        response.Headers.RetryAfter is not { } header ? null : header.Delta ?? (header.Date is { } date ? date - _time.GetUtcNow() : null);
}
