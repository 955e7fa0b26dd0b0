using Microsoft.EntityFrameworkCore;
using RotPortal.Devices;

namespace RotPortal.Registry.Challenges;

/// <summary>Takes the one answer a challenge is good for.</summary>
public sealed class UseChallenge(RegistryWriter writer)
{
    /// <summary>There is no such challenge, or it was pruned.</summary>
    public const string Unknown = "challenge-unknown";

    /// <summary>Somebody else asked for it.</summary>
    public const string Foreign = "challenge-foreign";

    /// <summary>Its time is over.</summary>
    public const string Expired = "challenge-expired";

    /// <summary>An answer came before.</summary>
    public const string Used = "challenge-used";

    /// <summary>Refused by one of the four checks of this type. Taken again for the same thing it stays taken, so that a crash in between burns nothing.</summary>
    /// <param name="id">The challenge.</param>
    /// <param name="owner">Who brings the answer.</param>
    /// <param name="usedFor">What it comes with: a job or an attempt.</param>
    /// <param name="cancellation">Stops before anything is written.</param>
    public async Task<Decision<IssuedChallenge>> RunAsync(Guid id, ChallengeOwner owner, Guid usedFor, CancellationToken cancellation)
    {
        await using var db = await writer.OpenAsync(cancellation);
        return await TakeAsync(db, id, owner, usedFor, writer.Now, cancellation);
    }

    // One statement that names what it expects to find: of two that come at once, one finds it.
    internal static async Task<Decision<IssuedChallenge>> TakeAsync(
        RegistryDb db, Guid id, ChallengeOwner owner, Guid usedFor, DateTimeOffset at, CancellationToken cancellation)
    {
        DateTimeOffset? usedAt = at;
        Guid? answer = usedFor;
        int taken = await db.Challenges
            .Where(c => c.Id == id && c.Owner == owner.Text && c.UsedAt == null && c.ExpiresAt > at)
            .ExecuteUpdateAsync(set => set.SetProperty(c => c.UsedAt, usedAt).SetProperty(c => c.UsedFor, answer), cancellation);
        var found = await db.Challenges.AsNoTracking().SingleOrDefaultAsync(c => c.Id == id, cancellation);
        if (found is not null && (taken == 1 || (found.Owner == owner.Text && found.UsedFor == usedFor)))
            return Decision.Accepted(found);
        return WhyNot(found, owner, at);
    }

    /// <summary>Why a challenge cannot be answered now; its octets prove nothing then. Takes nothing.</summary>
    public static Refusal WhyNot(IssuedChallenge? found, ChallengeOwner owner, DateTimeOffset at)
    {
        const string AskAgain = "Ask for a fresh challenge and put it to the device.";
        if (found is null)
            return Decision.Refused(Unknown, "There is no such challenge here.", AskAgain);
        if (found.Owner != owner.Text)
            return Decision.Refused(Foreign, "The challenge was given to somebody else.", AskAgain);
        return found.UsedAt is { } used
            ? Decision.Refused(Used, $"The challenge was answered at {used:u} already; an answer counts once.", AskAgain)
            : Decision.Refused(Expired, $"The challenge was good until {found.ExpiresAt:u}, and it is {at:u}.", AskAgain);
    }
}
