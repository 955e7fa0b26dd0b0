using RotPortal.Devices;
using RotPortal.Registry.Ledger;

namespace RotPortal.Registry.Tests.Ledger;

public sealed class NodeRunTests
{
    private const int Leaves = 1024;

    [Fact]
    public void A_node_between_two_kept_levels_is_computed_from_the_kept_ones()
    {
        var nodes = Subtrees(Leaves);
        foreach (var (node, hash) in nodes)
        {
            var run = NodeRun.Under(node);
            var kept = Enumerable.Range(0, run.Count).Select(i => new NodeAddress(run.Level, run.First + i)).ToArray();

            Assert.All(kept, below => Assert.True(NodeRun.Keeps(below)));
            Assert.InRange(run.Count, 1, 128);
            Assert.Equal(hash, run.HashAbove([.. kept.Select(below => nodes[below])]));
        }
    }

    [Fact]
    public void A_run_with_a_hash_missing_is_our_own_mistake() =>
        Assert.Throws<ArgumentException>(() => new NodeRun(0, 0, 2).HashAbove([MerkleHash.OfNothing]));

    private static Dictionary<NodeAddress, Sha256Digest> Subtrees(int leaves)
    {
        var nodes = new Dictionary<NodeAddress, Sha256Digest>();
        var frontier = new MerkleFrontier();
        for (int i = 0; i < leaves; i++)
        {
            var leaf = MerkleHash.OfLeaf(BitConverter.GetBytes(i));
            nodes.Add(new NodeAddress(0, i), leaf);
            frontier.Append(leaf, nodes.Add);
        }

        return nodes;
    }
}
