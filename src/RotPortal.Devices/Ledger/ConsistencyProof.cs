using System.Numerics;

namespace RotPortal.Devices;

/// <summary>Shows that a tree only grew: the earlier one is the beginning of the later one, and nothing in it was altered or removed.</summary>
/// <param name="First">Size of the earlier tree.</param>
/// <param name="Second">Size of the later tree.</param>
/// <param name="Path">Subtree hashes, RFC 6962 2.1.2.</param>
public sealed record ConsistencyProof(long First, long Second, IReadOnlyList<Sha256Digest> Path)
{
    /// <summary>Whether the proof joins these two roots. The steps are those of RFC 9162 2.1.4.2.</summary>
    public bool Shows(Sha256Digest firstRoot, Sha256Digest secondRoot)
    {
        if (First < 0 || First > Second)
            return false;

        // The RFC asks for 0 < first < second. The two cases outside need no path: equal trees, and the empty tree, which begins every tree.
        if (First == Second)
            return Path.Count == 0 && firstRoot == secondRoot && (First != 0 || firstRoot == MerkleHash.OfNothing);
        if (First == 0)
            return Path.Count == 0 && firstRoot == MerkleHash.OfNothing;

        // 1. and 2.
        if (Path.Count == 0)
            return false;
        IEnumerable<Sha256Digest> path = BitOperations.IsPow2(First) ? [firstRoot, .. Path] : Path;

        // 3. and 4.
        var (fn, sn) = (First - 1, Second - 1);
        while ((fn & 1) == 1)
            (fn, sn) = (fn >> 1, sn >> 1);

        // 5.
        var (fr, sr) = (path.First(), path.First());

        // 6. For each subsequent value c of the path:
        foreach (var c in path.Skip(1))
        {
            if (sn == 0)
                return false;
            if ((fn & 1) == 1 || fn == sn)
            {
                (fr, sr) = (MerkleHash.OfNode(c, fr), MerkleHash.OfNode(c, sr));
                while ((fn & 1) == 0 && fn != 0)
                    (fn, sn) = (fn >> 1, sn >> 1);
            }
            else
            {
                sr = MerkleHash.OfNode(sr, c);
            }

            (fn, sn) = (fn >> 1, sn >> 1);
        }

        // 7.
        return fr == firstRoot && sr == secondRoot && sn == 0;
    }
}
