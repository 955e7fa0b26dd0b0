using Microsoft.EntityFrameworkCore;
using RotPortal.Devices;

namespace RotPortal.Registry.Ledger;

/// <summary>Reads from the rows of the ledger the hashes that a proof needs: at most 255 leaves or kept nodes for each.</summary>
internal static class KeptNodes
{
    public static async Task<Func<NodeAddress, Sha256Digest>> ReadAsync(
        RegistryDb db, IReadOnlyList<NodeAddress> addresses, CancellationToken cancellation)
    {
        var hashes = new Dictionary<NodeAddress, Sha256Digest>();
        foreach (var address in addresses.Distinct())
        {
            var run = NodeRun.Under(address);
            hashes[address] = run.HashAbove(await HashesAsync(db, run, cancellation));
        }

        return address => hashes[address];
    }

    private static Task<List<Sha256Digest>> HashesAsync(RegistryDb db, NodeRun run, CancellationToken cancellation)
    {
        long end = run.First + run.Count;
        if (run.Level == 0)
        {
            return db.LedgerEntries.Where(e => e.Position >= run.First && e.Position < end).OrderBy(e => e.Position).Select(e => e.LeafHash)
                .ToListAsync(cancellation);
        }

        int level = run.Level / NodeRun.LevelsPerStep;
        return db.LedgerNodes.Where(n => n.Level == level && n.Position >= run.First && n.Position < end).OrderBy(n => n.Position).Select(n => n.Hash)
            .ToListAsync(cancellation);
    }
}
