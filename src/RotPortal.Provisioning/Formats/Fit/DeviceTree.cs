namespace RotPortal.Provisioning.Formats.Fit;

/// <summary>
/// A flattened device tree (Devicetree Specification v0.4, chapter 5): the container of FIT images and of the control tree that holds a
/// boot loader's keys. Keeps every token with its place, because signatures are made over tokens.
/// </summary>
internal sealed class DeviceTree
{
    internal DeviceTree(ReadOnlyMemory<byte> bytes, DeviceTreeNode root, IReadOnlyList<DeviceTreeToken> tokens, ReadOnlyMemory<byte> strings)
    {
        Bytes = bytes;
        Root = root;
        Tokens = tokens;
        Strings = strings;
    }

    /// <summary>The whole file, with what follows the tree (external image data).</summary>
    public ReadOnlyMemory<byte> Bytes { get; }

    /// <summary>The node without a name.</summary>
    public DeviceTreeNode Root { get; }

    /// <summary>The structure block in the order of the file.</summary>
    public IReadOnlyList<DeviceTreeToken> Tokens { get; }

    /// <summary>The strings block.</summary>
    public ReadOnlyMemory<byte> Strings { get; }

    /// <summary>The <c>totalsize</c> of the header: where external data begin to count.</summary>
    public int TotalSize { get; init; }

    /// <summary>Finds a node by its path, for example <c>/configurations/conf-1</c>; null when there is none.</summary>
    public DeviceTreeNode? Find(string path)
    {
        DeviceTreeNode? node = Root;
        foreach (string name in path.Split('/', StringSplitOptions.RemoveEmptyEntries))
            node = node?.Child(name);
        return node;
    }
}

/// <summary>A node with its properties and children, in the order of the file.</summary>
internal sealed class DeviceTreeNode(string name, DeviceTreeNode? parent)
{
    // Looked up by name as well: a hostile tree may give one node a hundred thousand children.
    private readonly List<DeviceTreeNode> _children = [];
    private readonly List<DeviceTreeProperty> _properties = [];
    private readonly Dictionary<string, DeviceTreeNode> _childrenByName = new(StringComparer.Ordinal);
    private readonly Dictionary<string, DeviceTreeProperty> _propertiesByName = new(StringComparer.Ordinal);

    public string Name { get; } = name;

    public DeviceTreeNode? Parent { get; } = parent;

    /// <summary>From the root, for example <c>/images/kernel-1/hash-1</c>; the root is <c>/</c>.</summary>
    public string Path => Parent is null ? "/" : Parent.Parent is null ? "/" + Name : Parent.Path + "/" + Name;

    public IReadOnlyList<DeviceTreeNode> Children => _children;

    public IReadOnlyList<DeviceTreeProperty> Properties => _properties;

    public DeviceTreeNode? Child(string name) => _childrenByName.GetValueOrDefault(name);

    public DeviceTreeProperty? Property(string name) => _propertiesByName.GetValueOrDefault(name);

    internal bool TryAdd(DeviceTreeNode child)
    {
        if (!_childrenByName.TryAdd(child.Name, child))
            return false;
        _children.Add(child);
        return true;
    }

    internal bool TryAdd(DeviceTreeProperty property)
    {
        if (!_propertiesByName.TryAdd(property.Name, property))
            return false;
        _properties.Add(property);
        return true;
    }
}

/// <summary>A property: a name and octets.</summary>
internal sealed record DeviceTreeProperty(string Name, ReadOnlyMemory<byte> Value)
{
    /// <summary>The strings of the value, each ended by NUL; null when it is not a list of strings.</summary>
    public IReadOnlyList<string>? Strings()
    {
        var span = Value.Span;
        if (span.IsEmpty || span[^1] != 0)
            return null;
        foreach (byte octet in span)
        {
            if (octet != 0 && (octet < 0x20 || octet > 0x7E))
                return null;
        }

        return System.Text.Encoding.ASCII.GetString(span[..^1]).Split('\0');
    }

    /// <summary>The only string of the value; null when there is not exactly one.</summary>
    public string? String() => Strings() is [var only] ? only : null;

    /// <summary>The value as one 32-bit cell, big endian; null when it has another length.</summary>
    public uint? Cell() => Value.Length == 4 ? System.Buffers.Binary.BinaryPrimitives.ReadUInt32BigEndian(Value.Span) : null;

    /// <summary>The value as 32-bit cells, big endian; null when the length is no multiple of four.</summary>
    public IReadOnlyList<uint>? Cells()
    {
        if (Value.Length % 4 != 0)
            return null;
        uint[] cells = new uint[Value.Length / 4];
        for (int i = 0; i < cells.Length; i++)
            cells[i] = System.Buffers.Binary.BinaryPrimitives.ReadUInt32BigEndian(Value.Span[(i * 4)..]);
        return cells;
    }
}

/// <summary>The tokens of the structure block (Devicetree Specification 5.4.1).</summary>
internal enum DeviceTreeTokenKind
{
    BeginNode = 1,
    EndNode = 2,
    Property = 3,
    Nop = 4,
    End = 9,
}

/// <summary>One token with the octets it takes, padding included.</summary>
/// <param name="Kind">Which token.</param>
/// <param name="Offset">Where it begins in the file.</param>
/// <param name="Length">How many octets it takes.</param>
/// <param name="Node">The node it opens, closes or belongs to; null for the end of the block.</param>
/// <param name="PropertyName">The name of the property; null for other tokens.</param>
internal readonly record struct DeviceTreeToken(
    DeviceTreeTokenKind Kind, int Offset, int Length, DeviceTreeNode? Node, string? PropertyName);
