using System.Buffers.Binary;
using System.Text;

namespace RotPortal.Pdf.Fonts;

/// <summary>The tables of a TrueType file (ISO/IEC 14496-22). Only for our own fonts: a broken file is our mistake.</summary>
internal sealed class FontFile
{
    private readonly Dictionary<string, Range> _tables = [];

    public FontFile(byte[] bytes)
    {
        Bytes = bytes;
        int count = U16(bytes, 4);
        for (var i = 0; i < count; i++)
        {
            var record = bytes.AsSpan(12 + 16 * i, 16);
            var offset = (int)BinaryPrimitives.ReadUInt32BigEndian(record[8..]);
            var length = (int)BinaryPrimitives.ReadUInt32BigEndian(record[12..]);
            _tables[Encoding.ASCII.GetString(record[..4])] = offset..(offset + length);
        }
    }

    public byte[] Bytes { get; }

    public bool Has(string tag) => _tables.ContainsKey(tag);

    public ReadOnlySpan<byte> Table(string tag) => Bytes.AsSpan(_tables[tag]);

    public static ushort U16(ReadOnlySpan<byte> bytes, int at) => BinaryPrimitives.ReadUInt16BigEndian(bytes[at..]);

    public static short I16(ReadOnlySpan<byte> bytes, int at) => BinaryPrimitives.ReadInt16BigEndian(bytes[at..]);

    public static uint U32(ReadOnlySpan<byte> bytes, int at) => BinaryPrimitives.ReadUInt32BigEndian(bytes[at..]);
}
