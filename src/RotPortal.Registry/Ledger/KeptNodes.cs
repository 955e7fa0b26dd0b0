using Microsoft.EntityFrameworkCore;
using RotPortal.Devices;

namespace RotPortal.Registry.Ledger;

/// <summary>
/// Reads from the rows of the ledger the hashes that proofs need. What lies under one node eight levels up is read at once, at most 256 rows, so the
/// proofs of neighbouring entries cost little more than that of one.
/// </summary>
internal static class KeptNodes
{
    public static async Task<Func<NodeAddress, Sha256Digest>> ReadAsync(
        RegistryDb db, IReadOnlyList<NodeAddress> addresses, CancellationToken cancellation)
    {
        var hashes = new Dictionary<NodeAddress, Sha256Digest>();
        var runs = addresses.Distinct().Select(address => (Address: address, Run: NodeRun.Under(address)));
        foreach (var near in runs.GroupBy(pair => (pair.Run.Level, pair.Run.First >> NodeRun.LevelsPerStep)))
        {
            long first = near.Min(pair => pair.Run.First);
            long end = near.Max(pair => pair.Run.First + pair.Run.Count);
            var read = await HashesAsync(db, near.Key.Level, first, end, cancellation);
            foreach (var (address, run) in near)
                hashes[address] = run.HashAbove(read.GetRange((int)(run.First - first), run.Count));
        }

        return address => hashes[address];
    }

    private static Task<List<Sha256Digest>> HashesAsync(RegistryDb db, int level, long first, long end, CancellationToken cancellation)
    {
        if (level == 0)
            return db.LedgerEntries.Where(e => e.Position >= first && e.Position < end).OrderBy(e => e.Position).Select(e => e.LeafHash).ToListAsync(cancellation);
        int step = level / NodeRun.LevelsPerStep;
        return db.LedgerNodes.Where(n => n.Level == step && n.Position >= first && n.Position < end).OrderBy(n => n.Position).Select(n => n.Hash)
            .ToListAsync(cancellation);
    }
}
