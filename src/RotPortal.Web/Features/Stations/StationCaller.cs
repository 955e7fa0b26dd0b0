using System.Collections.Concurrent;
using System.Net;
using Microsoft.EntityFrameworkCore;
using RotPortal.Devices;
using RotPortal.Registry;
using RotPortal.Registry.Production;

namespace RotPortal.Web.Features.Stations;

/// <summary>Finds out for which order a station speaks.</summary>
public sealed class StationCaller(IDbContextFactory<RegistryDb> databases, TimeProvider clock)
{
    /// <summary>So many wrong credentials of one address are answered a minute; more are told to wait.</summary>
    public const int MostWrongAMinute = 30;

    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<IPAddress, (DateTimeOffset Since, int Count)> _wrong = new();

    /// <summary>The order, or the answer that refuses. The order may take no units: see <see cref="ProductionOrder.WhyClosed"/>.</summary>
    public async Task<(ProductionOrder? Order, IResult? Refused)> FindAsync(HttpContext context, CancellationToken cancellation)
    {
        var from = context.Connection.RemoteIpAddress ?? IPAddress.None;
        if (HasToWait(from))
        {
            return (null, StationProblem.Later(
                context, StatusCodes.Status429TooManyRequests, "too-many-wrong-claims", "Too many wrong credentials",
                "Too many wrong claim credentials came from this address. Wait a minute, then use the right one.", seconds: 60));
        }

        string header = context.Request.Headers.Authorization.ToString();
        const string Scheme = "Bearer ";
        var claim = header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) ? ClaimCredential.Parse(header[Scheme.Length..]) : null;
        ProductionOrder? order = null;
        if (claim is not null)
        {
            await using var db = await databases.CreateDbContextAsync(cancellation);
            order = await db.OrderOfClaimAsync(claim, cancellation);
        }

        if (order is null)
        {
            Wrong(from);
            context.Response.Headers.WWWAuthenticate = "Bearer";
            return (null, StationProblem.ClaimUnknown);
        }

        return order.ClaimClosedAt is { } closed
            ? (null, StationProblem.Of(Decision.Refused("claim-closed", $"The claim credential was closed by a person at {closed:u}.", "Ask for a new one.")))
            : (order, null);
    }

    private bool HasToWait(IPAddress from) =>
        _wrong.TryGetValue(from, out var wrong) && wrong.Count >= MostWrongAMinute && clock.GetUtcNow() - wrong.Since < Minute;

    private void Wrong(IPAddress from)
    {
        var now = clock.GetUtcNow();
        // Nobody can fill the memory by coming from many addresses.
        if (_wrong.Count > 10_000)
            _wrong.Clear();
        _wrong.AddOrUpdate(from, (now, 1), (_, before) => now - before.Since < Minute ? (before.Since, before.Count + 1) : (now, 1));
    }
}
