namespace RotPortal.Devices.Tests.Ledger;

public sealed class MerkleProofTests
{
    private const int Largest = 130;

    private static readonly Tree Tree = Tree.OfSize(Largest);
    private static readonly Sha256Digest[] Roots = [.. Enumerable.Range(0, Largest + 1).Select(Tree.DefinedRoot)];

    [Fact]
    public void Every_leaf_of_every_tree_is_shown_to_be_in_it()
    {
        for (int size = 1; size <= Largest; size++)
        {
            for (int index = 0; index < size; index++)
                Assert.True(Inclusion(index, size).Shows(Tree.Leaves[index], Roots[size]), $"leaf {index} of {size}");
        }
    }

    [Fact]
    public void Every_tree_is_shown_to_be_the_beginning_of_every_larger_one()
    {
        for (int second = 0; second <= Largest; second++)
        {
            for (int first = 0; first <= second; first++)
                Assert.True(Consistency(first, second).Shows(Roots[first], Roots[second]), $"{first} in {second}");
        }
    }

    [Fact]
    public void An_inclusion_proof_shows_nothing_else()
    {
        for (int size = 1; size <= Largest; size += 3)
        {
            for (int index = 0; index < size; index += 2)
            {
                var proof = Inclusion(index, size);
                var (leaf, root) = (Tree.Leaves[index], Roots[size]);
                string where = $"leaf {index} of {size}";

                Assert.False(proof.Shows(Flip(leaf, index), root), where);
                Assert.False(proof.Shows(leaf, Flip(root, size)), where);
                Assert.All(Broken(proof.Path), path => Assert.False((proof with { Path = path }).Shows(leaf, root), where));
                for (int other = -1; other <= size; other++)
                    Assert.Equal(other == index, (proof with { Index = other }).Shows(leaf, root));
            }
        }
    }

    [Fact]
    public void An_inclusion_proof_for_another_size_shows_nothing()
    {
        // Index and size may be changed together so that the same turns are taken; the root tells them apart.
        for (int size = 2; size <= Largest; size++)
        {
            var proof = Inclusion(size / 2, size);
            for (int other = 1; other <= Largest; other++)
            {
                if (other != size)
                    Assert.False((proof with { Size = other }).Shows(Tree.Leaves[size / 2], Roots[other]), $"{size} as {other}");
            }
        }
    }

    [Fact]
    public void A_consistency_proof_shows_nothing_else()
    {
        for (int second = 2; second <= Largest; second += 3)
        {
            for (int first = 1; first < second; first += 2)
            {
                var proof = Consistency(first, second);
                var (before, after) = (Roots[first], Roots[second]);
                string where = $"{first} in {second}";

                Assert.False(proof.Shows(Flip(before, first), after), where);
                Assert.False(proof.Shows(before, Flip(after, second)), where);
                Assert.False(proof.Shows(after, before), where);
                Assert.All(Broken(proof.Path), path => Assert.False((proof with { Path = path }).Shows(before, after), where));
                Assert.False((proof with { First = second, Second = first }).Shows(before, after), where);
                Assert.False((proof with { First = -1 }).Shows(before, after), where);
            }
        }
    }

    [Fact]
    public void A_consistency_proof_does_not_join_trees_of_other_sizes()
    {
        for (int first = 1; first < 40; first++)
        {
            var proof = Consistency(first, 40);
            for (int other = 0; other <= 40; other++)
            {
                if (other != first)
                    Assert.False((proof with { First = other }).Shows(Roots[other], Roots[40]), $"{first} as {other}");
                if (other != 40)
                    Assert.False((proof with { Second = other }).Shows(Roots[first], Roots[other]), $"40 as {other}");
            }
        }
    }

    [Fact]
    public void The_empty_tree_begins_every_tree_and_nothing_else_passes_for_it()
    {
        Assert.True(new ConsistencyProof(0, 5, []).Shows(MerkleHash.OfNothing, Roots[5]));
        Assert.False(new ConsistencyProof(0, 5, []).Shows(Roots[1], Roots[5]));
        Assert.False(new ConsistencyProof(0, 0, []).Shows(Roots[1], Roots[1]));
        Assert.False(new ConsistencyProof(5, 5, []).Shows(Roots[4], Roots[5]));
    }

    [Fact]
    public void The_nodes_that_are_asked_for_are_the_nodes_that_are_used()
    {
        for (int size = 1; size <= Largest; size++)
        {
            for (int other = 0; other < size; other++)
            {
                var used = new List<NodeAddress>();
                Sha256Digest Watch(NodeAddress node)
                {
                    used.Add(node);
                    return Tree.HashOf(node);
                }

                MerkleProofs.Inclusion(other, size, Watch);
                Assert.Equal(MerkleProofs.NodesForInclusion(other, size).ToHashSet(), used.ToHashSet());
                used.Clear();
                MerkleProofs.Consistency(other, size, Watch);
                Assert.Equal(MerkleProofs.NodesForConsistency(other, size).ToHashSet(), used.ToHashSet());
            }
        }
    }

    [Theory]
    [InlineData(-1, 5)]
    [InlineData(5, 5)]
    [InlineData(0, 0)]
    public void A_leaf_that_is_not_there_cannot_be_asked_for(long index, long size) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => MerkleProofs.Inclusion(index, size, Tree.HashOf));

    [Fact]
    public void The_largest_sizes_are_within_reach()
    {
        // No tree of that size exists: only the arithmetic is tried.
        Assert.Equal(63, MerkleProofs.NodesForRoot(long.MaxValue).Count);
        Assert.Equal(62, MerkleProofs.NodesForInclusion(0, long.MaxValue).Select(node => node.Level).Distinct().Count());
        Assert.NotEmpty(MerkleProofs.NodesForConsistency(long.MaxValue - 1, long.MaxValue));
        Assert.False(new InclusionProof(long.MaxValue - 1, long.MaxValue, []).Shows(default, default));
    }

    private static InclusionProof Inclusion(int index, int size) => MerkleProofs.Inclusion(index, size, Tree.HashOf);

    private static ConsistencyProof Consistency(int first, int second) => MerkleProofs.Consistency(first, second, Tree.HashOf);

    private static Sha256Digest Flip(Sha256Digest digest, int bit)
    {
        byte[] bytes = digest.ToBytes();
        bytes[bit / 8 % bytes.Length] ^= (byte)(1 << (bit % 8));
        return Sha256Digest.FromBytes(bytes);
    }

    // One hash altered, one missing, one too many, two changed over.
    private static IEnumerable<IReadOnlyList<Sha256Digest>> Broken(IReadOnlyList<Sha256Digest> path)
    {
        for (int i = 0; i < path.Count; i++)
        {
            yield return [.. path.Take(i), Flip(path[i], (37 * i) + 11), .. path.Skip(i + 1)];
            yield return [.. path.Take(i), .. path.Skip(i + 1)];
            yield return [.. path.Take(i), path[i], .. path.Skip(i)];
            if (i > 0)
                yield return [.. path.Take(i - 1), path[i], path[i - 1], .. path.Skip(i + 1)];
        }

        yield return [.. path, default];
        yield return [default, .. path];
    }
}
