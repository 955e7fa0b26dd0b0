using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace RotPortal.Reports.Formats.Oscal;

/// <summary>Identifiers made from names (RFC 9562 5.5, version 5): the same name gives the same identifier everywhere.</summary>
internal static class Uuid5
{
    /// <summary>The namespace of this project; chosen once, never changed.</summary>
    internal static Guid RotPortal { get; } = new("6f0b6a0e-6f3c-4d0e-9a53-6d2c1f0b7d11");

    /// <summary>The identifier of a name in a namespace.</summary>
    internal static Guid Of(Guid within, string name)
    {
        byte[] text = new byte[16 + Encoding.UTF8.GetByteCount(name)];
        within.TryWriteBytes(text, bigEndian: true, out _);
        Encoding.UTF8.GetBytes(name, text.AsSpan(16));
        Span<byte> hash = stackalloc byte[SHA1.HashSizeInBytes];
        // RFC 9562 5.5 names SHA-1; nothing here rests on its strength.
#pragma warning disable CA5350
        SHA1.HashData(text, hash);
#pragma warning restore CA5350
        ushort version = (ushort)((BinaryPrimitives.ReadUInt16BigEndian(hash[6..]) & 0x0FFF) | 0x5000);
        BinaryPrimitives.WriteUInt16BigEndian(hash[6..], version);
        hash[8] = (byte)((hash[8] & 0x3F) | 0x80);
        return new Guid(hash[..16], bigEndian: true);
    }
}
