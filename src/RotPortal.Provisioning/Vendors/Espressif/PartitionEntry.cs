using System.Buffers.Binary;

namespace RotPortal.Provisioning.Vendors.Espressif;

/// <summary>What an entry of the partition is: esp_secure_cert_tlv_config.h. Others are for users (51 to 55), Matter (201, 202) or not known.</summary>
internal enum PartitionType : byte
{
    /// <summary>Certificate of an authority.</summary>
    AuthorityCertificate = 0,

    /// <summary>Certificate of the device.</summary>
    DeviceCertificate = 1,

    /// <summary>Private key; in clear unless a flag says otherwise.</summary>
    PrivateKey = 2,

    /// <summary>Private key encrypted for the Digital Signature peripheral.</summary>
    SignatureParameters = 3,

    /// <summary>Which eFuse block decrypts it.</summary>
    SignatureContext = 4,

    /// <summary>Salt from which the HMAC peripheral derives a key.</summary>
    DerivationSalt = 5,

    /// <summary>Security configuration.</summary>
    SecurityConfiguration = 6,

    /// <summary>Key of the trusted execution environment.</summary>
    EnclaveKey = 7,

    /// <summary>Signature over the partition. It is not verified here.</summary>
    SignatureBlock = 8,

    /// <summary>Integrity of the partition.</summary>
    Integrity = 9,

    /// <summary>The last entry.</summary>
    End = 50,
}

/// <summary>One entry of the partition.</summary>
/// <param name="Flags">How the value is protected.</param>
/// <param name="Type">What it is.</param>
/// <param name="Subtype">Which of several.</param>
/// <param name="Start">Where its header begins.</param>
/// <param name="Value">Its value, without padding.</param>
internal sealed record PartitionEntry(byte Flags, PartitionType Type, byte Subtype, int Start, ReadOnlyMemory<byte> Value)
{
    /// <summary>Octets of a header.</summary>
    public const int HeaderLength = 12;

    /// <summary>Octets of the checksum behind an entry.</summary>
    public const int FooterLength = 4;

    private const int Alignment = 16;
    private const byte Encrypted = 0b10 << 6;
    private const byte Derived = 0b01 << 6;
    private const byte SchemeMask = 0b11 << 6;
    private const byte KeyMask = 0b111 << 3;
    private const byte InFuses = 0b001 << 3;

    /// <summary>What every entry begins with.</summary>
    public static ReadOnlySpan<byte> Magic => [0x11, 0xBA, 0x5E, 0xBA];

    /// <summary>Octets of header, value and padding: what the checksum is over.</summary>
    public int CoveredLength => HeaderLength + Padded(Value.Length);

    /// <summary>A private key or a key of the enclave that everybody who has the partition has.</summary>
    public bool IsSecretInClear => Type is PartitionType.PrivateKey or PartitionType.EnclaveKey && !IsProtected;

    /// <summary>It holds a private key in any form.</summary>
    public bool IsKey => Type is PartitionType.PrivateKey or PartitionType.SignatureParameters;

    /// <summary>The value is nothing but zeros: a secret that was blanked before it was kept.</summary>
    public bool IsBlanked => Value.Span.IndexOfAnyExcept((byte)0) < 0;

    private bool IsProtected => (Flags & SchemeMask) is Encrypted or Derived || (Flags & KeyMask) == InFuses;

    /// <summary>Reads the entry that begins at an offset; null when none does.</summary>
    public static PartitionEntry? Read(ReadOnlyMemory<byte> partition, int at)
    {
        var span = partition.Span[at..];
        if (span.Length < HeaderLength + FooterLength || !span.StartsWith(Magic))
            return null;
        int length = BinaryPrimitives.ReadUInt16LittleEndian(span[10..]);
        return HeaderLength + Padded(length) + FooterLength <= span.Length
            ? new PartitionEntry(span[4], (PartitionType)span[8], span[9], at, partition.Slice(at + HeaderLength, length))
            : null;
    }

    private static int Padded(int length) => (length + Alignment - 1) / Alignment * Alignment;
}
