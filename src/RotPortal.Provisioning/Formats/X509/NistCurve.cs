using System.Globalization;
using System.Numerics;
using System.Security.Cryptography;

namespace RotPortal.Provisioning.Formats.X509;

/// <summary>
/// The NIST prime curves (SP 800-186 3.2.1). Their cofactor is 1, so a point other than infinity that is on the curve is a valid public
/// key (SP 800-56A Rev. 3, 5.6.2.3.4).
/// </summary>
internal sealed class NistCurve
{
    private readonly BigInteger _prime;
    private readonly BigInteger _b;

    private NistCurve(string oid, string name, int bits, ECCurve platform, string prime, string b)
    {
        Oid = oid;
        Name = name;
        Bits = bits;
        Platform = platform;
        _prime = Number(prime);
        _b = Number(b);
    }

    /// <summary>P-256, also called secp256r1 and prime256v1.</summary>
    public static NistCurve P256 { get; } = new(
        Oids.P256,
        "P-256",
        256,
        ECCurve.NamedCurves.nistP256,
        "ffffffff00000001000000000000000000000000ffffffffffffffffffffffff",
        "5ac635d8aa3a93e7b3ebbd55769886bc651d06b0cc53b0f63bce3c3e27d2604b");

    /// <summary>P-384.</summary>
    public static NistCurve P384 { get; } = new(
        Oids.P384,
        "P-384",
        384,
        ECCurve.NamedCurves.nistP384,
        "fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffeffffffff0000000000000000ffffffff",
        "b3312fa7e23ee7e4988e056be3f82d19181d9c6efe8141120314088f5013875ac656398d8a2ed19d2a85c8edd3ec2aef");

    /// <summary>P-521.</summary>
    public static NistCurve P521 { get; } = new(
        Oids.P521,
        "P-521",
        521,
        ECCurve.NamedCurves.nistP521,
        "01ff" + "ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff" + "ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
        "0051" + "953eb9618e1c9a1f929a21a0b68540eea2da725b99b315f3b8b489918ef109e1" + "56193951ec7e937b1652c0bd3bb1bf073573df883d2c34f1ef451fd46b503f00");

    /// <summary>Object identifier of the curve.</summary>
    public string Oid { get; }

    /// <summary>Name of the curve, for example <c>P-256</c>.</summary>
    public string Name { get; }

    /// <summary>Size of the order in bits.</summary>
    public int Bits { get; }

    /// <summary>Octets of one coordinate.</summary>
    public int CoordinateLength => (Bits + 7) / 8;

    /// <summary>The curve as the platform names it.</summary>
    public ECCurve Platform { get; }

    /// <summary>The curve of an object identifier; null when it is none of these.</summary>
    public static NistCurve? Find(string oid) => oid switch
    {
        Oids.P256 => P256,
        Oids.P384 => P384,
        Oids.P521 => P521,
        _ => null,
    };

    /// <summary>Whether a point is on the curve: y² = x³ - 3x + b, both coordinates below the prime (SEC 1 v2.0, 3.2.2.1).</summary>
    /// <param name="x">Big-endian, <see cref="CoordinateLength"/> octets.</param>
    /// <param name="y">Likewise.</param>
    public bool Contains(ReadOnlySpan<byte> x, ReadOnlySpan<byte> y)
    {
        var px = new BigInteger(x, isUnsigned: true, isBigEndian: true);
        var py = new BigInteger(y, isUnsigned: true, isBigEndian: true);
        if (px >= _prime || py >= _prime)
            return false;
        // x³ - 3x + b as ((x² - 3) x + b); the remainder of x² first keeps the numbers at two lengths.
        var right = ((px * px % _prime) - 3) * px + _b;
        return (py * py - right) % _prime == BigInteger.Zero;
    }

    private static BigInteger Number(string hex) =>
        BigInteger.Parse("0" + hex, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
}
