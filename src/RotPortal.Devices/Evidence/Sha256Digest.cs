using System.Buffers.Binary;
using System.Security.Cryptography;

namespace RotPortal.Devices;

/// <summary>
/// A SHA-256 digest (FIPS 180-4), 32 octets, written as 64 lower-case hex digits. <c>default</c> is the digest of 32 zero octets.
/// </summary>
public readonly record struct Sha256Digest
{
    /// <summary>Length in octets.</summary>
    public const int SizeInBytes = SHA256.HashSizeInBytes;

    // Kept as words: comparing two is four comparisons, and a million of them is no work for the garbage collector.
    private readonly ulong _first;
    private readonly ulong _second;
    private readonly ulong _third;
    private readonly ulong _fourth;

    private Sha256Digest(ReadOnlySpan<byte> digest)
    {
        _first = BinaryPrimitives.ReadUInt64BigEndian(digest);
        _second = BinaryPrimitives.ReadUInt64BigEndian(digest[8..]);
        _third = BinaryPrimitives.ReadUInt64BigEndian(digest[16..]);
        _fourth = BinaryPrimitives.ReadUInt64BigEndian(digest[24..]);
    }

    /// <summary>The 64 lower-case hex digits.</summary>
    public string Hex
    {
        get
        {
            Span<byte> bytes = stackalloc byte[SizeInBytes];
            CopyTo(bytes);
            return Convert.ToHexStringLower(bytes);
        }
    }

    /// <summary>Digests <paramref name="bytes"/>.</summary>
    public static Sha256Digest Of(ReadOnlySpan<byte> bytes)
    {
        Span<byte> digest = stackalloc byte[SizeInBytes];
        SHA256.HashData(bytes, digest);
        return new Sha256Digest(digest);
    }

    /// <summary>Takes 32 octets that are a digest already.</summary>
    /// <exception cref="ArgumentException">There are not 32 of them.</exception>
    public static Sha256Digest FromBytes(ReadOnlySpan<byte> digest) =>
        digest.Length == SizeInBytes
            ? new Sha256Digest(digest)
            : throw new ArgumentException("A SHA-256 digest has 32 octets.", nameof(digest));

    /// <summary>Reads 64 hex digits in either case; null when the text is anything else.</summary>
    public static Sha256Digest? Parse(string? hex)
    {
        if (hex is not { Length: 2 * SizeInBytes } || !hex.All(char.IsAsciiHexDigit))
            return null;
        return new Sha256Digest(Convert.FromHexString(hex));
    }

    /// <summary>The 32 octets.</summary>
    public byte[] ToBytes()
    {
        byte[] bytes = new byte[SizeInBytes];
        CopyTo(bytes);
        return bytes;
    }

    /// <summary>Writes the 32 octets to the start of <paramref name="destination"/>.</summary>
    /// <exception cref="ArgumentException">There is no room for them.</exception>
    public void CopyTo(Span<byte> destination)
    {
        if (destination.Length < SizeInBytes)
            throw new ArgumentException("A SHA-256 digest has 32 octets.", nameof(destination));
        BinaryPrimitives.WriteUInt64BigEndian(destination, _first);
        BinaryPrimitives.WriteUInt64BigEndian(destination[8..], _second);
        BinaryPrimitives.WriteUInt64BigEndian(destination[16..], _third);
        BinaryPrimitives.WriteUInt64BigEndian(destination[24..], _fourth);
    }

    /// <inheritdoc/>
    public override string ToString() => Hex;
}
