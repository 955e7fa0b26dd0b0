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

    /// <summary>The paths of the nodes that have to be covered.</summary>
    public static IReadOnlySet<string> NodesOf(DeviceTreeNode configuration, IEnumerable<DeviceTreeNode> images)
    {
        var paths = new HashSet<string>(StringComparer.Ordinal) { "/", configuration.Path };
        foreach (var image in images)
        {
            paths.Add(image.Path);
            foreach (var part in image.Children)
            {
                if (part.Name.StartsWith("hash", StringComparison.Ordinal) || part.Name.StartsWith("cipher", StringComparison.Ordinal)
                    || part.Name.StartsWith("dm-verity", StringComparison.Ordinal))
                    paths.Add(part.Path);
            }
        }

        return paths;
    }

    /// <summary>Digests the region. <paramref name="hashedStrings"/> is how many octets of the strings block follow the tokens.</summary>
    public static byte[] Digest(DeviceTree tree, IReadOnlySet<string> nodes, int hashedStrings, HashAlgorithmName algorithm)
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

    private static bool Counts(DeviceTreeToken token, IReadOnlySet<string> nodes) => token.Kind switch
    {
        // Begin and end also count for the children of a covered node: nobody can add or rename one unseen.
        DeviceTreeTokenKind.BeginNode or DeviceTreeTokenKind.EndNode =>
            token.Node is { } node && (nodes.Contains(node.Path) || (node.Parent is { } parent && nodes.Contains(parent.Path))),
        DeviceTreeTokenKind.Property =>
            token.Node is { } owner && nodes.Contains(owner.Path) && !NotHashed.Contains(token.PropertyName, StringComparer.Ordinal),
        DeviceTreeTokenKind.Nop => token.Node is { } holder && nodes.Contains(holder.Path),
        DeviceTreeTokenKind.End => true,
    };
}
