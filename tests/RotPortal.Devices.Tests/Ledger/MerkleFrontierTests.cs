namespace RotPortal.Devices.Tests.Ledger;

public sealed class MerkleFrontierTests
{
    [Fact]
    public void The_root_at_every_size_is_the_defined_one()
    {
        var grown = new MerkleFrontier();
        var tree = Tree.OfSize(300);
        for (int size = 0; size < 300; size++)
        {
            Assert.Equal(tree.DefinedRoot(size), grown.Root());
            grown.Append(tree.Leaves[size], completed: null);
        }
    }

    [Fact]
    public void A_frontier_that_was_put_away_at_any_size_grows_on_as_if_it_had_not()
    {
        var tree = Tree.OfSize(130);
        for (int size = 0; size <= 130; size++)
        {
            var frontier = new MerkleFrontier();
            for (int i = 0; i < size; i++)
                frontier.Append(tree.Leaves[i], completed: null);

            var taken = new MerkleFrontier(size, frontier.ToBytes());
            for (int i = size; i < 130; i++)
                taken.Append(tree.Leaves[i], completed: null);

            Assert.Equal(130, taken.Size);
            Assert.Equal(tree.DefinedRoot(130), taken.Root());
        }
    }

    [Theory]
    [InlineData(-1, 0)]
    [InlineData(0, 1)]
    [InlineData(3, 1)]
    [InlineData(3, 3)]
    [InlineData(4, 2)]
    public void Hashes_that_do_not_belong_to_the_size_are_a_fault_of_the_caller(long size, int hashes) =>
        Assert.ThrowsAny<ArgumentException>(() => new MerkleFrontier(size, new byte[hashes * Sha256Digest.SizeInBytes]));

    [Fact]
    public void Every_complete_subtree_is_told_once_with_the_hash_of_its_leaves()
    {
        var tree = Tree.OfSize(64);
        var told = new Dictionary<NodeAddress, Sha256Digest>();
        var frontier = new MerkleFrontier();
        foreach (var leaf in tree.Leaves)
            frontier.Append(leaf, told.Add);

        Assert.Equal(63, told.Count);
        Assert.Equal(tree.DefinedRoot(32), told[new NodeAddress(5, 0)]);
        Assert.Equal(MerkleHash.OfNode(tree.Leaves[62], tree.Leaves[63]), told[new NodeAddress(1, 31)]);
    }

    [Fact]
    public void An_entry_and_a_node_never_share_a_hash()
    {
        var (left, right) = (Sha256Digest.Of("l"u8), Sha256Digest.Of("r"u8));
        Assert.NotEqual(MerkleHash.OfNode(left, right), MerkleHash.OfLeaf([.. left.ToBytes(), .. right.ToBytes()]));
        Assert.Equal(MerkleHash.OfLeaf(new byte[2000]), Sha256Digest.Of(new byte[2001]));
    }
}
