using System.Security.Cryptography;

namespace RotPortal.Provisioning.Formats.Fit;

/// <summary>
/// The octets that a configuration signature covers (U-Boot <c>doc/usage/fit/signature.rst</c>, "Signed Configurations").
/// </summary>
/// <remarks>
/// The list of nodes is built here from what the configuration boots. The file's own <c>hashed-nodes</c> is never read: it is not covered
/// by the signature, and verifiers that trusted it could be made to skip nodes (U-Boot commit 2092322b31c).
/// </remarks>
internal static class FitSignedRegion
{
    private static readonly string[] NotHashed = ["data", "data-size", "data-position", "data-offset"];
    private static readonly string[] Covered = ["hash", "cipher", "dm-verity"];

    /// <summary>The nodes that have to be covered.</summary>
    public static IReadOnlySet<DeviceTreeNode> NodesOf(DeviceTree tree, DeviceTreeNode configuration, IEnumerable<DeviceTreeNode> images)
    {
        var nodes = new HashSet<DeviceTreeNode> { tree.Root, configuration };
        foreach (var image in images)
        {
            nodes.Add(image);
            nodes.UnionWith(image.Children.Where(part => Covered.Any(prefix => part.Name.StartsWith(prefix, StringComparison.Ordinal))));
        }

        return nodes;
    }

    /// <summary>Digests the region. <paramref name="hashedStrings"/> is how many octets of the strings block follow the tokens.</summary>
    public static byte[] Digest(DeviceTree tree, IReadOnlySet<DeviceTreeNode> nodes, int hashedStrings, HashAlgorithmName algorithm)
    {
        using var hash = IncrementalHash.CreateHash(algorithm);
        foreach (var token in tree.Tokens)
        {
            if (Counts(token, nodes))
                hash.AppendData(tree.Bytes.Span.Slice(token.Offset, token.Length));
        }

        hash.AppendData(tree.Strings.Span[..hashedStrings]);
        return hash.GetHashAndReset();
    }

    private static bool Counts(DeviceTreeToken token, IReadOnlySet<DeviceTreeNode> nodes) => token.Kind switch
    {
        // Begin and end also count for the children of a covered node: nobody can add or rename one unseen.
        DeviceTreeTokenKind.BeginNode or DeviceTreeTokenKind.EndNode =>
            token.Node is { } node && (nodes.Contains(node) || (node.Parent is { } parent && nodes.Contains(parent))),
        DeviceTreeTokenKind.Property =>
            token.Node is { } owner && nodes.Contains(owner) && !NotHashed.Contains(token.PropertyName, StringComparer.Ordinal),
        DeviceTreeTokenKind.Nop => token.Node is { } holder && nodes.Contains(holder),
        DeviceTreeTokenKind.End => true,
    };
}
