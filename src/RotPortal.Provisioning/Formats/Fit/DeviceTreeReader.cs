using System.Buffers.Binary;
using System.Text;

namespace RotPortal.Provisioning.Formats.Fit;

/// <summary>The answer of <see cref="DeviceTreeReader"/>.</summary>
internal abstract record DeviceTreeReading
{
    private DeviceTreeReading()
    {
    }

    /// <summary>The tree.</summary>
    internal sealed record Read(DeviceTree Tree) : DeviceTreeReading;

    /// <summary>It is no tree, or one that a boot loader must refuse.</summary>
    internal sealed record Refused(string Detail) : DeviceTreeReading;
}

/// <summary>
/// Reads a flattened device tree strictly: what U-Boot's full check (CONFIG_FIT_FULL_CHECK) refuses, we refuse, and also duplicate names.
/// </summary>
internal static class DeviceTreeReader
{
    /// <summary>Deeper trees are refused, as by the boot loader.</summary>
    public const int MaximumDepth = 32;

    /// <summary>The first four octets of every tree.</summary>
    public const uint Magic = 0xD00DFEED;

    private const int HeaderLength = 40;
    private const int MaximumTokens = 100_000;

    // The specification asks for 31 characters at most (2.2.1); real trees have some twice as long.
    private const int MaximumNameLength = 255;

    /// <summary>Reads a tree. <paramref name="bytes"/> may go on behind it: external image data do.</summary>
    public static DeviceTreeReading Read(ReadOnlyMemory<byte> bytes)
    {
        var span = bytes.Span;
        if (span.Length < HeaderLength || BinaryPrimitives.ReadUInt32BigEndian(span) != Magic)
            return Refused("the file does not begin with the magic number d00dfeed");

        // Devicetree Specification 5.2: totalsize, off_dt_struct, off_dt_strings, ..., version, last_comp_version, ..., sizes.
        uint totalSize = Field(span, 1), structOffset = Field(span, 2), stringsOffset = Field(span, 3);
        uint version = Field(span, 5), lastCompatible = Field(span, 6), stringsSize = Field(span, 8), structSize = Field(span, 9);
        if (totalSize > span.Length)
            return Refused($"the header counts {totalSize} octets, the file has {span.Length}: it is cut off");
        if (version < 17 || lastCompatible > 17)
            return Refused($"version {version} of the format is not one that boot loaders verify");
        if (!Inside(structOffset, structSize, totalSize) || !Inside(stringsOffset, stringsSize, totalSize) || structOffset % 4 != 0)
            return Refused("a block of the tree lies outside the tree");

        var strings = bytes.Slice((int)stringsOffset, (int)stringsSize);
        var structure = new StructureBlock(bytes, (int)structOffset, (int)(structOffset + structSize), strings);
        return structure.Walk() is { } why
            ? Refused(why)
            : new DeviceTreeReading.Read(new DeviceTree(bytes, structure.Root, structure.Tokens, strings) { TotalSize = (int)totalSize });
    }

    private static DeviceTreeReading.Refused Refused(string detail) => new(detail);

    private static uint Field(ReadOnlySpan<byte> span, int index) => BinaryPrimitives.ReadUInt32BigEndian(span[(index * 4)..]);

    private static bool Inside(uint offset, uint size, uint total) => offset >= HeaderLength && (ulong)offset + size <= total;

    /// <summary>Walks the structure block once.</summary>
    private sealed class StructureBlock(ReadOnlyMemory<byte> bytes, int start, int end, ReadOnlyMemory<byte> strings)
    {
        private readonly List<DeviceTreeToken> _tokens = [];
        private int _at = start;
        private int _depth;
        private DeviceTreeNode? _open;

        public DeviceTreeNode Root { get; } = new(string.Empty, null);

        public IReadOnlyList<DeviceTreeToken> Tokens => _tokens;

        /// <summary>Null when the block is whole; otherwise what is wrong with it.</summary>
        public string? Walk()
        {
            bool rootSeen = false;
            while (true)
            {
                if (_at + 4 > end)
                    return "the structure block ends without an end token";
                if (_tokens.Count >= MaximumTokens)
                    return $"the tree has more than {MaximumTokens} tokens";
                uint kind = BinaryPrimitives.ReadUInt32BigEndian(bytes.Span[_at..]);
                string? why = kind switch
                {
                    (uint)DeviceTreeTokenKind.BeginNode => BeginNode(ref rootSeen),
                    (uint)DeviceTreeTokenKind.EndNode => EndNode(),
                    (uint)DeviceTreeTokenKind.Property => Property(),
                    (uint)DeviceTreeTokenKind.Nop => Simple(DeviceTreeTokenKind.Nop),
                    (uint)DeviceTreeTokenKind.End => _open is null && rootSeen ? Simple(DeviceTreeTokenKind.End) : "the tree ends inside a node",
                    _ => $"unknown token {kind} in the structure block",
                };
                if (why is not null)
                    return why;
                if (kind == (uint)DeviceTreeTokenKind.End)
                    return _at == end ? null : "the structure block goes on after its end token";
            }
        }

        private string? BeginNode(ref bool rootSeen)
        {
            if (Text(bytes.Span[(_at + 4)..end]) is not { } name)
                return "a name of a node is not ended, too long or not plain text";
            if (_open is null)
            {
                // A second root would let a verifier and a loader look at different trees.
                if (rootSeen)
                    return "the tree has two root nodes";
                if (name.Length != 0)
                    return "the root node has a name";
                rootSeen = true;
                _open = Root;
            }
            else
            {
                var child = new DeviceTreeNode(name, _open);
                if (name.Length == 0 || !_open.TryAdd(child))
                    return $"node {_open.Path} has two children with one name, or one without a name";
                _open = child;
            }

            if (++_depth > MaximumDepth)
                return $"the tree is deeper than {MaximumDepth} levels";
            Take(DeviceTreeTokenKind.BeginNode, Aligned(4 + name.Length + 1), null);
            return _at <= end ? null : "a node name runs over the end of the block";
        }

        private string? EndNode()
        {
            if (_open is null)
                return "a node is closed that was never opened";
            Take(DeviceTreeTokenKind.EndNode, 4, null);
            _open = _open.Parent;
            _depth--;
            return null;
        }

        private string? Property()
        {
            if (_open is null)
                return "a property stands outside every node";
            if (_at + 12 > end)
                return "a property runs over the end of the block";
            uint length = BinaryPrimitives.ReadUInt32BigEndian(bytes.Span[(_at + 4)..]);
            uint nameOffset = BinaryPrimitives.ReadUInt32BigEndian(bytes.Span[(_at + 8)..]);
            if (length > (uint)(end - _at - 12))
                return "a property runs over the end of the block";
            if (nameOffset >= strings.Length || Text(strings.Span[(int)nameOffset..]) is not { Length: > 0 } name)
                return "a property has no name in the strings block";
            if (!_open.TryAdd(new DeviceTreeProperty(name, bytes.Slice(_at + 12, (int)length))))
                return $"node {_open.Path} has the property {name} twice";
            Take(DeviceTreeTokenKind.Property, Aligned(12 + (int)length), name);
            return _at <= end ? null : "a property runs over the end of the block";
        }

        private string? Simple(DeviceTreeTokenKind kind)
        {
            Take(kind, 4, null);
            return null;
        }

        private void Take(DeviceTreeTokenKind kind, int length, string? property)
        {
            _tokens.Add(new DeviceTreeToken(kind, _at, length, _open, property));
            _at += length;
        }

        private static int Aligned(int length) => (length + 3) & ~3;

        // Names are printable ASCII up to a NUL.
        private static string? Text(ReadOnlySpan<byte> from)
        {
            int length = from[..Math.Min(from.Length, MaximumNameLength + 1)].IndexOf((byte)0);
            if (length < 0)
                return null;
            foreach (byte octet in from[..length])
            {
                if (octet is < 0x20 or > 0x7E)
                    return null;
            }

            return Encoding.ASCII.GetString(from[..length]);
        }
    }
}
