using System.Numerics;
using System.Security.Cryptography;

namespace RotPortal.Provisioning.Formats.Tpm;

/// <summary>RSAEP (RFC 8017 5.1.1): for encodings that the platform does not offer. Public keys alone, so time tells nothing.</summary>
internal static class RawRsa
{
    /// <summary>Raises a block, as long as the modulus and below it, to the public exponent.</summary>
    public static byte[] Raise(RSAParameters key, ReadOnlySpan<byte> block)
    {
        var modulus = new BigInteger(key.Modulus, isUnsigned: true, isBigEndian: true);
        var exponent = new BigInteger(key.Exponent, isUnsigned: true, isBigEndian: true);
        byte[] raised = BigInteger.ModPow(new BigInteger(block, isUnsigned: true, isBigEndian: true), exponent, modulus).ToByteArray(isUnsigned: true, isBigEndian: true);
        return [.. new byte[block.Length - raised.Length], .. raised];
    }
}
