using Microsoft.AspNetCore.Http.Features;
using Microsoft.EntityFrameworkCore;
using RotPortal.Devices;
using RotPortal.Registry;
using RotPortal.Registry.Challenges;
using RotPortal.Registry.Production;

namespace RotPortal.Web.Features.Stations;

/// <summary>What stations may ask, by claim credential and without an account: docs/station-protocol.md.</summary>
internal static class StationApi
{
    /// <summary>Where it begins.</summary>
    public const string Base = "/api/v1/station";

    /// <summary>The longest question, in octets.</summary>
    public const int LongestQuestion = 8 << 20;

    /// <summary>Maps the endpoints. They take no cookie, so there is no form token to ask for.</summary>
    public static void MapStations(this IEndpointRouteBuilder endpoints)
    {
        var station = endpoints.MapGroup(Base).AllowAnonymous().DisableAntiforgery().AddEndpointFilter(Faults);
        station.MapGet("/order", Order);
        station.MapPost("/challenges", Challenges);
        station.MapPost("/activations", Activations);
        station.MapPost("/units", UnitsApi.Report);
        station.MapPost("/units/{serial}/scrap", Scrap);
    }

    private static async Task<IResult> Order(HttpContext context, StationCaller caller, IDbContextFactory<RegistryDb> databases, TimeProvider clock, CancellationToken cancellation)
    {
        var (order, refused) = await caller.FindAsync(context, cancellation);
        if (order is null)
            return refused ?? StationProblem.ClaimUnknown;
        await using var db = await databases.CreateDbContextAsync(cancellation);
        string product = await db.Products.Where(row => row.Id == order.ProductId).Select(row => row.Name).SingleAsync(cancellation);
        return Json(StatusCodes.Status200OK, new OrderMessage(
            order.Id.Value, product, order.Part, order.Station, order.Ordered, order.Counts.Good, order.Failed, order.Scrapped, order.Remaining, order.OpensAt,
            order.ClosesAt, order.Kinds, order.WhyClosed(clock.GetUtcNow())));
    }

    private static async Task<IResult> Challenges(HttpContext context, StationCaller caller, IssueChallenges issue, TimeProvider clock, CancellationToken cancellation)
    {
        var (order, refused) = await caller.FindAsync(context, cancellation);
        if (order is null)
            return refused ?? StationProblem.ClaimUnknown;
        if (Closed(order, clock) is { } closed)
            return closed;
        var (question, broken) = await ReadAsync<ChallengesQuestion>(context, cancellation);
        if (question is null)
            return broken;
        if (question.Count is < 1 or > IssueChallenges.MostAtOnce)
            return StationProblem.Field("count", $"It is not 1 to {IssueChallenges.MostAtOnce}.");
        var drawn = await issue.ForStationAsync(order.Id, question.Count, cancellation);
        return Json(StatusCodes.Status201Created, new ChallengesMessage([.. drawn.Select(one => new ChallengeMessage(one.Id, one.Nonce, one.ExpiresAt))]));
    }

    private static async Task<IResult> Activations(HttpContext context, StationCaller caller, IssueActivation issue, TimeProvider clock, CancellationToken cancellation)
    {
        var (order, refused) = await caller.FindAsync(context, cancellation);
        if (order is null)
            return refused ?? StationProblem.ClaimUnknown;
        if (Closed(order, clock) is { } closed)
            return closed;
        var (question, broken) = await ReadAsync<ActivationQuestion>(context, cancellation);
        return question is null ? broken : await ActivationsApi.Make(order.Id, question, issue, clock.GetUtcNow(), cancellation);
    }

    private static async Task<IResult> Scrap(string serial, HttpContext context, StationCaller caller, ScrapUnit scrap, TimeProvider clock, CancellationToken cancellation)
    {
        var (order, refused) = await caller.FindAsync(context, cancellation);
        if (order is null)
            return refused ?? StationProblem.ClaimUnknown;
        var (question, broken) = await ReadAsync<ScrapQuestion>(context, cancellation);
        if (question is null)
            return broken;
        if (question.Attempt == Guid.Empty)
            return StationProblem.Field("attempt", "It is missing.");
        if (question.Reason is not { Length: > 0 and <= 500 } reason)
            return StationProblem.Field("reason", "It has not 1 to 500 characters.");
        var by = Actor.Portal($"station {order.Station}");
        var decision = await scrap.RunAsync(order.Id, Unescaped(serial), question.Attempt, new Grounds(by, clock.GetUtcNow(), reason), cancellation);
        return decision.IsAccepted(out var answer, out var refusal)
            ? Json(StatusCodes.Status200OK, new ScrapMessage(answer.Remaining))
            : StationProblem.Of(refusal);
    }

    // The server decodes every escape of a path but that of the slash.
    private static string Unescaped(string segment) => segment.Replace("%2F", "/", StringComparison.OrdinalIgnoreCase);

    /// <summary>The refusal of a question that needs an open order; null when it is open.</summary>
    private static IResult? Closed(ProductionOrder order, TimeProvider clock) => order.WhyClosed(clock.GetUtcNow()) is { } why
        ? StationProblem.Of(Decision.Refused("claim-closed", why, "Look at the order; a person can change it."))
        : null;

    /// <summary>Reads the body of a question; exactly one of the two results is set.</summary>
    public static async Task<(T? Question, IResult Broken)> ReadAsync<T>(HttpContext context, CancellationToken cancellation)
        where T : class
    {
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
            limit.MaxRequestBodySize = LongestQuestion;
        if (context.Request.ContentLength > LongestQuestion)
            return (null, StationProblem.TooLarge(LongestQuestion));
        using var body = new MemoryStream();
        try
        {
            await context.Request.Body.CopyToAsync(body, cancellation);
        }
        catch (BadHttpRequestException broken) when (broken.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            return (null, StationProblem.TooLarge(LongestQuestion));
        }

        var read = StationJson.Read<T>(body.GetBuffer().AsSpan(0, (int)body.Length));
        return read.IsAccepted(out var question, out var refusal) ? (question, TypedResults.Empty) : (null, StationProblem.Field(refusal.WhatToDo, refusal.Why));
    }

    /// <summary>An answer in the words of the protocol.</summary>
    public static IResult Json<T>(int status, T answer) => TypedResults.Json(answer, StationJson.Options, statusCode: status);

    // A fault of the machine below is said in the words of the protocol: nothing was done, and the same attempt may come again.
    private static async ValueTask<object?> Faults(EndpointFilterInvocationContext invocation, EndpointFilterDelegate next)
    {
        try
        {
            return await next(invocation);
        }
        catch (Exception fault) when (RegistryFault.Of(fault) is { } named)
        {
            return StationProblem.Later(
                invocation.HttpContext, StatusCodes.Status503ServiceUnavailable, "try-again", "The portal cannot record now",
                $"{named.What} Nothing was done. Send the same attempt again.", seconds: 5);
        }
    }
}
