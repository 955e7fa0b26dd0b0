namespace RotPortal.Devices;

/// <summary>Shows that an entry is in the tree. Anybody can check it with the entry, the proof and a root they trust.</summary>
/// <param name="Index">Number of the leaf, from 0.</param>
/// <param name="Size">Number of leaves of the tree.</param>
/// <param name="Path">The neighbours on the way from the leaf to the root.</param>
public sealed record InclusionProof(long Index, long Size, IReadOnlyList<Sha256Digest> Path)
{
    /// <summary>Whether the proof leads from this leaf hash to this root. The steps are those of RFC 9162 2.1.3.2.</summary>
    public bool Shows(Sha256Digest leaf, Sha256Digest root)
    {
        // 1. The leaf lies in the tree.
        if (Index < 0 || Index >= Size)
            return false;

        // 2. and 3.
        var (fn, sn, r) = (Index, Size - 1, leaf);

        // 4. For each value p of the path:
        foreach (var p in Path)
        {
            if (sn == 0)
                return false;
            if ((fn & 1) == 1 || fn == sn)
            {
                r = MerkleHash.OfNode(p, r);
                while ((fn & 1) == 0 && fn != 0)
                    (fn, sn) = (fn >> 1, sn >> 1);
            }
            else
            {
                r = MerkleHash.OfNode(r, p);
            }

            (fn, sn) = (fn >> 1, sn >> 1);
        }

        // 5.
        return sn == 0 && r == root;
    }
}
