using Microsoft.EntityFrameworkCore;
using RotPortal.Devices;
using RotPortal.Registry;
using RotPortal.Registry.Ledger;
using RotPortal.Registry.Queries;

namespace RotPortal.Web.Features.Devices;

/// <summary>A device as its page shows it.</summary>
/// <param name="Device">Identity, element, axes.</param>
/// <param name="Keys">Its keys.</param>
/// <param name="Credentials">Its certificates with their chains.</param>
/// <param name="Facts">Its facts.</param>
/// <param name="Readings">What was read about it, newest first.</param>
/// <param name="History">Ledger entries about it, newest first.</param>
/// <param name="Namesakes">Devices of other vendors with the same element id; no clash by itself.</param>
/// <param name="Anchors">Every anchor we ever knew.</param>
/// <param name="Now">The moment it was read.</param>
public sealed record DeviceView(
    DeviceDetails Device,
    IReadOnlyList<KeyRow> Keys,
    IReadOnlyList<CredentialRow> Credentials,
    IReadOnlyList<Fact> Facts,
    IReadOnlyList<ReadingRow> Readings,
    IReadOnlyList<LedgerEntry> History,
    IReadOnlyList<NamesakeRow> Namesakes,
    IReadOnlyDictionary<Sha256Digest, TrustAnchor> Anchors,
    DateTimeOffset Now)
{
    /// <summary>The line of the device table.</summary>
    public DeviceRow Row => Device.Row;
}

/// <summary>Reads one device.</summary>
public sealed class DeviceQuery(IDbContextFactory<RegistryDb> databases, KnownAnchors anchors, TimeProvider clock)
{
    private const int NewestHistory = 200;
    private const int MostNamesakes = 5;

    /// <summary>The device; null when there is none.</summary>
    public async Task<DeviceView?> Find(DeviceId id, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        if (await db.DeviceAsync(id, cancellation) is not { } device)
            return null;
        return new DeviceView(
            device,
            await db.KeysAsync(id, cancellation),
            await db.CredentialsAsync(id, cancellation),
            await db.DeviceFactsAsync(id, cancellation),
            await db.ReadingsAsync(id, cancellation),
            await db.LedgerAsync(id.Value, null, NewestHistory, cancellation),
            await db.NamesakesAsync(id, MostNamesakes, cancellation),
            await anchors.All(db, cancellation),
            clock.GetUtcNow());
    }
}
