namespace RotPortal.Pdf.Fonts;

/// <summary>The cmap table, formats 4 and 12 (ISO/IEC 14496-22 section 5.2.1), flattened for quick look-up.</summary>
internal sealed class CharacterMap
{
    private readonly ushort[] _basic = new ushort[0x10000];
    private readonly Dictionary<int, ushort> _beyond = [];

    public CharacterMap(ReadOnlySpan<byte> cmap)
    {
        int count = FontFile.U16(cmap, 2);
        for (var i = 0; i < count; i++)
        {
            var subtable = cmap[(int)FontFile.U32(cmap, 4 + 8 * i + 4)..];
            switch (FontFile.U16(subtable, 0))
            {
                case 4:
                    ReadSegments(subtable);
                    break;
                case 12:
                    ReadGroups(subtable);
                    break;
            }
        }
    }

    /// <summary>The glyph of a Unicode scalar value; 0 when the font has none.</summary>
    public ushort this[int scalar] => scalar < 0x10000 ? _basic[scalar] : _beyond.GetValueOrDefault(scalar);

    /// <summary>The smallest scalar value of each glyph; 0 for glyphs that no letter leads to.</summary>
    public int[] Reverse(int glyphs)
    {
        var scalars = new int[glyphs];
        for (var c = _basic.Length - 1; c > 0; c--)
        {
            if (_basic[c] != 0) scalars[_basic[c]] = c;
        }
        foreach (var (scalar, glyph) in _beyond)
        {
            if (scalars[glyph] == 0) scalars[glyph] = scalar;
        }
        return scalars;
    }

    private void ReadSegments(ReadOnlySpan<byte> table)
    {
        var doubled = FontFile.U16(table, 6);
        int ends = 14, starts = ends + doubled + 2, deltas = starts + doubled, offsets = deltas + doubled;
        for (var s = 0; s < doubled; s += 2)
        {
            int start = FontFile.U16(table, starts + s), end = FontFile.U16(table, ends + s);
            int delta = FontFile.U16(table, deltas + s), offset = FontFile.U16(table, offsets + s);
            for (var c = start; c <= end && c != 0xFFFF; c++)
            {
                var glyph = offset == 0 ? c : FontFile.U16(table, offsets + s + offset + 2 * (c - start));
                _basic[c] = glyph == 0 ? (ushort)0 : (ushort)(glyph + delta);
            }
        }
    }

    private void ReadGroups(ReadOnlySpan<byte> table)
    {
        var count = (int)FontFile.U32(table, 12);
        for (var g = 0; g < count; g++)
        {
            var at = 16 + 12 * g;
            int start = (int)FontFile.U32(table, at), end = (int)FontFile.U32(table, at + 4), glyph = (int)FontFile.U32(table, at + 8);
            for (var c = start; c <= end; c++)
                Set(c, (ushort)(glyph + c - start));
        }
    }

    private void Set(int scalar, ushort glyph)
    {
        if (scalar < 0x10000) _basic[scalar] = glyph;
        else _beyond[scalar] = glyph;
    }
}
