using System.Security.Cryptography;
using RotPortal.Devices;

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
internal sealed class FitKey
{
    private readonly RSAParameters? _rsa;
    private readonly ECParameters? _ec;

    private FitKey(string name, FitAlgorithm? algorithm, FitRequirement requirement, RSAParameters? rsa, ECParameters? ec, Sha256Digest spki)
    {
        Name = name;
        Algorithm = algorithm;
        Requirement = requirement;
        _rsa = rsa;
        _ec = ec;
        SpkiSha256 = spki;
    }

    /// <summary>Node name, for example <c>key-dev</c>.</summary>
    public string Name { get; }

    /// <summary>The algorithm the tree names; null when it names none (mkimage 2023.01 does so for ECDSA keys).</summary>
    public FitAlgorithm? Algorithm { get; }

    public FitRequirement Requirement { get; }

    public Sha256Digest SpkiSha256 { get; }

    public bool IsRsa => _rsa is not null;

    /// <summary>Reads a key node; null with a reason when it holds no usable key.</summary>
    public static (FitKey? Key, string Why) Read(DeviceTreeNode node)
    {
        var algorithm = FitAlgorithm.Parse(node.Property("algo")?.String());
        var requirement = node.Property("required")?.String() switch
        {
            "conf" => FitRequirement.Configuration,
            "image" => FitRequirement.Image,
            _ => FitRequirement.None,
        };
        try
        {
            if (node.Property("rsa,modulus") is { } modulus)
                return (Rsa(node.Name, algorithm, requirement, modulus.Value.Span, Exponent(node)), string.Empty);
            if (node.Property("ecdsa,x-point") is { } x && node.Property("ecdsa,y-point") is { } y)
                return Ec(node, algorithm, requirement, x.Value, y.Value);
        }
        catch (CryptographicException e)
        {
            // The platform refuses the numbers: a modulus of the wrong size, a point that is not on the curve.
            return (null, $"{node.Path}: {e.Message}");
        }

        return (null, $"{node.Path} holds neither an RSA modulus nor an ECDSA point");
    }

    /// <summary>Whether this key made the signature over a digest.</summary>
    public bool Verifies(ReadOnlySpan<byte> digest, HashAlgorithmName hash, ReadOnlySpan<byte> signature, bool isPss)
    {
        if (_rsa is { } rsaParameters)
        {
            using var rsa = RSA.Create(rsaParameters);
            return signature.Length == rsaParameters.Modulus?.Length
                && (isPss ? PssSignature.Verify(rsaParameters, digest, hash, signature) : rsa.VerifyHash(digest, signature, hash, RSASignaturePadding.Pkcs1));
        }

        // mkimage writes r and s one after the other.
        using var ec = ECDsa.Create(_ec ?? throw new InvalidOperationException("A key is RSA or ECDSA."));
        return !isPss && ec.VerifyHash(digest, signature, DSASignatureFormat.IeeeP1363FixedFieldConcatenation);
    }

    private static FitKey Rsa(string name, FitAlgorithm? algorithm, FitRequirement requirement, ReadOnlySpan<byte> modulus, byte[] exponent)
    {
        var parameters = new RSAParameters { Modulus = modulus.TrimStart((byte)0).ToArray(), Exponent = exponent };
        using var rsa = RSA.Create(parameters);
        return new FitKey(name, algorithm, requirement, parameters, null, Sha256Digest.Of(rsa.ExportSubjectPublicKeyInfo()));
    }

    private static (FitKey? Key, string Why) Ec(
        DeviceTreeNode node, FitAlgorithm? algorithm, FitRequirement requirement, ReadOnlyMemory<byte> x, ReadOnlyMemory<byte> y)
    {
        ECCurve? curve = node.Property("ecdsa,curve")?.String() switch
        {
            "prime256v1" => ECCurve.NamedCurves.nistP256,
            "secp384r1" => ECCurve.NamedCurves.nistP384,
            "secp521r1" => ECCurve.NamedCurves.nistP521,
            _ => null,
        };
        if (curve is not { } known)
            return (null, $"{node.Path} names a curve that mkimage does not write");
        var parameters = new ECParameters { Curve = known, Q = new ECPoint { X = x.ToArray(), Y = y.ToArray() } };
        using var ec = ECDsa.Create(parameters);
        return (new FitKey(node.Name, algorithm, requirement, null, parameters, Sha256Digest.Of(ec.ExportSubjectPublicKeyInfo())), string.Empty);
    }

    // Two cells, big endian; absent means 65537 (U-Boot lib/rsa/rsa-verify.c).
    private static byte[] Exponent(DeviceTreeNode node) =>
        node.Property("rsa,exponent")?.Value is { Length: > 0 } value ? value.Span.TrimStart((byte)0).ToArray() : [1, 0, 1];
}
