using System.Buffers.Binary;
using System.Text;

namespace RotPortal.TestKit;

/// <summary>Writes flattened device trees (Devicetree Specification v0.4, 5), version 17.</summary>
public static class TreeWriter
{
    private const int HeaderLength = 40;
    private const int ReservationsLength = 16;

    /// <summary>Writes a tree with one root.</summary>
    public static byte[] Write(TreeNode root) => Write([root]);

    /// <summary>Writes a tree with as many roots as are given; a good one has one.</summary>
    public static byte[] Write(IReadOnlyList<TreeNode> roots)
    {
        var strings = new Strings();
        using var structure = new MemoryStream();
        foreach (var root in roots)
            Write(structure, root, strings);
        Cell(structure, 9);
        uint structLength = (uint)structure.Length;
        uint structAt = HeaderLength + ReservationsLength;
        uint total = structAt + structLength + (uint)strings.Octets.Length;

        using var file = new MemoryStream();
        foreach (uint field in (uint[])[0xD00DFEED, total, structAt, structAt + structLength, HeaderLength, 17, 16, 0, (uint)strings.Octets.Length, structLength])
            Cell(file, field);
        file.Write(new byte[ReservationsLength]);
        file.Write(structure.ToArray());
        file.Write(strings.Octets);
        return file.ToArray();
    }

    /// <summary>
    /// The octets that a signature over some nodes covers (U-Boot <c>doc/usage/fit/signature.rst</c>): tags of these nodes and of their
    /// children, their properties but those that hold or find the octets of images, the end token and all names.
    /// </summary>
    public static byte[] SignedOctets(TreeNode root, IReadOnlySet<TreeNode> covered)
    {
        var strings = new Strings();
        Write(new MemoryStream(), root, strings);
        using var signed = new MemoryStream();
        Collect(signed, root, isTagged: true, covered, strings);
        Cell(signed, 9);
        signed.Write(strings.Octets);
        return signed.ToArray();
    }

    /// <summary>How many octets the names of a tree take.</summary>
    public static uint LengthOfStrings(TreeNode root)
    {
        var strings = new Strings();
        Write(new MemoryStream(), root, strings);
        return (uint)strings.Octets.Length;
    }

    private static void Collect(MemoryStream signed, TreeNode node, bool isTagged, IReadOnlySet<TreeNode> covered, Strings strings)
    {
        bool isCovered = covered.Contains(node);
        if (isCovered || isTagged)
            Begin(signed, node);
        foreach (var (name, value) in node.Properties)
        {
            if (isCovered && name is not ("data" or "data-size" or "data-offset" or "data-position"))
                Property(signed, name, value, strings);
        }

        foreach (var child in node.Children)
            Collect(signed, child, isCovered, covered, strings);
        if (isCovered || isTagged)
            Cell(signed, 2);
    }

    private static void Write(MemoryStream structure, TreeNode node, Strings strings)
    {
        Begin(structure, node);
        foreach (var (name, value) in node.Properties)
            Property(structure, name, value, strings);
        foreach (var child in node.Children)
            Write(structure, child, strings);
        Cell(structure, 2);
    }

    private static void Begin(MemoryStream structure, TreeNode node)
    {
        Cell(structure, 1);
        structure.Write(Encoding.ASCII.GetBytes(node.Name + '\0'));
        Align(structure);
    }

    private static void Property(MemoryStream structure, string name, byte[] value, Strings strings)
    {
        Cell(structure, 3);
        Cell(structure, (uint)value.Length);
        Cell(structure, strings.OffsetOf(name));
        structure.Write(value);
        Align(structure);
    }

    private static void Cell(MemoryStream into, uint cell)
    {
        Span<byte> octets = stackalloc byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(octets, cell);
        into.Write(octets);
    }

    private static void Align(MemoryStream structure)
    {
        while (structure.Length % 4 != 0)
            structure.WriteByte(0);
    }

    private sealed class Strings
    {
        private readonly Dictionary<string, uint> _offsets = new(StringComparer.Ordinal);
        private readonly MemoryStream _octets = new();

        public byte[] Octets => _octets.ToArray();

        public uint OffsetOf(string name)
        {
            if (!_offsets.TryGetValue(name, out uint offset))
            {
                _offsets[name] = offset = (uint)_octets.Length;
                _octets.Write(Encoding.ASCII.GetBytes(name + '\0'));
            }

            return offset;
        }
    }
}
