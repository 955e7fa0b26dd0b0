using System.Buffers.Binary;
using System.Text;

namespace RotPortal.Pdf.Fonts;

/// <summary>
/// A font file with the outlines of used glyphs only. Glyph numbers are kept, unused glyphs become empty, parts of composite glyphs
/// are kept as well. Tables that PDF does not use are left out (ISO 32000-1 section 9.9).
/// </summary>
internal static class FontSubset
{
    private static readonly string[] Kept = ["cvt ", "fpgm", "glyf", "head", "hhea", "hmtx", "loca", "maxp", "prep"];

    public static byte[] Of(FontFace face, IReadOnlySet<ushort> used)
    {
        var file = face.File;
        var isLong = FontFile.I16(file.Table("head"), 50) == 1;
        var (glyf, loca) = Outlines(file, Closure(file, used, isLong), isLong);
        return Assemble(Kept.Where(file.Has).Select(tag => (tag, tag switch
        {
            "glyf" => glyf,
            "loca" => loca,
            "head" => HeadWithLongOffsets(file),
            _ => file.Table(tag).ToArray(),
        })).ToList());
    }

    private static SortedSet<ushort> Closure(FontFile file, IReadOnlySet<ushort> used, bool isLong)
    {
        var all = new SortedSet<ushort>(used) { 0 };
        var open = new Stack<ushort>(all);
        while (open.TryPop(out var glyph))
        {
            foreach (var part in Parts(Outline(file, glyph, isLong)))
            {
                if (all.Add(part)) open.Push(part);
            }
        }
        return all;
    }

    private static ReadOnlySpan<byte> Outline(FontFile file, int glyph, bool isLong)
    {
        var loca = file.Table("loca");
        var (start, end) = isLong
            ? ((int)FontFile.U32(loca, 4 * glyph), (int)FontFile.U32(loca, 4 * glyph + 4))
            : (2 * FontFile.U16(loca, 2 * glyph), 2 * FontFile.U16(loca, 2 * glyph + 2));
        return file.Table("glyf")[start..end];
    }

    // Composite glyphs: ISO/IEC 14496-22 section 5.3.3.2. The flags tell how long each record is.
    private static List<ushort> Parts(ReadOnlySpan<byte> outline)
    {
        const int WordArguments = 0x1, HasScale = 0x8, More = 0x20, HasTwoScales = 0x40, HasMatrix = 0x80;
        var parts = new List<ushort>();
        if (outline.Length == 0 || FontFile.I16(outline, 0) >= 0) return parts;
        int at = 10, flags;
        do
        {
            flags = FontFile.U16(outline, at);
            parts.Add(FontFile.U16(outline, at + 2));
            at += 4 + ((flags & WordArguments) != 0 ? 4 : 2)
                + ((flags & HasScale) != 0 ? 2 : (flags & HasTwoScales) != 0 ? 4 : (flags & HasMatrix) != 0 ? 8 : 0);
        }
        while ((flags & More) != 0);
        return parts;
    }

    private static (byte[] Glyf, byte[] Loca) Outlines(FontFile file, SortedSet<ushort> glyphs, bool isLong)
    {
        int count = FontFile.U16(file.Table("maxp"), 4);
        var loca = new byte[4 * (count + 1)];
        var glyf = new MemoryStream();
        for (var g = 0; g < count; g++)
        {
            BinaryPrimitives.WriteUInt32BigEndian(loca.AsSpan(4 * g), (uint)glyf.Length);
            if (!glyphs.Contains((ushort)g)) continue;
            glyf.Write(Outline(file, g, isLong));
            while (glyf.Length % 4 != 0) glyf.WriteByte(0);
        }
        BinaryPrimitives.WriteUInt32BigEndian(loca.AsSpan(4 * count), (uint)glyf.Length);
        return (glyf.ToArray(), loca);
    }

    private static byte[] HeadWithLongOffsets(FontFile file)
    {
        var head = file.Table("head").ToArray();
        BinaryPrimitives.WriteInt16BigEndian(head.AsSpan(50), 1);
        BinaryPrimitives.WriteUInt32BigEndian(head.AsSpan(8), 0); // checkSumAdjustment is set over the whole file
        return head;
    }

    private static byte[] Assemble(List<(string Tag, byte[] Bytes)> tables)
    {
        var headerLength = 12 + 16 * tables.Count;
        var font = new byte[headerLength + tables.Sum(t => (t.Bytes.Length + 3) / 4 * 4)];
        BinaryPrimitives.WriteUInt32BigEndian(font, 0x00010000);
        BinaryPrimitives.WriteUInt16BigEndian(font.AsSpan(4), (ushort)tables.Count);
        var power = 31 - int.LeadingZeroCount(tables.Count);
        BinaryPrimitives.WriteUInt16BigEndian(font.AsSpan(6), (ushort)(16 << power));
        BinaryPrimitives.WriteUInt16BigEndian(font.AsSpan(8), (ushort)power);
        BinaryPrimitives.WriteUInt16BigEndian(font.AsSpan(10), (ushort)(16 * tables.Count - (16 << power)));
        int offset = headerLength, record = 12, headAt = 0;
        foreach (var (tag, bytes) in tables)
        {
            if (tag == "head") headAt = offset;
            bytes.CopyTo(font, offset);
            Encoding.ASCII.GetBytes(tag, font.AsSpan(record));
            var padded = (bytes.Length + 3) / 4 * 4;
            BinaryPrimitives.WriteUInt32BigEndian(font.AsSpan(record + 4), Checksum(font.AsSpan(offset, padded)));
            BinaryPrimitives.WriteUInt32BigEndian(font.AsSpan(record + 8), (uint)offset);
            BinaryPrimitives.WriteUInt32BigEndian(font.AsSpan(record + 12), (uint)bytes.Length);
            offset += padded;
            record += 16;
        }
        BinaryPrimitives.WriteUInt32BigEndian(font.AsSpan(headAt + 8), 0xB1B0AFBA - Checksum(font));
        return font;
    }

    private static uint Checksum(ReadOnlySpan<byte> bytes)
    {
        uint sum = 0;
        for (var i = 0; i < bytes.Length; i += 4)
            sum += BinaryPrimitives.ReadUInt32BigEndian(bytes[i..]);
        return sum;
    }
}
