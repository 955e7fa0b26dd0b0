using System.Buffers.Binary;
using System.Text;

namespace RotPortal.TestKit;

/// <summary>A node of a device tree that a test makes. Names and octets are written as they stand, good or bad.</summary>
/// <param name="name">Name; empty for the root.</param>
public sealed class TreeNode(string name)
{
    /// <summary>Name; empty for the root.</summary>
    public string Name { get; } = name;

    /// <summary>Properties in the order of the file.</summary>
    public List<(string Name, byte[] Value)> Properties { get; } = [];

    /// <summary>Children in the order of the file.</summary>
    public List<TreeNode> Children { get; } = [];

    /// <summary>Adds a property of octets.</summary>
    public TreeNode With(string name, byte[] value)
    {
        Properties.Add((name, value));
        return this;
    }

    /// <summary>Adds a property of one or more strings, each ended by NUL.</summary>
    public TreeNode With(string name, params string[] values) => With(name, Encoding.ASCII.GetBytes(string.Concat(values.Select(value => value + '\0'))));

    /// <summary>Adds a property of 32-bit cells.</summary>
    public TreeNode With(string name, params uint[] cells) => With(name, [.. cells.SelectMany(Cell)]);

    /// <summary>Adds children.</summary>
    public TreeNode With(params TreeNode[] children)
    {
        Children.AddRange(children);
        return this;
    }

    /// <summary>Sets a property that is there, or adds it.</summary>
    public TreeNode Set(string name, byte[] value)
    {
        int at = Properties.FindIndex(property => property.Name == name);
        if (at < 0)
            return With(name, value);
        Properties[at] = (name, value);
        return this;
    }

    /// <summary>The child of a path: <c>images/kernel-1</c>.</summary>
    public TreeNode At(string path) => path.Split('/').Aggregate(this, (node, name) => node.Children.Single(child => child.Name == name));

    private static byte[] Cell(uint cell)
    {
        byte[] octets = new byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(octets, cell);
        return octets;
    }
}
