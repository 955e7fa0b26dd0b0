using System.Buffers.Binary;
using System.Security.Cryptography;

namespace RotPortal.TestKit;

/// <summary>Structures as a TPM marshals them (TPM 2.0 Library Part 2), of test keys on P-256 with SHA-256.</summary>
public static class TpmStructures
{
    /// <summary>fixedTPM, fixedParent, sensitiveDataOrigin, userWithAuth, sign.</summary>
    public const uint DeviceKeyAttributes = 0x0004_0072;

    /// <summary>The same, and restricted.</summary>
    public const uint AttestationKeyAttributes = 0x0005_0072;

    /// <summary>The hierarchy of endorsement keys, the parent of its primary objects.</summary>
    public static byte[] EndorsementHierarchy { get; } = [0x40, 0, 0, 0x0B];

    /// <summary>UINT16.</summary>
    public static byte[] UInt16(int number) => [(byte)(number >> 8), (byte)number];

    /// <summary>UINT32.</summary>
    public static byte[] UInt32(uint number)
    {
        byte[] octets = new byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(octets, number);
        return octets;
    }

    /// <summary>TPM2B: the size before the octets.</summary>
    public static byte[] Sized(byte[] octets) => [.. UInt16(octets.Length), .. octets];

    /// <summary>TPMT_PUBLIC of a key that signs with ECDSA and SHA-256.</summary>
    public static byte[] Public(TestKey key, uint attributes) =>
    [
        0, 0x23, 0, 0x0B, .. UInt32(attributes), 0, 0, 0, 0x10, 0, 0x18, 0, 0x0B, 0, 3, 0, 0x10, .. Sized(key.X), .. Sized(key.Y),
    ];

    /// <summary>A name: the hash and the digest of what is named.</summary>
    public static byte[] Name(params byte[][] parts) => [0, 0x0B, .. SHA256.HashData([.. parts.SelectMany(part => part)])];

    /// <summary>TPMS_ATTEST.</summary>
    /// <param name="type">0x8017 certify, 0x8018 quote, 0x801A creation.</param>
    /// <param name="signer">Qualified name of the signer.</param>
    /// <param name="extra">The nonce.</param>
    /// <param name="statement">What is attested.</param>
    public static byte[] Attest(int type, byte[] signer, byte[] extra, byte[] statement) =>
    [
        0xFF, 0x54, 0x43, 0x47, .. UInt16(type), .. Sized(signer), .. Sized(extra), 0, 0, 0, 0, 0, 0, 0x4E, 7, 0, 0, 0, 2, 0, 0, 0, 0, 1,
        0x20, 0x19, 0x10, 0x23, 0, 0x16, 0x36, 0x36, .. statement,
    ];

    /// <summary>TPMT_SIGNATURE: ECDSA with SHA-256.</summary>
    public static byte[] Sign(TestKey key, byte[] message)
    {
        byte[] signature = key.Sign(message);
        return [0, 0x18, 0, 0x0B, .. Sized(signature[..32]), .. Sized(signature[32..])];
    }

    /// <summary>TPMS_CREATION_DATA of an object without PCRs.</summary>
    /// <param name="parentName">Name of the parent, or the hierarchy.</param>
    /// <param name="parentQualifiedName">Its qualified name, or the hierarchy again.</param>
    public static byte[] Creation(byte[] parentName, byte[] parentQualifiedName) =>
        [0, 0, 0, 0, .. Sized(SHA256.HashData([])), 1, 0, 0x0B, .. Sized(parentName), .. Sized(parentQualifiedName), 0, 0];

    /// <summary>TPML_PCR_SELECTION of the bank of SHA-256.</summary>
    public static byte[] Select(IEnumerable<int> indices)
    {
        byte[] bits = new byte[3];
        foreach (int index in indices)
            bits[index / 8] |= (byte)(1 << (index % 8));
        return [0, 0, 0, 1, 0, 0x0B, 3, .. bits];
    }

    /// <summary>A crypto-agile event log with SHA-256 alone (TCG PC Client Platform Firmware Profile 10.2).</summary>
    public static byte[] Log(IEnumerable<(int Pcr, uint Type, byte[] Digest, byte[] Content)> events)
    {
        byte[] specification = [.. "Spec ID Event03\0"u8, 0, 0, 0, 0, 0, 2, 0, 2, 1, 0, 0, 0, 0x0B, 0, 0x20, 0, 0];
        var log = new List<byte>([.. Little(0), .. Little(3), .. new byte[20], .. Little((uint)specification.Length), .. specification]);
        foreach (var (pcr, type, digest, content) in events)
            log.AddRange([.. Little((uint)pcr), .. Little(type), .. Little(1), 0x0B, 0, .. digest, .. Little((uint)content.Length), .. content]);
        return [.. log];
    }

    private static byte[] Little(uint number)
    {
        byte[] octets = new byte[4];
        BinaryPrimitives.WriteUInt32LittleEndian(octets, number);
        return octets;
    }
}
