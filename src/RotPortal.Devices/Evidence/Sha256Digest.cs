using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;

namespace RotPortal.Devices;

/// <summary>A SHA-256 digest (FIPS 180-4), 32 octets, written as 64 lower-case hex digits.</summary>
public readonly record struct Sha256Digest
{
    private readonly string? _hex;

    private Sha256Digest(string hex) => _hex = hex;

    /// <summary>The 64 lower-case hex digits; the digest made by <c>default</c> has 64 zeros.</summary>
    public string Hex => _hex ?? new string('0', 64);

    /// <summary>Digests <paramref name="bytes"/>.</summary>
    public static Sha256Digest Of(ReadOnlySpan<byte> bytes)
    {
        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(bytes, digest);
        return FromBytes(digest);
    }

    /// <summary>Takes 32 octets that are a digest already.</summary>
    /// <exception cref="ArgumentException">There are not 32 of them.</exception>
    public static Sha256Digest FromBytes(ReadOnlySpan<byte> digest) =>
        digest.Length == SHA256.HashSizeInBytes
            ? new Sha256Digest(Convert.ToHexStringLower(digest))
            : throw new ArgumentException("A SHA-256 digest has 32 octets.", nameof(digest));

    /// <summary>Reads 64 hex digits in either case; null when the text is anything else.</summary>
    public static Sha256Digest? Parse([NotNullWhen(true)] string? hex) =>
        hex is { Length: 64 } && hex.All(char.IsAsciiHexDigit) ? new Sha256Digest(hex.ToLowerInvariant()) : null;

    /// <summary>The 32 octets.</summary>
    public byte[] ToBytes() => Convert.FromHexString(Hex);

    /// <inheritdoc/>
    public override string ToString() => Hex;
}
