using System.Buffers.Binary;
using System.Numerics;
using System.Security.Cryptography;

namespace RotPortal.TestKit;

/// <summary>A fresh key that signs FIT images, and its node in a control tree as mkimage writes it.</summary>
public sealed class FitTestKey
{
    private readonly RSA? _rsa;
    private readonly ECDsa? _ec;

    private FitTestKey(string name, string algorithm, RSA? rsa, ECDsa? ec)
    {
        Name = name;
        Algorithm = algorithm;
        _rsa = rsa;
        _ec = ec;
    }

    /// <summary>The name without <c>key-</c>.</summary>
    public string Name { get; }

    /// <summary>As FIT writes it, without the hash: <c>rsa2048</c>.</summary>
    public string Algorithm { get; }

    /// <summary>How long its signatures are.</summary>
    public int SignatureLength => _rsa is not null ? _rsa.KeySize / 8 : ((_ec?.KeySize ?? 0) + 7) / 8 * 2;

    /// <summary>Makes an RSA key.</summary>
    public static FitTestKey Rsa(string name, int bits) => new(name, $"rsa{bits}", RSA.Create(bits), null);

    /// <summary>Makes a key on P-256, P-384 or P-521.</summary>
    public static FitTestKey Ec(string name, int bits) => bits switch
    {
        256 => new(name, "ecdsa256", null, ECDsa.Create(ECCurve.NamedCurves.nistP256)),
        384 => new(name, "ecdsa384", null, ECDsa.Create(ECCurve.NamedCurves.nistP384)),
        521 => new(name, "secp521r1", null, ECDsa.Create(ECCurve.NamedCurves.nistP521)),
        _ => throw new ArgumentOutOfRangeException(nameof(bits)),
    };

    /// <summary>Signs as mkimage does: PKCS#1 v1.5, PSS with the longest salt, or r and s one after the other.</summary>
    public byte[] Sign(byte[] message, HashAlgorithmName hash, bool isPss)
    {
        byte[] digest = CryptographicOperations.HashData(hash, message);
        if (_ec is not null)
            return _ec.SignHash(digest, DSASignatureFormat.IeeeP1363FixedFieldConcatenation);
        var rsa = _rsa ?? throw new InvalidOperationException("A key is RSA or on a curve.");
        return isPss ? SignPss(rsa, digest, hash) : rsa.SignHash(digest, hash, RSASignaturePadding.Pkcs1);
    }

    /// <summary>Its node below <c>/signature</c>.</summary>
    /// <param name="required"><c>conf</c>, <c>image</c>, or null for a key that nothing enforces.</param>
    /// <param name="hash">The hash it is there for; null when the node names no algorithm.</param>
    public TreeNode Node(string? required, string? hash = "sha256")
    {
        var node = new TreeNode($"key-{Name}");
        if (required is not null)
            node.With("required", required);
        if (hash is not null)
            node.With("algo", $"{hash},{Algorithm}");
        node.With("key-name-hint", Name);
        if (_ec is not null)
        {
            var point = _ec.ExportParameters(includePrivateParameters: false).Q;
            string curve = Algorithm switch { "ecdsa256" => "prime256v1", "ecdsa384" => "secp384r1", var other => other };
            return node.With("ecdsa,curve", curve).With("ecdsa,x-point", WholeCells(point.X)).With("ecdsa,y-point", WholeCells(point.Y));
        }

        var key = (_rsa ?? throw new InvalidOperationException("A key is RSA or on a curve.")).ExportParameters(includePrivateParameters: false);
        byte[] exponent = new byte[8];
        BinaryPrimitives.WriteUInt64BigEndian(exponent, (ulong)Number(key.Exponent));
        return node.With("rsa,num-bits", (uint)_rsa.KeySize).With("rsa,modulus", key.Modulus ?? []).With("rsa,exponent", exponent);
    }

    // RFC 8017 9.1.1 and 8.1.1. The platform signs with a salt as long as the hash only.
    private static byte[] SignPss(RSA rsa, byte[] digest, HashAlgorithmName hash)
    {
        int length = rsa.KeySize / 8;
        byte[] salt = RandomNumberGenerator.GetBytes(length - digest.Length - 2);
        byte[] h = CryptographicOperations.HashData(hash, [.. new byte[8], .. digest, .. salt]);
        byte[] db = [1, .. salt];
        byte[] mask = Mask(h, db.Length, hash);
        for (int i = 0; i < db.Length; i++)
            db[i] ^= mask[i];
        db[0] &= 0x7F;
        var key = rsa.ExportParameters(includePrivateParameters: true);
        var signature = BigInteger.ModPow(Number([.. db, .. h, 0xBC]), Number(key.D), Number(key.Modulus));
        byte[] minimal = signature.ToByteArray(isUnsigned: true, isBigEndian: true);
        return [.. new byte[length - minimal.Length], .. minimal];
    }

    // MGF1, RFC 8017 B.2.1.
    private static byte[] Mask(byte[] seed, int length, HashAlgorithmName hash)
    {
        var mask = new List<byte>();
        for (byte counter = 0; mask.Count < length; counter++)
            mask.AddRange(CryptographicOperations.HashData(hash, [.. seed, 0, 0, 0, counter]));
        return [.. mask[..length]];
    }

    // mkimage writes coordinates in whole cells.
    private static byte[] WholeCells(byte[]? coordinate) => [.. new byte[(4 - (coordinate?.Length ?? 0) % 4) % 4], .. coordinate ?? []];

    private static BigInteger Number(ReadOnlySpan<byte> octets) => new(octets, isUnsigned: true, isBigEndian: true);
}
