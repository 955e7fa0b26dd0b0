using System.Buffers.Binary;
using System.Security.Cryptography;

namespace RotPortal.Provisioning.Formats.Fit;

/// <summary>The digests and checksums of <c>hash-N</c> nodes. crc32 and md5 show accidents only, never an attack.</summary>
internal static class FitChecksum
{
    /// <summary>The value over some data; null for an algorithm that is not known.</summary>
    public static byte[]? Of(string? algorithm, ReadOnlySpan<byte> data)
    {
        if (FitAlgorithm.HashOf(algorithm) is { } hash)
            return CryptographicOperations.HashData(hash, data);
        return algorithm switch
        {
            "md5" => MD5.HashData(data),
            "crc32" => Crc32(data),
            _ => null,
        };
    }

    // As in U-Boot lib/crc32.c; written big endian.
    private static byte[] Crc32(ReadOnlySpan<byte> data)
    {
        byte[] value = new byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(value, Formats.Crc32.Of(data));
        return value;
    }
}
