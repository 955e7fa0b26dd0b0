using System.Globalization;
using System.Numerics;
using System.Security.Cryptography;
using System.Text;

namespace RotPortal.TestKit;

/// <summary>
/// A P-256 key made from a label: the same label gives the same key, and the same message the same signature, so that generated evidence
/// is the same to the octet on every machine. For tests and demonstrations only: everybody who can read this can make the private key.
/// </summary>
public sealed class TestKey
{
    private static readonly BigInteger Order = BigInteger.Parse(
        "0ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551", NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);

    private readonly byte[] _private;

    private TestKey(byte[] secret)
    {
        _private = secret;
        var point = PointOf(secret);
        X = point.X ?? throw new CryptographicException("A public key without X.");
        Y = point.Y ?? throw new CryptographicException("A public key without Y.");
        SubjectPublicKeyInfo = [.. Convert.FromHexString("3059301306072a8648ce3d020106082a8648ce3d03010703420004"), .. X, .. Y];
    }

    /// <summary>X coordinate, 32 octets.</summary>
    public byte[] X { get; }

    /// <summary>Y coordinate, 32 octets.</summary>
    public byte[] Y { get; }

    /// <summary>The public key, DER.</summary>
    public byte[] SubjectPublicKeyInfo { get; }

    /// <summary>Subject key identifier by RFC 5280 4.2.1.2 (1).</summary>
    public byte[] KeyIdentifier => SHA1.HashData(SubjectPublicKeyInfo.AsSpan(^65..));

    /// <summary>The key of a label.</summary>
    public static TestKey Of(string label) => new(Scalar(SHA256.HashData(Encoding.UTF8.GetBytes($"RotPortal test key, not a secret: {label}"))));

    /// <summary>ES256: r||s, 64 octets.</summary>
    public byte[] Sign(ReadOnlySpan<byte> message) => SignDigest(SHA256.HashData(message));

    /// <summary>ECDSA over a digest that was taken already: r||s, 64 octets.</summary>
    /// <param name="digest">32 octets.</param>
    public byte[] SignDigest(byte[] digest)
    {
        // FIPS 186-5 6.4.1 with a per-message secret that follows from key and message, in the spirit of RFC 6979.
        byte[] once = Scalar(HMACSHA256.HashData(_private, digest));
        var r = Number(PointOf(once).X) % Order;
        var s = Inverse(Number(once)) * (Number(digest) + (r * Number(_private))) % Order;
        return [.. Octets(r), .. Octets(s)];
    }

    private static ECPoint PointOf(byte[] scalar)
    {
        using var key = ECDsa.Create(new ECParameters { Curve = ECCurve.NamedCurves.nistP256, D = scalar });
        return key.ExportParameters(includePrivateParameters: false).Q;
    }

    // Cleared top bit: below the order, whatever the digest.
    private static byte[] Scalar(byte[] digest)
    {
        digest[0] &= 0x7F;
        return digest;
    }

    private static BigInteger Number(ReadOnlySpan<byte> octets) => new(octets, isUnsigned: true, isBigEndian: true);

    private static byte[] Octets(BigInteger number)
    {
        byte[] octets = new byte[32];
        byte[] minimal = number.ToByteArray(isUnsigned: true, isBigEndian: true);
        minimal.CopyTo(octets, 32 - minimal.Length);
        return octets;
    }

    // Extended Euclid.
    private static BigInteger Inverse(BigInteger number)
    {
        var (r0, r1) = (Order, number % Order);
        var (t0, t1) = (BigInteger.Zero, BigInteger.One);
        while (!r1.IsZero)
        {
            var quotient = BigInteger.DivRem(r0, r1, out var remainder);
            (r0, r1) = (r1, remainder);
            (t0, t1) = (t1, t0 - (quotient * t1));
        }

        return t0.Sign < 0 ? t0 + Order : t0;
    }
}
