using Microsoft.EntityFrameworkCore;

namespace RotPortal.Registry.Challenges;

/// <summary>Takes away challenges that can be of no more use. What they showed stands in the readings and the ledger.</summary>
public sealed class PruneChallenges(RegistryWriter writer)
{
    /// <summary>So long they are kept, so that a late or second answer is refused by its own name and not as unknown.</summary>
    public static readonly TimeSpan KeptAfterwards = TimeSpan.FromDays(1);

    /// <summary>Prunes.</summary>
    /// <returns>How many were taken away.</returns>
    public async Task<int> RunAsync(CancellationToken cancellation)
    {
        await using var db = await writer.OpenAsync(cancellation);
        var before = writer.Now - KeptAfterwards;
        int pruned = await db.Challenges.Where(c => c.ExpiresAt < before).ExecuteDeleteAsync(cancellation);
        return pruned + await db.Activations.Where(a => a.ExpiresAt < before).ExecuteDeleteAsync(cancellation);
    }
}
