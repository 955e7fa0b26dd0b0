using System.Formats.Asn1;
using System.Security.Cryptography;

namespace RotPortal.Provisioning.Formats.X509;

/// <summary>Reads SubjectPublicKeyInfo (RFC 5280 4.1.2.7 with RFC 3279, RFC 4055, RFC 5480).</summary>
internal static class PublicKeyReader
{
    // The prefix of every P-256 key: SEQUENCE, ecPublicKey, prime256v1, BIT STRING of 66 octets, uncompressed point (RFC 5480 2).
    private static readonly byte[] P256Prefix = Convert.FromHexString("3059301306072a8648ce3d020106082a8648ce3d030107034200" + "04");

    // RFC 8410 3, RFC 9881 (ML-DSA), RFC 9814 (SLH-DSA): known by name, not available on this platform.
    private static readonly Dictionary<string, string> NamedOnly = new(StringComparer.Ordinal)
    {
        ["1.3.101.110"] = "X25519",
        ["1.3.101.111"] = "X448",
        ["1.3.101.112"] = "Ed25519",
        ["1.3.101.113"] = "Ed448",
        ["2.16.840.1.101.3.4.3.17"] = "ML-DSA-44",
        ["2.16.840.1.101.3.4.3.18"] = "ML-DSA-65",
        ["2.16.840.1.101.3.4.3.19"] = "ML-DSA-87",
        ["1.2.840.10040.4.1"] = "DSA",
    };

    private static readonly Dictionary<string, (string Name, int Bits)> OtherCurves = new(StringComparer.Ordinal)
    {
        ["1.3.132.0.10"] = ("secp256k1", 256),
        ["1.3.132.0.33"] = ("P-224", 224),
        ["1.2.840.10045.3.1.1"] = ("P-192", 192),
        ["1.3.36.3.3.2.8.1.1.7"] = ("brainpoolP256r1", 256),
        ["1.3.36.3.3.2.8.1.1.11"] = ("brainpoolP384r1", 384),
        ["1.3.36.3.3.2.8.1.1.13"] = ("brainpoolP512r1", 512),
    };

    /// <summary>Reads one key.</summary>
    /// <exception cref="AsnContentException">The octets are not a key, or the point is not on its curve.</exception>
    public static PublicKey Read(ReadOnlyMemory<byte> der)
    {
        var outer = new AsnReader(der, AsnEncodingRules.DER);
        var sequence = outer.ReadSequence();
        outer.ThrowIfNotEmpty();
        var algorithm = sequence.ReadSequence();
        string oid = algorithm.ReadObjectIdentifier();
        var key = sequence.ReadWholeOctets();
        sequence.ThrowIfNotEmpty();
        return oid switch
        {
            Oids.EcPublicKey => ReadEc(der, algorithm, key),
            Oids.RsaEncryption => ReadRsa(der, key, isPssOnly: false, pssHash: null),
            Oids.RsaPss => ReadRsaPss(der, algorithm, key),
            _ => new PublicKey.Unsupported(der, NamedOnly.GetValueOrDefault(oid, oid), null),
        };
    }

    /// <summary>Makes a P-256 key of its coordinates, as manifests and chips give them; null when the point is not on the curve.</summary>
    /// <param name="x">32 octets, big-endian.</param>
    /// <param name="y">32 octets, big-endian.</param>
    public static PublicKey.Ec? FromP256Coordinates(ReadOnlySpan<byte> x, ReadOnlySpan<byte> y)
    {
        if (x.Length != 32 || y.Length != 32 || !NistCurve.P256.Contains(x, y))
            return null;
        byte[] der = [.. P256Prefix, .. x, .. y];
        return new PublicKey.Ec(der, NistCurve.P256, der.AsMemory(P256Prefix.Length));
    }

    private static PublicKey ReadEc(ReadOnlyMemory<byte> der, AsnReader algorithm, ReadOnlyMemory<byte> key)
    {
        // RFC 5480 2.1.1: namedCurve alone may be used. Curves that come with their own parameters can be chosen by an attacker.
        if (!algorithm.HasData || algorithm.PeekTag() != Asn1Tag.ObjectIdentifier)
            return new PublicKey.Unsupported(der, "EC with explicit parameters", null);
        string oid = algorithm.ReadObjectIdentifier();
        algorithm.ThrowIfNotEmpty();
        if (NistCurve.Find(oid) is not { } curve)
        {
            return OtherCurves.TryGetValue(oid, out var other)
                ? new PublicKey.Unsupported(der, other.Name, KeyStrength.OfCurve(other.Bits))
                : new PublicKey.Unsupported(der, $"EC {oid}", null);
        }

        // RFC 5480 2.2: uncompressed form must be supported, compressed may; no maker we know of compresses.
        if (key.Length > 0 && key.Span[0] is 2 or 3)
            return new PublicKey.Unsupported(der, $"{curve.Name} (compressed point)", KeyStrength.OfCurve(curve.Bits));
        if (key.Length != 1 + (2 * curve.CoordinateLength) || key.Span[0] != 4)
            throw new MalformedException("the point does not have the form of SEC 1 2.3.3");
        var point = key[1..];
        return curve.Contains(point.Span[..curve.CoordinateLength], point.Span[curve.CoordinateLength..])
            ? new PublicKey.Ec(der, curve, point)
            : throw new MalformedException($"the point is not on {curve.Name} (SEC 1 3.2.2.1)");
    }

    private static PublicKey.Rsa ReadRsa(ReadOnlyMemory<byte> der, ReadOnlyMemory<byte> key, bool isPssOnly, HashAlgorithmName? pssHash)
    {
        // RFC 8017 A.1.1. Sizes are bounded because the cost of verifying grows with them.
        var outer = new AsnReader(key, AsnEncodingRules.DER);
        var sequence = outer.ReadSequence();
        outer.ThrowIfNotEmpty();
        var modulus = sequence.ReadInteger();
        var exponent = sequence.ReadInteger();
        sequence.ThrowIfNotEmpty();
        int bits = modulus.Sign > 0 ? (int)modulus.GetBitLength() : 0;
        bool isUsable = bits is >= 512 and <= 16384 && !modulus.IsEven && exponent >= 3 && !exponent.IsEven && exponent.GetBitLength() <= 64;
        if (!isUsable)
            throw new MalformedException("the RSA modulus or exponent is outside every sensible range (RFC 8017 3.1)");
        var parameters = new RSAParameters
        {
            Modulus = modulus.ToByteArray(isUnsigned: true, isBigEndian: true),
            Exponent = exponent.ToByteArray(isUnsigned: true, isBigEndian: true),
        };
        return new PublicKey.Rsa(der, parameters, bits, isPssOnly, pssHash);
    }

    private static PublicKey ReadRsaPss(ReadOnlyMemory<byte> der, AsnReader algorithm, ReadOnlyMemory<byte> key)
    {
        if (!algorithm.HasData)
            return ReadRsa(der, key, isPssOnly: true, pssHash: null);
        return PssParameters.Read(algorithm) is { } parameters
            ? ReadRsa(der, key, isPssOnly: true, parameters.Hash)
            : new PublicKey.Unsupported(der, "RSASSA-PSS with unusual parameters", null);
    }
}
