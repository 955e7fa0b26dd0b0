using Microsoft.EntityFrameworkCore;
using RotPortal.Devices;
using RotPortal.Registry.Production;

namespace RotPortal.Registry.Challenges;

/// <summary>Takes the secret of an activation back, once.</summary>
internal static class UseActivation
{
    /// <summary>
    /// Refused when there is no such activation (<c>activation-unknown</c>), it was given to another order (<c>activation-foreign</c>), is void by now
    /// (<c>activation-expired</c>), was answered before (<c>activation-used</c>), or the secret is another (<c>activation-secret</c>).
    /// </summary>
    public static async Task<Decision<IssuedActivation>> TakeAsync(
        RegistryDb db, ReturnedSecret secret, ProductionOrderId order, Guid usedFor, DateTimeOffset at, CancellationToken cancellation)
    {
        const string AskAgain = "Ask for a fresh activation.";
        DateTimeOffset? usedAt = at;
        Guid? answer = usedFor;
        int taken = await db.Activations
            .Where(a => a.Id == secret.Activation && a.OrderId == order && a.UsedAt == null && a.ExpiresAt > at)
            .ExecuteUpdateAsync(set => set.SetProperty(a => a.UsedAt, usedAt).SetProperty(a => a.UsedFor, answer), cancellation);
        var found = await db.Activations.AsNoTracking().SingleOrDefaultAsync(a => a.Id == secret.Activation, cancellation);
        if (found is null)
            return Decision.Refused("activation-unknown", "There is no such activation here.", AskAgain);
        if (found.OrderId != order)
            return Decision.Refused("activation-foreign", "The activation was given to another order.", AskAgain);
        if (taken == 0 && found.UsedFor != usedFor)
        {
            return found.UsedAt is { } used
                ? Decision.Refused("activation-used", $"The activation was answered at {used:u} already; an answer counts once.", AskAgain)
                : Decision.Refused("activation-expired", $"The activation was good until {found.ExpiresAt:u}, and it is {at:u}.", AskAgain);
        }

        return found.SecretSha256 == secret.Sha256
            ? Decision.Accepted(found)
            : Decision.Refused("activation-secret", "The secret that came back is not the one that was put to the TPM: the two keys are not in one TPM.", AskAgain);
    }
}
