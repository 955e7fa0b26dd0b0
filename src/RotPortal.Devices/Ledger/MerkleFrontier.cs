using System.Numerics;

namespace RotPortal.Devices;

/// <summary>
/// The right edge of the tree: what must be remembered to append an entry and to say the root, at most 63 hashes. Not safe for several
/// threads; the ledger has one writer.
/// </summary>
public sealed class MerkleFrontier
{
    // The perfect subtree of each level that waits for its right neighbour; set where the bit of the size is set.
    private readonly Sha256Digest[] _waiting = new Sha256Digest[63];

    /// <summary>An empty tree.</summary>
    public MerkleFrontier()
    {
    }

    /// <summary>The edge of a tree that exists already.</summary>
    /// <param name="size">Number of its leaves.</param>
    /// <param name="hashes">What <see cref="ToBytes"/> gave: one hash for each of <see cref="NodesAt"/>.</param>
    /// <exception cref="ArgumentException">The size is negative, or the number of hashes does not belong to it.</exception>
    public MerkleFrontier(long size, ReadOnlySpan<byte> hashes)
    {
        var nodes = NodesAt(size);
        if (hashes.Length != nodes.Count * Sha256Digest.SizeInBytes)
            throw new ArgumentException($"A tree of {size} leaves has {nodes.Count} hashes at its edge, not {hashes.Length} octets.", nameof(hashes));
        for (int i = 0; i < nodes.Count; i++)
            _waiting[nodes[i].Level] = Sha256Digest.FromBytes(hashes.Slice(i * Sha256Digest.SizeInBytes, Sha256Digest.SizeInBytes));
        Size = size;
    }

    /// <summary>Number of leaves.</summary>
    public long Size { get; private set; }

    /// <summary>The subtrees that make up the edge of a tree of this size, left to right, which is largest first.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="size"/> is negative.</exception>
    public static IReadOnlyList<NodeAddress> NodesAt(long size)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(size);
        return [.. new LeafRange(0, size).Pieces()];
    }

    /// <summary>Appends one leaf.</summary>
    /// <param name="leaf">Its hash, <see cref="MerkleHash.OfLeaf"/>.</param>
    /// <param name="completed">Told of every subtree above the leaf that is complete with it, lowest first; null to hear nothing.</param>
    public void Append(Sha256Digest leaf, Action<NodeAddress, Sha256Digest>? completed)
    {
        int level = 0;
        var hash = leaf;
        while ((Size >> level & 1) == 1)
        {
            hash = MerkleHash.OfNode(_waiting[level], hash);
            level++;
            completed?.Invoke(new NodeAddress(level, Size >> level), hash);
        }

        _waiting[level] = hash;
        Size++;
    }

    /// <summary>The root of the tree, RFC 6962 2.1.</summary>
    public Sha256Digest Root()
    {
        if (Size == 0)
            return MerkleHash.OfNothing;
        int level = BitOperations.TrailingZeroCount(Size);
        var root = _waiting[level];
        for (level++; Size >> level != 0; level++)
        {
            if ((Size >> level & 1) == 1)
                root = MerkleHash.OfNode(_waiting[level], root);
        }

        return root;
    }

    /// <summary>The hashes of the edge one after another, in the order of <see cref="NodesAt"/>.</summary>
    public byte[] ToBytes() => [.. NodesAt(Size).SelectMany(node => _waiting[node.Level].ToBytes())];
}
