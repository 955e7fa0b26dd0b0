using System.Formats.Asn1;
using RotPortal.Provisioning.Formats.Cbor;
using RotPortal.Provisioning.Formats.X509;

namespace RotPortal.Provisioning.Formats.Cose;

/// <summary>A COSE_Key (RFC 9052 7) for verifying signatures.</summary>
/// <param name="Key">The public key.</param>
/// <param name="Algorithm">The only algorithm it may be used with; null when it names none.</param>
/// <param name="HoldsPrivatePart">The private half stands beside it: whoever has the file has the key. It was not read.</param>
internal sealed record CoseKey(PublicKey Key, CoseAlgorithm? Algorithm, bool HoldsPrivatePart)
{
    private const long VerifyOperation = 2;

    // RFC 8410 4 and RFC 9881 4: AlgorithmIdentifier without parameters.
    private static readonly Dictionary<long, string> OkpCurves = new() { [6] = "1.3.101.112", [7] = "1.3.101.113" };

    private static readonly Dictionary<long, string> LatticeKeys = new()
    {
        [-48] = "2.16.840.1.101.3.4.3.17",
        [-49] = "2.16.840.1.101.3.4.3.18",
        [-50] = "2.16.840.1.101.3.4.3.19",
    };

    /// <summary>Reads a key.</summary>
    /// <param name="item">The item.</param>
    /// <param name="problem">What is wrong, as a sentence without a full stop; null when the answer is a key.</param>
    public static CoseKey? Read(CborItem item, out string? problem)
    {
        problem = null;
        if (item is not CborItem.Map map)
            return Fail("it is no map", out problem);
        var stated = (map.Find(3) as CborItem.Integer)?.Value;
        if (map.Find(3) is not null && stated is null)
            return Fail("its algorithm is no number", out problem);
        if (map.Find(4) is { } operations && !MayVerify(operations))
            return Fail("it is not for verifying", out problem);
        var key = (map.Find(1) as CborItem.Integer)?.Value switch
        {
            1 => ReadOkp(map),
            2 => ReadEc(map),
            7 => ReadLattice(map, stated),
            _ => null,
        };
        if (key is null)
            return Fail("its kind, curve or coordinates are none that are known here, or its point is not on the curve", out problem);
        var algorithm = stated is { } id ? CoseAlgorithm.Of(id) : null;
        return algorithm is null || algorithm.Takes(key)
            ? new CoseKey(key, algorithm, HasPrivatePart(map, key))
            : Fail("its algorithm does not fit its kind", out problem);
    }

    private static PublicKey? ReadEc(CborItem.Map map)
    {
        var curve = (map.Find(-1) as CborItem.Integer)?.Value switch
        {
            1 => NistCurve.P256,
            2 => NistCurve.P384,
            3 => NistCurve.P521,
            _ => null,
        };
        // RFC 9053 7.1.1: a sign in place of Y is allowed; nobody we know of writes it.
        if (curve is null || map.Find(-2) is not CborItem.Octets { Value: var x } || map.Find(-3) is not CborItem.Octets { Value: var y })
            return null;
        return x.Length == curve.CoordinateLength && y.Length == x.Length
            ? EcKeys.Of(curve, x.Span, y.Span)
            : null;
    }

    private static PublicKey? ReadOkp(CborItem.Map map) =>
        map.Find(-1) is CborItem.Integer { Value: var curve } && OkpCurves.TryGetValue(curve, out string? oid)
        && map.Find(-2) is CborItem.Octets { Value: var x } && x.Length == (curve == 6 ? 32 : 57)
            ? Named(oid, x.Span)
            : null;

    // draft-ietf-cose-dilithium: kind AKP, the algorithm names the parameter set.
    private static PublicKey? ReadLattice(CborItem.Map map, long? algorithm) =>
        algorithm is { } id && LatticeKeys.TryGetValue(id, out string? oid) && map.Find(-1) is CborItem.Octets { Value: var octets }
        && octets.Length == id switch { -48 => 1312, -49 => 1952, _ => 2592 }
            ? Named(oid, octets.Span)
            : null;

    private static PublicKey Named(string oid, ReadOnlySpan<byte> octets)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            using (writer.PushSequence())
                writer.WriteObjectIdentifier(oid);
            writer.WriteBitString(octets);
        }

        return PublicKeyReader.Read(writer.Encode());
    }

    private static bool MayVerify(CborItem operations) =>
        operations is CborItem.Array { Items: var items } && items.Any(item => item is CborItem.Integer { Value: VerifyOperation });

    // RFC 9053 7: label -4 is d; of kind AKP it is -2.
    private static bool HasPrivatePart(CborItem.Map map, PublicKey key) =>
        map.Find(-4) is not null || (key.Algorithm.StartsWith("ML-DSA", StringComparison.Ordinal) && map.Find(-2) is not null);

    private static CoseKey? Fail(string why, out string? problem)
    {
        problem = why;
        return null;
    }
}
