using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using RotPortal.Provisioning.Upstream;

namespace RotPortal.Web.Upstream;

/// <summary>
/// Calls a service outside that may be slow, wrong or late: one attempt after the other, each within its time, with longer and longer waits between
/// them, at its own pace, and never believing more than JSON of a bounded length. Every request made through it must be safe to repeat.
/// </summary>
internal sealed class UpstreamCalls(HttpClient client, UpstreamSettings settings, TimeProvider clock) : IDisposable
{
    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false, MaxDepth = 16 };

    private readonly SemaphoreSlim _turn = new(1, 1);
    private DateTimeOffset _next = DateTimeOffset.MinValue;

    /// <summary>Makes a request and reads the answer.</summary>
    /// <param name="method">GET or POST.</param>
    /// <param name="path">Path below the base address.</param>
    /// <param name="body">What to send as JSON; null for nothing.</param>
    /// <param name="read">Takes what was asked for out of the answer; null when it is not there.</param>
    /// <param name="cancellation">Ends it early.</param>
    public async Task<UpstreamAnswer<T>> Ask<T>(HttpMethod method, string path, object? body, Func<JsonElement, T?> read, CancellationToken cancellation)
        where T : class
    {
        for (int attempt = 1; ; attempt++)
        {
            await WaitForTurn(cancellation);
            var outcome = await Attempt(method, path, body, read, cancellation);
            if (outcome.Value is { } value)
                return new UpstreamAnswer<T>.Answered(value);
            var delay = outcome.RetryAfter ?? (settings.FirstDelay * Math.Pow(2, attempt - 1));
            bool isLast = attempt >= settings.MaximumAttempts || delay > settings.LongestDelay;
            if (!IsWorthRepeating(outcome.Why) || isLast)
                return new UpstreamAnswer<T>.Failed(outcome.Why, Words(outcome.Why), attempt);
            await Task.Delay(delay, clock, cancellation);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _turn.Dispose();
        client.Dispose();
    }

    private static bool IsWorthRepeating(UpstreamFailure why) => why switch
    {
        UpstreamFailure.NotReachable or UpstreamFailure.TooLate or UpstreamFailure.TooManyRequests or UpstreamFailure.Fault => true,
        // An answer that was cut off or came from a proxy in between may be whole the next time.
        UpstreamFailure.NotUnderstood => true,
        UpstreamFailure.NotAllowed or UpstreamFailure.NotFound or UpstreamFailure.Refused => false,
    };

    private static string Words(UpstreamFailure why) => why switch
    {
        UpstreamFailure.NotReachable => "The service cannot be reached. Check its address and the network.",
        UpstreamFailure.TooLate => "The service did not answer in time. Ask again later.",
        UpstreamFailure.NotAllowed => "The service does not accept the key. Check the key and what it may be used for.",
        UpstreamFailure.NotFound => "The service does not know the device or the path. Check the identifier and the configured paths.",
        UpstreamFailure.TooManyRequests => "The service asks to be left alone for a while. Ask again later.",
        UpstreamFailure.Fault => "The service says that it has a fault. Ask again later, or ask its provider.",
        UpstreamFailure.Refused => "The service refuses the request as it is. Check the configured paths and fields.",
        UpstreamFailure.NotUnderstood => "The service answered something that is not what was agreed. Check the configured paths and fields, and whether a proxy stands in between.",
    };

    private async Task WaitForTurn(CancellationToken cancellation)
    {
        await _turn.WaitAsync(cancellation);
        try
        {
            var now = clock.GetUtcNow();
            if (_next > now)
                await Task.Delay(_next - now, clock, cancellation);
            _next = clock.GetUtcNow() + settings.Pace;
        }
        finally
        {
            _turn.Release();
        }
    }

    private async Task<Outcome<T>> Attempt<T>(HttpMethod method, string path, object? body, Func<JsonElement, T?> read, CancellationToken cancellation)
        where T : class
    {
        using var limit = new CancellationTokenSource(settings.AttemptTimeout, clock);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellation);
        using var request = new HttpRequestMessage(method, new Uri(settings.BaseAddress, path));
        request.Headers.TryAddWithoutValidation(settings.KeyHeader, settings.Key);
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
        if (body is not null)
            request.Content = JsonContent.Create(body);
        try
        {
            using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, both.Token);
            return Failure(response.StatusCode) is { } why
                ? new Outcome<T>(null, why, RetryAfter(response))
                : await Read(response, read, both.Token);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return new Outcome<T>(null, UpstreamFailure.TooLate, null);
        }
        catch (HttpRequestException)
        {
            return new Outcome<T>(null, UpstreamFailure.NotReachable, null);
        }
        catch (IOException)
        {
            // The connection broke while the answer came.
            return new Outcome<T>(null, UpstreamFailure.NotUnderstood, null);
        }
    }

    private static UpstreamFailure? Failure(HttpStatusCode status) => status switch
    {
        >= HttpStatusCode.OK and < HttpStatusCode.MultipleChoices => null,
        HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden => UpstreamFailure.NotAllowed,
        HttpStatusCode.NotFound or HttpStatusCode.Gone => UpstreamFailure.NotFound,
        HttpStatusCode.RequestTimeout => UpstreamFailure.TooLate,
        HttpStatusCode.TooManyRequests => UpstreamFailure.TooManyRequests,
        >= HttpStatusCode.InternalServerError => UpstreamFailure.Fault,
        // Redirects are not followed: the key is for the configured address alone.
        < HttpStatusCode.BadRequest => UpstreamFailure.NotUnderstood,
        _ => UpstreamFailure.Refused,
    };

    private TimeSpan? RetryAfter(HttpResponseMessage response) => response.Headers.RetryAfter switch
    {
        { Delta: { } delta } => delta,
        { Date: { } date } => date > clock.GetUtcNow() ? date - clock.GetUtcNow() : TimeSpan.Zero,
        _ => null,
    };

    private async Task<Outcome<T>> Read<T>(HttpResponseMessage response, Func<JsonElement, T?> read, CancellationToken cancellation)
        where T : class
    {
        var notUnderstood = new Outcome<T>(null, UpstreamFailure.NotUnderstood, null);
        if (response.Content.Headers.ContentType?.MediaType is not ("application/json" or "application/problem+json"))
            return notUnderstood;
        byte[] buffer = new byte[settings.MaximumAnswer + 1];
        await using var stream = await response.Content.ReadAsStreamAsync(cancellation);
        int length = await stream.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancellation);
        if (length > settings.MaximumAnswer || length < response.Content.Headers.ContentLength)
            return notUnderstood;
        try
        {
            using var document = JsonDocument.Parse(buffer.AsMemory(0, length), Strict);
            return read(document.RootElement) is { } value ? new Outcome<T>(value, default, null) : notUnderstood;
        }
        catch (JsonException)
        {
            return notUnderstood;
        }
    }

    private sealed record Outcome<T>(T? Value, UpstreamFailure Why, TimeSpan? RetryAfter)
        where T : class;
}
