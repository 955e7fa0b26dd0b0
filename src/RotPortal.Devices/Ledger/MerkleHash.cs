using System.Security.Cryptography;

namespace RotPortal.Devices;

/// <summary>
/// The hashes of the ledger's tree: RFC 6962 2.1 with SHA-256. Leaves and nodes are told apart by their first octet, so that no node can
/// be passed off as an entry.
/// </summary>
public static class MerkleHash
{
    private const byte LeafPrefix = 0x00;
    private const byte NodePrefix = 0x01;
    private const int LongestOnStack = 512;

    /// <summary>The root of the empty tree: SHA-256 of nothing.</summary>
    public static Sha256Digest OfNothing { get; } = Sha256Digest.Of([]);

    /// <summary>The hash of one entry: SHA-256(0x00 || entry).</summary>
    public static Sha256Digest OfLeaf(ReadOnlySpan<byte> entry)
    {
        Span<byte> input = entry.Length < LongestOnStack ? stackalloc byte[1 + entry.Length] : new byte[1 + entry.Length];
        input[0] = LeafPrefix;
        entry.CopyTo(input[1..]);
        return Sha256Digest.Of(input);
    }

    /// <summary>The hash of two neighbours: SHA-256(0x01 || left || right).</summary>
    public static Sha256Digest OfNode(Sha256Digest left, Sha256Digest right)
    {
        Span<byte> input = stackalloc byte[1 + (2 * SHA256.HashSizeInBytes)];
        input[0] = NodePrefix;
        left.CopyTo(input[1..]);
        right.CopyTo(input[(1 + SHA256.HashSizeInBytes)..]);
        return Sha256Digest.Of(input);
    }
}
