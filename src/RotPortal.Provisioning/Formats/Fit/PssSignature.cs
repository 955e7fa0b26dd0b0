using System.Numerics;
using System.Security.Cryptography;

namespace RotPortal.Provisioning.Formats.Fit;

/// <summary>
/// RSASSA-PSS verification with a salt of any length (RFC 8017 8.1.2 and 9.1.2). mkimage signs with the longest salt that fits; the platform
/// verifies only salts as long as the hash.
/// </summary>
internal static class PssSignature
{
    /// <summary>Whether the signature over the digest is good. MGF1 uses the same hash.</summary>
    public static bool Verify(RSAParameters key, ReadOnlySpan<byte> digest, HashAlgorithmName hash, ReadOnlySpan<byte> signature)
    {
        var n = new BigInteger(key.Modulus, isUnsigned: true, isBigEndian: true);
        var e = new BigInteger(key.Exponent, isUnsigned: true, isBigEndian: true);
        var s = new BigInteger(signature, isUnsigned: true, isBigEndian: true);
        if (s >= n)
            return false;

        int encodedBits = (int)n.GetBitLength() - 1;
        int length = (encodedBits + 7) / 8;
        byte[] encoded = BigInteger.ModPow(s, e, n).ToByteArray(isUnsigned: true, isBigEndian: true);
        if (encoded.Length > length)
            return false;
        byte[] message = new byte[length];
        encoded.CopyTo(message, length - encoded.Length);
        return IsEncodingOf(digest, message, encodedBits, hash);
    }

    // RFC 8017 9.1.2, steps 3 to 14.
    private static bool IsEncodingOf(ReadOnlySpan<byte> digest, byte[] encoded, int encodedBits, HashAlgorithmName hash)
    {
        int hashLength = digest.Length;
        if (encoded.Length < hashLength + 2 || encoded[^1] != 0xBC)
            return false;
        int dbLength = encoded.Length - hashLength - 1;
        var h = encoded.AsSpan(dbLength, hashLength);
        int unusedBits = (8 * encoded.Length) - encodedBits;
        if (encoded[0] >> (8 - unusedBits) != 0)
            return false;

        byte[] db = MaskGeneration(h, dbLength, hash);
        for (int i = 0; i < dbLength; i++)
            db[i] ^= encoded[i];
        db[0] &= (byte)(0xFF >> unusedBits);
        int one = db.AsSpan().IndexOfAnyExcept((byte)0);
        if (one < 0 || db[one] != 1)
            return false;

        using var second = IncrementalHash.CreateHash(hash);
        second.AppendData(new byte[8]);
        second.AppendData(digest);
        second.AppendData(db.AsSpan(one + 1));
        return CryptographicOperations.FixedTimeEquals(second.GetHashAndReset(), h);
    }

    /// <summary>MGF1, RFC 8017 B.2.1.</summary>
    internal static byte[] MaskGeneration(ReadOnlySpan<byte> seed, int length, HashAlgorithmName hash)
    {
        byte[] mask = new byte[length];
        Span<byte> counter = stackalloc byte[4];
        using var block = IncrementalHash.CreateHash(hash);
        for (int at = 0, i = 0; at < length; i++)
        {
            System.Buffers.Binary.BinaryPrimitives.WriteInt32BigEndian(counter, i);
            block.AppendData(seed);
            block.AppendData(counter);
            byte[] part = block.GetHashAndReset();
            int take = Math.Min(part.Length, length - at);
            part.AsSpan(0, take).CopyTo(mask.AsSpan(at));
            at += take;
        }

        return mask;
    }
}
