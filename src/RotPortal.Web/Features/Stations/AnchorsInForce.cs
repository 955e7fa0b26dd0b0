using Microsoft.EntityFrameworkCore;
using RotPortal.Devices;
using RotPortal.Registry;
using RotPortal.Registry.Queries;
using RotPortal.Web.Hosting;

namespace RotPortal.Web.Features.Stations;

/// <summary>
/// The trust anchors in force, read once a second at most. Trust that is withdrawn meanwhile is heard all the same: the registry judges what comes
/// on file by the anchors distrusted at that moment.
/// </summary>
public sealed class AnchorsInForce(IDbContextFactory<RegistryDb> databases, Seed seed, TimeProvider clock)
{
    private static readonly TimeSpan Good = TimeSpan.FromSeconds(1);

    private (DateTimeOffset At, TrustAnchors Anchors)? _last;

    /// <summary>The anchors.</summary>
    public async Task<TrustAnchors> NowAsync(CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        if (_last is { } last && now - last.At < Good && now >= last.At)
            return last.Anchors;
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var anchors = await db.AnchorsInForceAsync(new TrustAnchors(seed.Anchors), cancellation);
        _last = (now, anchors);
        return anchors;
    }
}
