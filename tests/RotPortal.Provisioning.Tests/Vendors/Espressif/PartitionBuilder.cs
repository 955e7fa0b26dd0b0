using System.Buffers.Binary;
using System.Text;
using RotPortal.TestKit;

namespace RotPortal.Provisioning.Tests.Vendors.Espressif;

/// <summary>Builds partitions entry by entry.</summary>
internal static class PartitionBuilder
{
    /// <summary>Flag: encrypted by the HMAC peripheral.</summary>
    public const byte Encrypted = 0x80;

    /// <summary>Flag: derived by the HMAC peripheral.</summary>
    public const byte Derived = 0x40;

    /// <summary>Flag: the key is in an eFuse block.</summary>
    public const byte InFuses = 0x08;

    public static byte[] Entry(byte type, byte[] value, byte flags = 0, byte subtype = 0)
    {
        byte[] entry = new byte[12 + ((value.Length + 15) / 16 * 16) + 4];
        ((ReadOnlySpan<byte>)[0x11, 0xBA, 0x5E, 0xBA, flags, 0, 0, 0, type, subtype]).CopyTo(entry);
        BinaryPrimitives.WriteUInt16LittleEndian(entry.AsSpan(10), (ushort)value.Length);
        value.CopyTo(entry, 12);
        BinaryPrimitives.WriteUInt32LittleEndian(entry.AsSpan(^4), Checksum(entry.AsSpan(..^4)));
        return entry;
    }

    public static byte[] Authority() => Entry(0, Encoding.ASCII.GetBytes(EspressifCertificates.Root + "\0"));

    public static byte[] Device(TestKey? issuer = null) => Entry(1, Encoding.ASCII.GetBytes(EspressifCertificates.Device("module 1", issuer) + "\0"));

    /// <summary>A partition as it comes with the Digital Signature peripheral, then erased flash.</summary>
    public static byte[] Good() => Of(Entry(3, [.. Enumerable.Repeat((byte)0xA5, 100)]), Entry(4, new byte[8]), Authority(), Device(), Entry(50, []));

    public static byte[] Of(params byte[][] entries) => [.. entries.SelectMany(entry => entry), .. Enumerable.Repeat((byte)0xFF, 64)];

    // The register begins at zero and not at all ones.
    private static uint Checksum(ReadOnlySpan<byte> octets)
    {
        uint crc = 0;
        foreach (byte octet in octets)
        {
            crc ^= octet;
            for (int bit = 0; bit < 8; bit++)
                crc = (crc & 1) == 0 ? crc >> 1 : (crc >> 1) ^ 0xEDB88320;
        }

        return ~crc;
    }
}
