using System.Buffers.Binary;
using System.Security.Cryptography;
using RotPortal.Provisioning.Formats.Json;
using RotPortal.Provisioning.Formats.X509;

namespace RotPortal.Provisioning.Vendors.Microchip;

/// <summary>
/// A part's statement on one of its keys: GenKey left a digest of the key in TempKey, and Sign (internal) signed it together with the configuration of
/// the slot. Both messages are built here from the parts of the entry, never taken from it.
/// </summary>
/// <param name="Slot">Slot of the key.</param>
/// <param name="Key">Its public half.</param>
/// <param name="GenKeyMode">Mode of GenKey.</param>
/// <param name="SignMode">Mode of Sign.</param>
/// <param name="SigningSlot">Slot of the key that signed.</param>
/// <param name="SlotConfiguration">SlotConfig of the slot.</param>
/// <param name="KeyConfiguration">KeyConfig of the slot.</param>
/// <param name="IsSlotLocked">The slot is locked for itself.</param>
/// <param name="Challenge">What was put into TempKey before: 32 octets of the reader.</param>
/// <param name="Signature">r||s.</param>
internal sealed record KeyAttestation(
    int Slot,
    PublicKey.Ec Key,
    byte GenKeyMode,
    byte SignMode,
    int SigningSlot,
    ushort SlotConfiguration,
    ushort KeyConfiguration,
    bool IsSlotLocked,
    ReadOnlyMemory<byte> Challenge,
    ReadOnlyMemory<byte> Signature)
{
    private const int DigestLength = 32;
    private const int CoordinateLength = 32;
    private const byte GenKey = 0x40;
    private const byte Sign = 0x41;
    private const byte CreatesKey = 0x04;
    private const byte DigestsKey = 0x08;
    private const byte External = 0x80;
    private const byte NamesSerial = 0x40;
    private const byte FromReader = 0x10;
    private const byte FromGenKey = 0x40;

    /// <summary>GenKey made the key anew in this very command.</summary>
    public bool IsMadeAnew => (GenKeyMode & CreatesKey) != 0;

    /// <summary>GenKey digested the key, and Sign signed what the part itself put together.</summary>
    public bool IsStatement => (GenKeyMode & (CreatesKey | DigestsKey)) != 0 && (SignMode & External) == 0 && (SignMode & NamesSerial) != 0;

    /// <summary>The slot holds a private key: KeyConfig bit 0.</summary>
    public bool IsPrivate => (KeyConfiguration & 1) != 0;

    /// <summary>A private key may be written into the slot from outside: bit 2 of WriteConfig allows PrivWrite (SlotConfig bit 14).</summary>
    public bool AllowsWriting => (SlotConfiguration & 0x4000) != 0;

    /// <summary>Reads an attestation.</summary>
    /// <exception cref="FieldRefusedException">A field is not as it should be.</exception>
    public static KeyAttestation Read(StrictFields fields)
    {
        fields.AllowOnly("slot", "publicKey", "genKeyMode", "signMode", "signingSlot", "slotConfig", "keyConfig", "slotLocked", "challenge", "signature");
        byte[] point = fields.Hex("publicKey", 2 * CoordinateLength);
        return new KeyAttestation(
            ReadSlot(fields, "slot"),
            PublicKeyReader.FromP256Coordinates(point.AsSpan(0, CoordinateLength), point.AsSpan(CoordinateLength)) ?? throw fields.Refuse("publicKey", "It is not a point of P-256."),
            fields.Hex("genKeyMode", 1)[0],
            fields.Hex("signMode", 1)[0],
            ReadSlot(fields, "signingSlot"),
            BinaryPrimitives.ReadUInt16LittleEndian(fields.Hex("slotConfig", 2)),
            BinaryPrimitives.ReadUInt16LittleEndian(fields.Hex("keyConfig", 2)),
            fields.Flag("slotLocked"),
            fields.Hex("challenge", DigestLength),
            fields.Hex("signature", 2 * CoordinateLength));
    }

    /// <summary>The digest that the part signed.</summary>
    /// <param name="serialNumber">Serial number of the part, 9 octets.</param>
    public byte[] SignedDigest(ReadOnlySpan<byte> serialNumber)
    {
        // Sign (internal): TempKey, opcode, mode, key, SlotConfig, KeyConfig, flags of TempKey, serial number in four pieces, locks.
        Span<byte> message = stackalloc byte[55];
        message.Clear();
        GenKeyDigest(serialNumber).CopyTo(message);
        message[32] = Sign;
        message[33] = SignMode;
        BinaryPrimitives.WriteUInt16LittleEndian(message[34..], (ushort)SigningSlot);
        BinaryPrimitives.WriteUInt16LittleEndian(message[36..], SlotConfiguration);
        BinaryPrimitives.WriteUInt16LittleEndian(message[38..], KeyConfiguration);
        message[40] = (byte)(Slot | FromReader | FromGenKey);
        message[43] = serialNumber[8];
        serialNumber[4..8].CopyTo(message[44..]);
        serialNumber[..2].CopyTo(message[48..]);
        serialNumber[2..4].CopyTo(message[50..]);
        message[52] = (byte)(IsSlotLocked ? 0 : 1);
        return SHA256.HashData(message);
    }

    // GenKey with digest: TempKey, opcode, mode, key, serial number in two pieces, zeros, public key.
    private byte[] GenKeyDigest(ReadOnlySpan<byte> serialNumber)
    {
        Span<byte> message = stackalloc byte[128];
        message.Clear();
        Challenge.Span.CopyTo(message);
        message[32] = GenKey;
        message[33] = GenKeyMode;
        BinaryPrimitives.WriteUInt16LittleEndian(message[34..], (ushort)Slot);
        message[36] = serialNumber[8];
        serialNumber[..2].CopyTo(message[37..]);
        Key.Point.Span.CopyTo(message[64..]);
        return SHA256.HashData(message);
    }

    private static int ReadSlot(StrictFields fields, string name) =>
        fields.Count(name) is < ConfigurationZone.Slots and var slot ? slot : throw fields.Refuse(name, $"It is not below {ConfigurationZone.Slots}.");
}
