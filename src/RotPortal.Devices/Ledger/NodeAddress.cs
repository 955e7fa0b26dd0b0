using System.Numerics;

namespace RotPortal.Devices;

/// <summary>
/// A perfect subtree: the <c>Index</c>-th group of 2^<c>Level</c> neighbouring leaves. Its hash never changes once its leaves are there,
/// so it can be kept; the ragged right edge of the tree is put together from such groups.
/// </summary>
/// <param name="Level">0 for a leaf.</param>
/// <param name="Index">From 0, counted on its own level.</param>
public readonly record struct NodeAddress(int Level, long Index);

/// <summary>Leaves from <c>Start</c> up to and not including <c>End</c>, as RFC 6962 2.1 cuts a tree: D[Start:End].</summary>
internal readonly record struct LeafRange(long Start, long End)
{
    public long Count => End - Start;

    /// <summary>RFC 6962 2.1: the largest power of two smaller than the number of leaves splits them; for two leaves or more.</summary>
    public long Split => Start + (1L << BitOperations.Log2((ulong)(Count - 1)));

    /// <summary>The perfect subtrees of which the range consists, left to right. Never more than 63.</summary>
    public IEnumerable<NodeAddress> Pieces()
    {
        for (long start = Start; start < End;)
        {
            // The largest group that begins here: bounded by the position and by what is left.
            int byLength = BitOperations.Log2((ulong)(End - start));
            int level = start == 0 ? byLength : Math.Min(BitOperations.TrailingZeroCount(start), byLength);
            yield return new NodeAddress(level, start >> level);
            start += 1L << level;
        }
    }
}
