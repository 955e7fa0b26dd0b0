using System.Text;

namespace RotPortal.Pdf.Fonts;

/// <summary>
/// The pairs that a font sets closer or wider: feature kern of the GPOS table, pair adjustment by glyph and by class (ISO/IEC 14496-22
/// section 6.3.3, lookup type 2). Only the advance of the first glyph is used, which is all that Latin text needs.
/// </summary>
internal sealed class Kerning
{
    private const int PairLookup = 2, ExtensionLookup = 9, AdvanceFlag = 0x4;

    private readonly List<List<Subtable>> _lookups = [];
    private readonly int _glyphs;

    public Kerning(FontFile file)
    {
        _glyphs = FontFile.U16(file.Table("maxp"), 4);
        if (!file.Has("GPOS")) return;
        var gpos = file.Table("GPOS");
        var lookups = gpos[FontFile.U16(gpos, 8)..];
        foreach (var index in KernLookups(LatinLanguage(gpos[FontFile.U16(gpos, 4)..]), gpos[FontFile.U16(gpos, 6)..]))
            ReadLookup(lookups[FontFile.U16(lookups, 2 + 2 * index)..]);
    }

    /// <summary>Change of the distance between two glyphs, font units; 0 for most.</summary>
    public int Between(ushort first, ushort second)
    {
        var sum = 0;
        foreach (var subtables in _lookups)
        {
            foreach (var subtable in subtables)
            {
                if (subtable.Find(first, second) is not { } value) continue;
                sum += value;
                break; // the first subtable that knows the pair decides for its lookup
            }
        }
        return sum;
    }

    // The features of Latin script in no special language; other scripts are set with them as well.
    private static ReadOnlySpan<byte> LatinLanguage(ReadOnlySpan<byte> scripts)
    {
        var script = scripts[FontFile.U16(scripts, 6)..];
        for (var s = 0; s < FontFile.U16(scripts, 0); s++)
        {
            if (Encoding.ASCII.GetString(scripts.Slice(2 + 6 * s, 4)) == "latn") script = scripts[FontFile.U16(scripts, 2 + 6 * s + 4)..];
        }
        return script[FontFile.U16(script, 0)..];
    }

    private static SortedSet<int> KernLookups(ReadOnlySpan<byte> language, ReadOnlySpan<byte> features)
    {
        var lookups = new SortedSet<int>();
        for (var i = 0; i < FontFile.U16(language, 4); i++)
        {
            var record = features.Slice(2 + 6 * FontFile.U16(language, 6 + 2 * i), 6);
            if (Encoding.ASCII.GetString(record[..4]) != "kern") continue;
            var feature = features[FontFile.U16(record, 4)..];
            for (var l = 0; l < FontFile.U16(feature, 2); l++) lookups.Add(FontFile.U16(feature, 4 + 2 * l));
        }
        return lookups;
    }

    private void ReadLookup(ReadOnlySpan<byte> lookup)
    {
        var subtables = new List<Subtable>();
        for (var s = 0; s < FontFile.U16(lookup, 4); s++)
        {
            var type = FontFile.U16(lookup, 0);
            var subtable = lookup[FontFile.U16(lookup, 6 + 2 * s)..];
            if (type == ExtensionLookup)
            {
                type = FontFile.U16(subtable, 2);
                subtable = subtable[(int)FontFile.U32(subtable, 4)..];
            }
            if (type != PairLookup || (FontFile.U16(subtable, 4) & AdvanceFlag) == 0) continue;
            subtables.Add(FontFile.U16(subtable, 0) == 1 ? ByGlyph(subtable) : ByClass(subtable));
        }
        if (subtables.Count > 0) _lookups.Add(subtables);
    }

    private static int Size(int valueFormat) => 2 * int.PopCount(valueFormat);

    // The advance comes after x and y placement in a value record.
    private static int AdvanceOffset(int valueFormat) => Size(valueFormat & (AdvanceFlag - 1));

    private static PairsByGlyph ByGlyph(ReadOnlySpan<byte> table)
    {
        int format1 = FontFile.U16(table, 4), format2 = FontFile.U16(table, 6), recordSize = 2 + Size(format1) + Size(format2);
        var pairs = new Dictionary<uint, short>();
        var covered = Coverage(table[FontFile.U16(table, 2)..]);
        for (var i = 0; i < covered.Count; i++)
        {
            var set = table[FontFile.U16(table, 10 + 2 * i)..];
            for (var p = 0; p < FontFile.U16(set, 0); p++)
            {
                var at = 2 + p * recordSize;
                pairs.TryAdd((uint)covered[i] << 16 | FontFile.U16(set, at), FontFile.I16(set, at + 2 + AdvanceOffset(format1)));
            }
        }
        return new PairsByGlyph(pairs);
    }

    private PairsByClass ByClass(ReadOnlySpan<byte> table)
    {
        int format1 = FontFile.U16(table, 4), format2 = FontFile.U16(table, 6), size = Size(format1) + Size(format2);
        int count1 = FontFile.U16(table, 12), count2 = FontFile.U16(table, 14);
        var values = new short[count1 * count2];
        for (var i = 0; i < values.Length; i++) values[i] = FontFile.I16(table, 16 + i * size + AdvanceOffset(format1));
        var isCovered = new bool[_glyphs];
        foreach (var glyph in Coverage(table[FontFile.U16(table, 2)..])) isCovered[glyph] = true;
        return new PairsByClass(isCovered, Classes(table[FontFile.U16(table, 8)..]), Classes(table[FontFile.U16(table, 10)..]), count2, values);
    }

    private static List<ushort> Coverage(ReadOnlySpan<byte> table)
    {
        var glyphs = new List<ushort>();
        var isRanges = FontFile.U16(table, 0) == 2;
        for (var i = 0; i < FontFile.U16(table, 2); i++)
        {
            int first = FontFile.U16(table, isRanges ? 4 + 6 * i : 4 + 2 * i), last = isRanges ? FontFile.U16(table, 4 + 6 * i + 2) : first;
            for (var g = first; g <= last; g++) glyphs.Add((ushort)g);
        }
        return glyphs;
    }

    private ushort[] Classes(ReadOnlySpan<byte> table)
    {
        var classes = new ushort[_glyphs];
        if (FontFile.U16(table, 0) == 1)
        {
            for (var i = 0; i < FontFile.U16(table, 4); i++) classes[FontFile.U16(table, 2) + i] = FontFile.U16(table, 6 + 2 * i);
            return classes;
        }
        for (var i = 0; i < FontFile.U16(table, 2); i++)
        {
            var at = 4 + 6 * i;
            Array.Fill(classes, FontFile.U16(table, at + 4), FontFile.U16(table, at), FontFile.U16(table, at + 2) - FontFile.U16(table, at) + 1);
        }
        return classes;
    }

    private abstract class Subtable
    {
        /// <summary>The value; null when the next subtable is to be asked.</summary>
        public abstract int? Find(ushort first, ushort second);
    }

    private sealed class PairsByGlyph(Dictionary<uint, short> pairs) : Subtable
    {
        public override int? Find(ushort first, ushort second) => pairs.TryGetValue((uint)first << 16 | second, out var value) ? value : null;
    }

    private sealed class PairsByClass(bool[] isCovered, ushort[] firsts, ushort[] seconds, int count, short[] values) : Subtable
    {
        public override int? Find(ushort first, ushort second) => isCovered[first] ? values[firsts[first] * count + seconds[second]] : null;
    }
}
