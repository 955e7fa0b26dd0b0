using Microsoft.EntityFrameworkCore;
using RotPortal.Devices;
using RotPortal.Registry.Ledger;

namespace RotPortal.Registry.Queries;

/// <summary>Proof that an entry is in the log as it was at a size.</summary>
/// <param name="Proof">The way from the leaf to the root.</param>
/// <param name="LeafHash">Hash of the entry.</param>
/// <param name="Root">Root at that size.</param>
public sealed record EntryProof(InclusionProof Proof, Sha256Digest LeafHash, Sha256Digest Root);

/// <summary>The ledger and its proofs; also the history of a device.</summary>
public static class LedgerQueries
{
    /// <summary>Entries, newest first, before a position; about one subject, or all.</summary>
    public static async Task<IReadOnlyList<LedgerEntry>> LedgerAsync(
        this RegistryDb db, Guid? subject, long? before, int size, CancellationToken cancellation)
    {
        var entries = db.LedgerEntries.AsQueryable();
        if (subject is { } id)
            entries = entries.Where(e => e.Subject == id);
        if (before is { } position)
            entries = entries.Where(e => e.Position < position);
        return await entries.OrderByDescending(e => e.Position).Take(size).ToListAsync(cancellation);
    }

    /// <summary>One entry; null when there is none.</summary>
    public static Task<LedgerEntry?> LedgerEntryAsync(this RegistryDb db, long position, CancellationToken cancellation) =>
        db.LedgerEntries.SingleOrDefaultAsync(e => e.Position == position, cancellation);

    /// <summary>Size and root now.</summary>
    public static async Task<(long Size, Sha256Digest Root)> LedgerHeadAsync(this RegistryDb db, CancellationToken cancellation)
    {
        var head = await db.LedgerHead.AsNoTracking().SingleAsync(cancellation);
        return (head.Size, new MerkleFrontier(head.Size, head.Frontier).Root());
    }

    /// <summary>Proof that an entry is in the log as it was at a size; null when the log is shorter or the entry later.</summary>
    public static async Task<EntryProof?> InclusionProofAsync(this RegistryDb db, long position, long size, CancellationToken cancellation)
    {
        if (position < 0 || position >= size || size > await SizeAsync(db, cancellation))
            return null;
        NodeAddress leaf = new(0, position);
        var nodes = await KeptNodes.ReadAsync(
            db, [.. MerkleProofs.NodesForInclusion(position, size), .. MerkleProofs.NodesForRoot(size), leaf], cancellation);
        return new EntryProof(MerkleProofs.Inclusion(position, size, nodes), nodes(leaf), MerkleProofs.Root(size, nodes));
    }

    /// <summary>Proof that the log of one size is the begin of the log of another; null when the log is shorter.</summary>
    public static async Task<ConsistencyProof?> ConsistencyProofAsync(this RegistryDb db, long first, long second, CancellationToken cancellation)
    {
        if (first < 0 || first > second || second > await SizeAsync(db, cancellation))
            return null;
        var nodes = await KeptNodes.ReadAsync(db, MerkleProofs.NodesForConsistency(first, second), cancellation);
        return MerkleProofs.Consistency(first, second, nodes);
    }

    /// <summary>The last signed checkpoint; null when none is signed.</summary>
    public static Task<Checkpoint?> LastCheckpointAsync(this RegistryDb db, CancellationToken cancellation) =>
        db.Checkpoints.OrderByDescending(c => c.Size).FirstOrDefaultAsync(cancellation);

    private static Task<long> SizeAsync(RegistryDb db, CancellationToken cancellation) => db.LedgerHead.Select(h => h.Size).SingleAsync(cancellation);
}
