using System.Security.Cryptography;

namespace RotPortal.Provisioning.Formats.Tpm;

/// <summary>Hashes by their TPM_ALG_ID (TPM 2.0 Library Part 2, 6.3).</summary>
internal enum TpmHash : ushort
{
    /// <summary>SHA-1: read, since old logs and banks have it, and never believed in a signature.</summary>
    Sha1 = 0x0004,

    /// <summary>SHA-256.</summary>
    Sha256 = 0x000B,

    /// <summary>SHA-384.</summary>
    Sha384 = 0x000C,

    /// <summary>SHA-512.</summary>
    Sha512 = 0x000D,
}

/// <summary>What the platform calls them.</summary>
internal static class TpmHashes
{
    /// <summary>Whether a number is one of ours.</summary>
    public static bool IsKnown(ushort number) => Enum.IsDefined((TpmHash)number);

    /// <summary>The platform's name.</summary>
    public static HashAlgorithmName NameOf(this TpmHash hash) => hash switch
    {
        TpmHash.Sha1 => HashAlgorithmName.SHA1,
        TpmHash.Sha256 => HashAlgorithmName.SHA256,
        TpmHash.Sha384 => HashAlgorithmName.SHA384,
        TpmHash.Sha512 => HashAlgorithmName.SHA512,
    };

    /// <summary>Octets of a digest.</summary>
    public static int LengthOf(this TpmHash hash) => hash switch
    {
        TpmHash.Sha1 => SHA1.HashSizeInBytes,
        TpmHash.Sha256 => SHA256.HashSizeInBytes,
        TpmHash.Sha384 => SHA384.HashSizeInBytes,
        TpmHash.Sha512 => SHA512.HashSizeInBytes,
    };

    /// <summary>The name of a bank of PCRs with this hash, as tools write it.</summary>
    public static string BankOf(this TpmHash hash) => hash switch
    {
        TpmHash.Sha1 => "sha1",
        TpmHash.Sha256 => "sha256",
        TpmHash.Sha384 => "sha384",
        TpmHash.Sha512 => "sha512",
    };

    /// <summary>The hash of a bank; null when there is no such name.</summary>
    public static TpmHash? OfBank(string bank) => bank switch
    {
        "sha1" => TpmHash.Sha1,
        "sha256" => TpmHash.Sha256,
        "sha384" => TpmHash.Sha384,
        "sha512" => TpmHash.Sha512,
        _ => null,
    };

    /// <summary>Digest of some parts, one after the other.</summary>
    public static byte[] Digest(this TpmHash hash, params ReadOnlySpan<ReadOnlyMemory<byte>> parts)
    {
        using var digest = IncrementalHash.CreateHash(hash.NameOf());
        foreach (var part in parts)
            digest.AppendData(part.Span);
        return digest.GetHashAndReset();
    }

    /// <summary>A Name (Part 1, 16): the number of the hash, big-endian, and the digest of what is named.</summary>
    public static byte[] Name(this TpmHash hash, params ReadOnlySpan<ReadOnlyMemory<byte>> parts) =>
        [(byte)((ushort)hash >> 8), (byte)hash, .. hash.Digest(parts)];
}
