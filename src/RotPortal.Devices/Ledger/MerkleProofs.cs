namespace RotPortal.Devices;

/// <summary>
/// Makes roots and proofs from kept subtrees. For each there is a list of the subtrees it needs, so that they can be read in one query.
/// </summary>
public static class MerkleProofs
{
    /// <summary>The subtrees needed for the root at a size.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The size is negative.</exception>
    public static IReadOnlyList<NodeAddress> NodesForRoot(long size) => MerkleFrontier.NodesAt(size);

    /// <summary>The root at a size, RFC 6962 2.1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The size is negative.</exception>
    public static Sha256Digest Root(long size, Func<NodeAddress, Sha256Digest> nodes)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(size);
        return size == 0 ? MerkleHash.OfNothing : HashOf(new LeafRange(0, size), nodes);
    }

    /// <summary>The subtrees needed to show that a leaf is in the tree of a size.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such leaf.</exception>
    public static IReadOnlyList<NodeAddress> NodesForInclusion(long index, long size) =>
        [.. InclusionPath(index, size).SelectMany(range => range.Pieces())];

    /// <summary>Shows that a leaf is in the tree of a size, RFC 6962 2.1.1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such leaf.</exception>
    public static InclusionProof Inclusion(long index, long size, Func<NodeAddress, Sha256Digest> nodes) =>
        new(index, size, [.. InclusionPath(index, size).Select(range => HashOf(range, nodes))]);

    /// <summary>The subtrees needed to show that the tree of one size is the beginning of the tree of another.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The sizes are not 0 &lt;= first &lt;= second.</exception>
    public static IReadOnlyList<NodeAddress> NodesForConsistency(long first, long second) =>
        [.. ConsistencyPath(first, second).SelectMany(range => range.Pieces())];

    /// <summary>Shows that the tree of one size is the beginning of the tree of another, RFC 6962 2.1.2.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The sizes are not 0 &lt;= first &lt;= second.</exception>
    public static ConsistencyProof Consistency(long first, long second, Func<NodeAddress, Sha256Digest> nodes) =>
        new(first, second, [.. ConsistencyPath(first, second).Select(range => HashOf(range, nodes))]);

    // RFC 6962 2.1.1: PATH(m, D[n]), unrolled from the root down, so it comes out backwards.
    private static List<LeafRange> InclusionPath(long index, long size)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, size);
        var path = new List<LeafRange>();
        for (var tree = new LeafRange(0, size); tree.Count > 1;)
        {
            var (left, right) = (tree with { End = tree.Split }, tree with { Start = tree.Split });
            (tree, var sibling) = index < tree.Split ? (left, right) : (right, left);
            path.Add(sibling);
        }

        path.Reverse();
        return path;
    }

    // RFC 6962 2.1.2: SUBPROOF(m, D[n], b), unrolled in the same way.
    private static List<LeafRange> ConsistencyPath(long first, long second)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(first);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(first, second);
        var path = new List<LeafRange>();
        if (first == 0)
            return path;
        var tree = new LeafRange(0, second);
        while (first != tree.End)
        {
            var (left, right) = (tree with { End = tree.Split }, tree with { Start = tree.Split });
            (tree, var sibling) = first <= tree.Split ? (left, right) : (right, left);
            path.Add(sibling);
        }

        // b of the RFC: a subtree that begins at the first leaf is the whole first tree, whose root the verifier has.
        if (tree.Start != 0)
            path.Add(tree);
        path.Reverse();
        return path;
    }

    // Right to left: the right part of a split is the smaller one, so it is put together first.
    private static Sha256Digest HashOf(LeafRange range, Func<NodeAddress, Sha256Digest> nodes) =>
        range.Pieces().Select(nodes).Reverse().Aggregate((right, left) => MerkleHash.OfNode(left, right));
}
