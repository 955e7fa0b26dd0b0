using System.Security.Cryptography;
using RotPortal.Devices;

namespace RotPortal.Registry.Challenges;

/// <summary>Draws challenges.</summary>
public sealed class IssueChallenges(RegistryWriter writer)
{
    /// <summary>The most that are drawn at once.</summary>
    public const int MostAtOnce = 100;

    /// <summary>For a station: 1 to <see cref="MostAtOnce"/>. The ledger names them when they are answered.</summary>
    public async Task<IReadOnlyList<IssuedChallenge>> ForStationAsync(ProductionOrderId order, int count, CancellationToken cancellation)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, MostAtOnce);
        await using var db = await writer.OpenAsync(cancellation);
        var drawn = Enumerable.Range(0, count).Select(_ => Draw(writer.Now, ChallengeOwner.Station(order), null)).ToList();
        db.Challenges.AddRange(drawn);
        await db.SaveChangesAsync(cancellation);
        return drawn;
    }

    /// <summary>For a person who puts it to a device.</summary>
    public async Task<IssuedChallenge> ForPersonAsync(DeviceId device, Actor by, CancellationToken cancellation)
    {
        await using var session = await writer.BeginAsync(cancellation);
        var drawn = Draw(session.At, ChallengeOwner.Person(by.Name), device);
        session.Db.Challenges.Add(drawn);
        session.Record("challenge.issued", device.Value, by, ("challenge", drawn.Id), ("expiresAt", drawn.ExpiresAt), ("nonceSha256", Sha256Digest.Of(drawn.Nonce)));
        await session.CommitAsync(cancellation);
        return drawn;
    }

    private static IssuedChallenge Draw(DateTimeOffset at, ChallengeOwner owner, DeviceId? device) => new()
    {
        Id = Guid.CreateVersion7(at),
        Nonce = RandomNumberGenerator.GetBytes(IssuedChallenge.NonceLength),
        IssuedAt = at,
        ExpiresAt = at + IssuedChallenge.Lifetime,
        Owner = owner.Text,
        DeviceId = device,
    };
}
