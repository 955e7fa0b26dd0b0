using RotPortal.Devices;

namespace RotPortal.Registry.Ledger;

/// <summary>
/// Neighbours of one level that are kept and from which a node is computed. Kept are the leaves and every eighth level above them, as in
/// C2SP tlog-tiles: a million entries need some 4,000 rows beside them, and a node that is not kept at most 128 of its descendants.
/// </summary>
/// <param name="Level">A kept level: 0, 8, 16, ...</param>
/// <param name="First">Index of the first node, on that level.</param>
/// <param name="Count">How many, a power of two up to 128.</param>
public readonly record struct NodeRun(int Level, long First, int Count)
{
    /// <summary>Levels from one kept level to the next.</summary>
    public const int LevelsPerStep = 8;

    /// <summary>Whether a node is kept.</summary>
    public static bool Keeps(NodeAddress node) => node.Level % LevelsPerStep == 0;

    /// <summary>The kept nodes from which a node is computed; the node alone when it is kept itself.</summary>
    public static NodeRun Under(NodeAddress node)
    {
        int above = node.Level % LevelsPerStep;
        return new NodeRun(node.Level - above, node.Index << above, 1 << above);
    }

    /// <summary>The hash of the node above the run.</summary>
    /// <param name="hashes">The hashes of the run, in order.</param>
    /// <exception cref="ArgumentException">There are not <see cref="Count"/> of them.</exception>
    public Sha256Digest HashAbove(IReadOnlyCollection<Sha256Digest> hashes)
    {
        if (hashes.Count != Count)
            throw new ArgumentException($"The run has {Count} hashes, not {hashes.Count}.", nameof(hashes));
        Sha256Digest[] level = [.. hashes];
        for (int count = Count; count > 1; count /= 2)
        {
            for (int i = 0; i < count / 2; i++)
                level[i] = MerkleHash.OfNode(level[2 * i], level[(2 * i) + 1]);
        }

        return level[0];
    }
}
