using RotPortal.Provisioning.Formats.Json;
using RotPortal.Provisioning.Formats.X509;

namespace RotPortal.Provisioning.Vendors.Zymbit;

/// <summary>The public key of a slot.</summary>
/// <param name="Slot">Number of the slot.</param>
/// <param name="Key">The key.</param>
internal sealed record SlotKey(int Slot, PublicKey Key)
{
    private const int PointLength = 64;
    private const int Curve25519Length = 32;

    // SubjectPublicKeyInfo up to the key itself: SEC 2 2.4.1 with RFC 5480 2 (uncompressed point), RFC 8410 4.
    private static readonly byte[] Secp256k1Prefix = Convert.FromHexString("3056301006072a8648ce3d020106052b8104000a034200" + "04");
    private static readonly byte[] Ed25519Prefix = Convert.FromHexString("302a300506032b6570032100");
    private static readonly byte[] X25519Prefix = Convert.FromHexString("302a300506032b656e032100");

    /// <summary>The key can sign; one that only agrees on secrets says nothing about who the device is.</summary>
    public bool Signs => Key.Algorithm != "X25519";

    /// <summary>Reads the fields <c>slot</c>, <c>type</c> and <c>publicKey</c> (hex as the module gives it: X||Y, or 32 octets of a curve 25519).</summary>
    /// <exception cref="FieldRefusedException">One of them is not as it should be.</exception>
    public static SlotKey Read(StrictFields fields)
    {
        fields.AllowOnly("slot", "type", "publicKey");
        PublicKey key = fields.Text("type") switch
        {
            "secp256r1" => ReadP256(fields, "publicKey"),
            "secp256k1" => PublicKeyReader.Read((byte[])[.. Secp256k1Prefix, .. fields.Hex("publicKey", PointLength)]),
            "ed25519" => PublicKeyReader.Read((byte[])[.. Ed25519Prefix, .. fields.Hex("publicKey", Curve25519Length)]),
            "x25519" => PublicKeyReader.Read((byte[])[.. X25519Prefix, .. fields.Hex("publicKey", Curve25519Length)]),
            _ => throw fields.Refuse("type", "It is none of secp256r1, secp256k1, ed25519, x25519."),
        };
        return new SlotKey(fields.Count("slot"), key);
    }

    /// <summary>Reads a P-256 key as modules give it: X||Y, without the octet 04.</summary>
    /// <exception cref="FieldRefusedException">It is not a point of the curve.</exception>
    public static PublicKey.Ec ReadP256(StrictFields fields, string name)
    {
        byte[] point = fields.Hex(name, PointLength);
        return PublicKeyReader.FromP256Coordinates(point.AsSpan(0, 32), point.AsSpan(32)) ?? throw fields.Refuse(name, "It is not a point of P-256.");
    }
}

/// <summary>A signature with the key of a slot.</summary>
/// <param name="Key">The key.</param>
/// <param name="Message">What was signed; the module hashes it with SHA-256.</param>
/// <param name="Signature">r||s, 64 octets.</param>
internal sealed record SlotAnswer(PublicKey Key, ReadOnlyMemory<byte> Message, ReadOnlyMemory<byte> Signature);
