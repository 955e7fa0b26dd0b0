using System.Security.Cryptography;
using RotPortal.Devices;

namespace RotPortal.Registry.Ledger;

/// <summary>
/// The end of the tree: hashes of the perfect subtrees that make up the log, largest first. It is all that is needed to append and to know the root
/// (RFC 6962 2.1).
/// </summary>
internal sealed class LedgerFrontier
{
    /// <summary>Every eighth level is kept: a node covers 256 nodes of the level below.</summary>
    public const int LevelsPerNode = 8;

    private const int HashSize = SHA256.HashSizeInBytes;
    private readonly byte[] _hashes = new byte[64 * HashSize];
    private int _count;

    public LedgerFrontier(long size, ReadOnlySpan<byte> frontier)
    {
        Size = size;
        _count = frontier.Length / HashSize;
        if (_count != System.Numerics.BitOperations.PopCount((ulong)size) || frontier.Length % HashSize != 0)
            throw new InvalidOperationException($"A log of {size} entries cannot have {frontier.Length} octets of subtree hashes.");
        frontier.CopyTo(_hashes);
    }

    public static LedgerFrontier Empty => new(0, []);

    public long Size { get; private set; }

    /// <summary>Appends a leaf.</summary>
    /// <param name="leaf">Its hash.</param>
    /// <param name="node">Told of each kept node that the leaf completes: level, position, hash.</param>
    public void Append(ReadOnlySpan<byte> leaf, Action<int, long, byte[]>? node)
    {
        Span<byte> hash = stackalloc byte[HashSize];
        leaf.CopyTo(hash);
        long position = Size;
        for (int level = 1; (position & 1) == 1; level++)
        {
            Combine(Hash(--_count), hash, hash);
            position >>= 1;
            if (level % LevelsPerNode == 0)
                node?.Invoke(level / LevelsPerNode, position, hash.ToArray());
        }

        hash.CopyTo(Hash(_count++));
        Size++;
    }

    /// <summary>The root; that of the empty log is the hash of nothing.</summary>
    public Sha256Digest Root()
    {
        if (_count == 0)
            return Sha256Digest.Of([]);
        Span<byte> root = stackalloc byte[HashSize];
        Hash(_count - 1).CopyTo(root);
        for (int i = _count - 2; i >= 0; i--)
            Combine(Hash(i), root, root);
        return Sha256Digest.FromBytes(root);
    }

    public byte[] ToBytes() => _hashes[..(_count * HashSize)];

    /// <summary>SHA-256 of 0x01, left and right (RFC 6962 2.1).</summary>
    internal static void Combine(ReadOnlySpan<byte> left, ReadOnlySpan<byte> right, Span<byte> result)
    {
        Span<byte> octets = stackalloc byte[1 + (2 * HashSize)];
        octets[0] = 1;
        left.CopyTo(octets[1..]);
        right.CopyTo(octets[(1 + HashSize)..]);
        SHA256.HashData(octets, result);
    }

    private Span<byte> Hash(int index) => _hashes.AsSpan(index * HashSize, HashSize);
}
