namespace RotPortal.Devices.Tests.Ledger;

/// <summary>A tree for tests that keeps every complete subtree, grown by the frontier; and the definition of RFC 6962 2.1 beside it.</summary>
internal sealed class Tree
{
    private readonly Dictionary<NodeAddress, Sha256Digest> _nodes = [];
    private readonly MerkleFrontier _frontier = new();

    public List<Sha256Digest> Leaves { get; } = [];

    public static Tree Of(params byte[][] entries)
    {
        var tree = new Tree();
        foreach (byte[] entry in entries)
            tree.Append(entry);
        return tree;
    }

    public static Tree OfSize(int size) =>
        Of([.. Enumerable.Range(0, size).Select(i => BitConverter.GetBytes(i))]);

    public Sha256Digest HashOf(NodeAddress node) => _nodes[node];

    public Sha256Digest FrontierRoot() => _frontier.Root();

    /// <summary>MTH of RFC 6962 2.1, written as it is defined.</summary>
    public Sha256Digest DefinedRoot(int size) => Define(Leaves[..size]);

    private static Sha256Digest Define(List<Sha256Digest> leaves)
    {
        if (leaves.Count == 0)
            return Sha256Digest.Of([]);
        if (leaves.Count == 1)
            return leaves[0];
        int k = 1;
        while (2 * k < leaves.Count)
            k *= 2;
        return MerkleHash.OfNode(Define(leaves[..k]), Define(leaves[k..]));
    }

    private void Append(byte[] entry)
    {
        var leaf = MerkleHash.OfLeaf(entry);
        _nodes.Add(new NodeAddress(0, Leaves.Count), leaf);
        Leaves.Add(leaf);
        _frontier.Append(leaf, _nodes.Add);
    }
}

internal static class Hex
{
    public static Sha256Digest Digest(string hex) => Sha256Digest.Parse(hex) ?? throw new FormatException(hex);

}
