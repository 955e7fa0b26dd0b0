using System.Buffers.Binary;
using RotPortal.Provisioning.Formats.Fit;
using RotPortal.TestKit;

namespace RotPortal.Provisioning.Tests.Formats.Fit;

public sealed class DeviceTreeReaderTests
{
    private static TreeNode Root() => new TreeNode("").With("model", "a board").With(new TreeNode("chosen").With("cells", 1u, 2u));

    [Fact]
    public void A_tree_is_read_with_its_names_values_and_paths()
    {
        var tree = Assert.IsType<DeviceTreeReading.Read>(DeviceTreeReader.Read(TreeWriter.Write(Root()))).Tree;

        Assert.Equal("a board", tree.Root.Property("model")?.String());
        var chosen = Assert.Single(tree.Root.Children);
        Assert.Equal("/chosen", chosen.Path);
        Assert.Equal([1u, 2u], chosen.Property("cells")?.Cells());
        Assert.Equal(DeviceTreeTokenKind.End, tree.Tokens[^1].Kind);
    }

    [Fact]
    public void What_follows_the_tree_is_left_alone() =>
        Assert.IsType<DeviceTreeReading.Read>(DeviceTreeReader.Read((byte[])[.. TreeWriter.Write(Root()), 1, 2, 3]));

    [Fact]
    public void Two_roots_are_refused() => Refuses("two root nodes", TreeWriter.Write([Root(), Root()]));

    [Fact]
    public void A_root_with_a_name_is_refused() => Refuses("the root node has a name", TreeWriter.Write(new TreeNode("other")));

    [Theory]
    [InlineData(31, true)]
    [InlineData(32, false)]
    public void A_tree_may_be_32_levels_deep_and_no_deeper(int below, bool isRead)
    {
        var deepest = Enumerable.Range(0, below).Aggregate(new TreeNode("last"), (node, _) => new TreeNode("n").With(node)).Children;
        byte[] file = TreeWriter.Write(new TreeNode("").With([.. deepest]));

        if (isRead)
            Assert.IsType<DeviceTreeReading.Read>(DeviceTreeReader.Read(file));
        else
            Refuses("deeper than 32 levels", file);
    }

    [Fact]
    public void Two_children_with_one_name_are_refused() =>
        Refuses("two children with one name", TreeWriter.Write(Root().With(new TreeNode("chosen"))));

    [Fact]
    public void Two_properties_with_one_name_are_refused() => Refuses("the property model twice", TreeWriter.Write(Root().With("model", "another")));

    [Fact]
    public void A_name_that_is_too_long_is_refused() => Refuses("too long", TreeWriter.Write(Root().With(new TreeNode(new string('n', 256)))));

    [Fact]
    public void A_name_with_strange_characters_is_refused() => Refuses("not plain text", TreeWriter.Write(Root().With(new TreeNode("a\nb"))));

    [Fact]
    public void A_file_that_was_cut_off_is_refused() => Refuses("cut off", TreeWriter.Write(Root())[..^1]);

    [Theory]
    [InlineData(0, 0xD00DFEEEu, "magic number")]
    [InlineData(1, 41u, "outside the tree")]
    [InlineData(2, 57u, "outside the tree")]
    [InlineData(3, 0xFFFFFFF0u, "outside the tree")]
    [InlineData(5, 16u, "version 16")]
    [InlineData(6, 18u, "version")]
    [InlineData(8, 0xFFFFFFF0u, "outside the tree")]
    [InlineData(9, 8u, "ends without an end token")]
    public void A_header_that_lies_is_refused(int field, uint value, string why)
    {
        byte[] file = TreeWriter.Write(Root());
        BinaryPrimitives.WriteUInt32BigEndian(file.AsSpan(field * 4), value);

        Refuses(why, file);
    }

    [Fact]
    public void A_hundred_thousand_children_take_no_more_than_reading_them()
    {
        // Quadratic lookups would make this the slowest test of all; more tokens than these are refused.
        var root = new TreeNode("");
        for (int i = 0; i < 49_000; i++)
            root.With(new TreeNode($"n{i}"));

        Assert.IsType<DeviceTreeReading.Read>(DeviceTreeReader.Read(TreeWriter.Write(root)));
        Refuses("more than 100000 tokens", TreeWriter.Write(root.With([.. Enumerable.Range(0, 2_000).Select(i => new TreeNode($"m{i}"))])));
    }

    private static void Refuses(string why, byte[] file) =>
        Assert.Contains(why, Assert.IsType<DeviceTreeReading.Refused>(DeviceTreeReader.Read(file)).Detail, StringComparison.Ordinal);
}
