using System.Formats.Asn1;

namespace RotPortal.Provisioning.Formats.X509;

/// <summary>Makes keys of coordinates, as COSE and JSON Web Keys give them.</summary>
internal static class EcKeys
{
    /// <summary>The key; null when the point is not on the curve.</summary>
    /// <param name="curve">The curve.</param>
    /// <param name="x">Big-endian, of the length of the curve.</param>
    /// <param name="y">Likewise.</param>
    public static PublicKey.Ec? Of(NistCurve curve, ReadOnlySpan<byte> x, ReadOnlySpan<byte> y)
    {
        if (x.Length != curve.CoordinateLength || y.Length != curve.CoordinateLength || !curve.Contains(x, y))
            return null;
        byte[] point = [4, .. x, .. y];
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            using (writer.PushSequence())
            {
                writer.WriteObjectIdentifier(Oids.EcPublicKey);
                writer.WriteObjectIdentifier(curve.Oid);
            }

            writer.WriteBitString(point);
        }

        return new PublicKey.Ec(writer.Encode(), curve, point.AsMemory(1));
    }
}
