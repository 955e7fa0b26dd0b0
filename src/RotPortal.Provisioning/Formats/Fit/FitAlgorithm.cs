using System.Security.Cryptography;

namespace RotPortal.Provisioning.Formats.Fit;

/// <summary>A signature algorithm as FIT writes it, for example <c>sha256,rsa2048</c>.</summary>
/// <param name="Name">As written.</param>
/// <param name="Hash">The hash.</param>
/// <param name="IsRsa">RSA when true, ECDSA otherwise.</param>
/// <param name="KeyBits">Modulus or field size.</param>
internal sealed record FitAlgorithm(string Name, HashAlgorithmName Hash, bool IsRsa, int KeyBits)
{
    /// <summary>Reads the name; null when mkimage knows no such algorithm.</summary>
    public static FitAlgorithm? Parse(string? name)
    {
        if (name?.Split(',') is not [var hashName, var keyName] || HashOf(hashName) is not { } hash)
            return null;
        return keyName switch
        {
            "rsa2048" => new FitAlgorithm(name, hash, true, 2048),
            "rsa3072" => new FitAlgorithm(name, hash, true, 3072),
            "rsa4096" => new FitAlgorithm(name, hash, true, 4096),
            "ecdsa256" => new FitAlgorithm(name, hash, false, 256),
            "ecdsa384" => new FitAlgorithm(name, hash, false, 384),
            "secp521r1" => new FitAlgorithm(name, hash, false, 521),
            _ => null,
        };
    }

    /// <summary>A cryptographic hash by its FIT name; null for checksums (crc32) and for hashes nobody should rely on (md5).</summary>
    public static HashAlgorithmName? HashOf(string? name) => name switch
    {
        "sha1" => HashAlgorithmName.SHA1,
        "sha256" => HashAlgorithmName.SHA256,
        "sha384" => HashAlgorithmName.SHA384,
        "sha512" => HashAlgorithmName.SHA512,
        _ => null,
    };
}
