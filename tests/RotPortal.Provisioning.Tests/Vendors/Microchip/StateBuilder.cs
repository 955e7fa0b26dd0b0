using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using RotPortal.TestKit;

namespace RotPortal.Provisioning.Tests.Vendors.Microchip;

/// <summary>
/// Builds the state of one invented part, with its manifest entry. As it comes it is good; each property or change breaks one thing, and what the part
/// signs afterwards is signed properly. The messages are put together here as the vendor's host library puts them together, octet by octet.
/// </summary>
internal sealed record StateBuilder(TestMaker Maker)
{
    private static readonly JsonSerializerOptions Compact = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public EntryBuilder Entry { get; init; } = new(Maker, 7);
    public int Slot { get; init; } = 2;
    public TestKey? AttestedKey { get; init; }
    public int SigningSlot { get; init; } = 1;
    public TestKey? SigningKey { get; init; }
    public byte GenKeyMode { get; init; } = 0x0C;
    public byte SignMode { get; init; } = 0x40;
    public ushort SlotConfig { get; init; } = 0x2087;
    public ushort KeyConfig { get; init; } = 0x0033;
    public bool IsSlotLocked { get; init; }
    public byte[] Challenge { get; init; } = Convert.FromHexString("00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff");
    public byte ConfigurationLock { get; init; }
    public byte DataLock { get; init; }
    public bool HasAttestation { get; init; } = true;
    public bool HasConfiguration { get; init; } = true;
    public byte[]? CompressedCertificate { get; init; }
    public byte[]? Nonce { get; init; }
    public TestKey? AnswerKey { get; init; }
    public string? SerialNumber { get; init; }
    public Action<JsonObject>? Change { get; init; }

    private byte[] Serial => Convert.FromHexString(Entry.UniqueId);

    public byte[] Build()
    {
        var state = new JsonObject
        {
            ["microchipDeviceState"] = 1,
            ["collectedAt"] = "2026-11-20T10:00:00Z",
            ["collectedBy"] = "station 7",
            ["serialNumber"] = SerialNumber ?? Entry.UniqueId,
            ["manifestEntry"] = JsonNode.Parse(Entry.Build()),
        };
        if (HasConfiguration)
            state["configurationZone"] = Convert.ToHexStringLower(Configuration());
        if (CompressedCertificate is not null)
            state["compressedCertificate"] = Convert.ToHexStringLower(CompressedCertificate);
        if (HasAttestation)
            state["attestations"] = new JsonArray(Attestation());
        if (Nonce is not null)
            state["challenge"] = new JsonObject { ["slot"] = 0, ["nonce"] = Convert.ToHexStringLower(Nonce), ["signature"] = Convert.ToHexStringLower((AnswerKey ?? Entry.Key(0)).SignDigest(Nonce)) };
        Change?.Invoke(state);
        return Encoding.UTF8.GetBytes(state.ToJsonString(Compact));
    }

    /// <summary>The device certificate as the part keeps it: 72 octets.</summary>
    public byte[] Compress(TestKey? issuer = null)
    {
        var leaf = Entry.Leaf();
        byte[] certificate = leaf.Sign(issuer ?? Maker.SignerKey);
        byte[] signature = (issuer ?? Maker.SignerKey).Sign(ToBeSigned(certificate));
        int dates = ((leaf.NotBefore.Year - 2000) << 19) | (leaf.NotBefore.Month << 15) | (leaf.NotBefore.Day << 10) | (leaf.NotBefore.Hour << 5) | 28;
        return [.. signature, (byte)(dates >> 16), (byte)(dates >> 8), (byte)dates, 0x2A, 0, 0x30, 0xA0, 0];
    }

    private JsonObject Attestation()
    {
        var key = AttestedKey ?? Entry.Key(Slot);
        return new JsonObject
        {
            ["slot"] = Slot,
            ["publicKey"] = Convert.ToHexStringLower([.. key.X, .. key.Y]),
            ["genKeyMode"] = GenKeyMode.ToString("x2"),
            ["signMode"] = SignMode.ToString("x2"),
            ["signingSlot"] = SigningSlot,
            ["slotConfig"] = Convert.ToHexStringLower(Word(SlotConfig)),
            ["keyConfig"] = Convert.ToHexStringLower(Word(KeyConfig)),
            ["slotLocked"] = IsSlotLocked,
            ["challenge"] = Convert.ToHexStringLower(Challenge),
            ["signature"] = Convert.ToHexStringLower((SigningKey ?? Entry.Key(1)).SignDigest(Message(key))),
        };
    }

    private byte[] Message(TestKey key)
    {
        byte[] sn = Serial;
        byte[] inner = [.. Challenge, 0x40, GenKeyMode, (byte)Slot, 0, sn[8], sn[0], sn[1], .. new byte[25], .. key.X, .. key.Y];
        byte[] outer =
        [
            .. SHA256.HashData(inner), 0x41, SignMode, (byte)SigningSlot, 0, .. Word(SlotConfig), .. Word(KeyConfig), (byte)(Slot | 0x50), 0, 0,
            sn[8], .. sn[4..8], sn[0], sn[1], sn[2], sn[3], (byte)(IsSlotLocked ? 0 : 1), 0, 0,
        ];
        Assert.Equal((128, 55), (inner.Length, outer.Length));
        return SHA256.HashData(outer);
    }

    private byte[] Configuration()
    {
        byte[] sn = Convert.FromHexString(Entry.UniqueId);
        byte[] zone = new byte[128];
        sn[..4].CopyTo(zone, 0);
        sn[4..].CopyTo(zone, 8);
        Word(SlotConfig).CopyTo(zone, 20 + (2 * Slot));
        Word(KeyConfig).CopyTo(zone, 96 + (2 * Slot));
        zone[86] = DataLock;
        zone[87] = ConfigurationLock;
        BinaryPrimitives.WriteUInt16LittleEndian(zone.AsSpan(88), (ushort)(0xFFFF & ~(IsSlotLocked ? 1 << Slot : 0)));
        return zone;
    }

    private static byte[] Word(ushort value) => [(byte)value, (byte)(value >> 8)];

    // SEQUENCE { tbs, algorithm, signature }: the first inner element with its header.
    private static byte[] ToBeSigned(byte[] certificate)
    {
        var outer = new System.Formats.Asn1.AsnReader(certificate, System.Formats.Asn1.AsnEncodingRules.DER);
        return outer.ReadSequence().ReadEncodedValue().ToArray();
    }
}
