using System.Formats.Asn1;
using System.Security.Cryptography;
using RotPortal.Provisioning.Formats.X509;

namespace RotPortal.Provisioning.Formats.Fit;

/// <summary>What a key in the control tree is required for.</summary>
internal enum FitRequirement
{
    /// <summary>Nothing: the boot loader ignores the key unless a file names it, so it protects nothing.</summary>
    None,

    /// <summary>Every configuration that boots carries its signature.</summary>
    Configuration,

    /// <summary>Every image that boots carries its signature; configurations stay open to mix and match.</summary>
    Image,
}

/// <summary>A public key below <c>/signature</c> of the control tree.</summary>
/// <param name="name">Node name, for example <c>key-dev</c>.</param>
/// <param name="algorithm">The algorithm the tree names; null when it names none (mkimage 2023.01 does so for ECDSA keys).</param>
/// <param name="requirement">What it is required for.</param>
/// <param name="publicKey">The key itself, RSA or on a NIST curve.</param>
internal sealed class FitKey(string name, FitAlgorithm? algorithm, FitRequirement requirement, PublicKey publicKey)
{
    // U-Boot include/u-boot/rsa.h: RSA_MIN_KEY_BITS, RSA_MAX_KEY_BITS.
    private const int MinimumModulus = 2048 / 8;
    private const int MaximumModulus = 4096 / 8;

    public string Name { get; } = name;

    public FitRequirement Requirement { get; } = requirement;

    public PublicKey PublicKey { get; } = publicKey;

    /// <summary>What <c>required</c> of a key node says. A word that U-Boot does not know requires nothing.</summary>
    public static FitRequirement RequirementOf(DeviceTreeNode node) => node.Property("required")?.String() switch
    {
        "conf" => FitRequirement.Configuration,
        "image" => FitRequirement.Image,
        _ => FitRequirement.None,
    };

    /// <summary>Reads a key node; null when it holds no usable key, with a reason.</summary>
    public static (FitKey? Key, string Why) Read(DeviceTreeNode node)
    {
        try
        {
            var (key, why) = ReadPublicKey(node);
            return key is null
                ? (null, why)
                : (new FitKey(node.Name, FitAlgorithm.Parse(node.Property("algo")?.String()), RequirementOf(node), key), string.Empty);
        }
        catch (Exception e) when (e is CryptographicException or AsnContentException)
        {
            // The platform or our reader refuses the numbers: an even modulus, a point that is not on the curve.
            return (null, "the numbers are no key");
        }
    }

    /// <summary>
    /// Whether signatures of an algorithm can be of this key. Stricter than U-Boot, which does not look at the algorithm that the tree names:
    /// a signature with SHA-1 is not taken under a key that is there for SHA-256.
    /// </summary>
    public bool Fits(FitAlgorithm used) => PublicKey switch
    {
        PublicKey.Rsa rsa => used.IsRsa && used.KeyBits == rsa.Parameters.Modulus?.Length * 8,
        PublicKey.Ec ec => !used.IsRsa && used.KeyBits == ec.Curve.Bits,
        _ => false,
    } && (algorithm is null || algorithm == used);

    /// <summary>Whether this key made a signature over a digest.</summary>
    public bool Verifies(ReadOnlySpan<byte> digest, FitSignatureNode signature)
    {
        switch (PublicKey)
        {
            case PublicKey.Rsa rsa when signature.Value.Length == rsa.Parameters.Modulus?.Length:
                if (signature.IsPss)
                    return PssSignature.Verify(rsa.Parameters, digest, signature.Algorithm.Hash, signature.Value.Span);
                using (var platform = RSA.Create(rsa.Parameters))
                    return platform.VerifyHash(digest, signature.Value.Span, signature.Algorithm.Hash, RSASignaturePadding.Pkcs1);
            case PublicKey.Ec ec when !signature.IsPss:
                // mkimage writes r and s one after the other.
                using (var signatures = new SignatureVerifier())
                    return signatures.VerifyFixed(ec, digest, signature.Value.Span);
            default:
                return false;
        }
    }

    private static (PublicKey? Key, string Why) ReadPublicKey(DeviceTreeNode node)
    {
        if (node.Property("rsa,modulus") is { } stated)
        {
            var modulus = stated.Value.Span.TrimStart((byte)0);
            if (modulus.Length is < MinimumModulus or > MaximumModulus)
                return (null, "the RSA modulus has not between 2048 and 4096 bits");
            using var rsa = RSA.Create(new RSAParameters { Modulus = modulus.ToArray(), Exponent = Exponent(node) });
            return (PublicKeyReader.Read(rsa.ExportSubjectPublicKeyInfo()), string.Empty);
        }

        if (node.Property("ecdsa,x-point") is not { } x || node.Property("ecdsa,y-point") is not { } y)
            return (null, "it holds neither an RSA modulus nor an ECDSA point");
        var curve = node.Property("ecdsa,curve")?.String() switch
        {
            "prime256v1" => NistCurve.P256,
            "secp384r1" => NistCurve.P384,
            "secp521r1" => NistCurve.P521,
            _ => null,
        };
        if (curve is null)
            return (null, "it names a curve that mkimage does not write");
        var point = new ECPoint { X = Coordinate(x, curve), Y = Coordinate(y, curve) };
        using var ec = ECDsa.Create(new ECParameters { Curve = curve.Platform, Q = point });
        return (PublicKeyReader.Read(ec.ExportSubjectPublicKeyInfo()), string.Empty);
    }

    // Two cells, big endian; absent means 65537 (U-Boot lib/rsa/rsa-verify.c).
    private static byte[] Exponent(DeviceTreeNode node) =>
        node.Property("rsa,exponent")?.Value is { Length: > 0 } value ? value.Span.TrimStart((byte)0).ToArray() : [1, 0, 1];

    // mkimage writes whole cells, so a coordinate of P-521 comes with two octets of zero in front.
    private static byte[] Coordinate(DeviceTreeProperty property, NistCurve curve)
    {
        var number = property.Value.Span.TrimStart((byte)0);
        if (number.Length > curve.CoordinateLength)
            throw new CryptographicException("A coordinate is longer than its field.");
        byte[] coordinate = new byte[curve.CoordinateLength];
        number.CopyTo(coordinate.AsSpan(curve.CoordinateLength - number.Length));
        return coordinate;
    }
}
