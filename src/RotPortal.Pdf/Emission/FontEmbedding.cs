using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using RotPortal.Pdf.Fonts;

namespace RotPortal.Pdf.Emission;

/// <summary>Writes the fonts a document uses: Type0 with Identity-H, a subset TrueType file and a ToUnicode map (ISO 32000-1 section 9.7).</summary>
internal static class FontEmbedding
{
    private const int ItalicFlag = 0x40, FixedPitchFlag = 0x1, SymbolicFlag = 0x4;

    /// <summary>Writes the font dictionary of the pages' resources into <paramref name="number"/>.</summary>
    public static void Write(ObjectFile file, FontUse use, int number)
    {
        var resources = new PdfBuffer().Add("<</Font<<");
        foreach (var (font, glyphs) in use.Faces)
            resources.Add("/").Add(FontUse.NameOf(font)).Add(" ").Reference(WriteFace(file, font, glyphs));
        file.Pack(number, resources.Add(">>>>"));
    }

    private static int WriteFace(ObjectFile file, FontFace font, IReadOnlyList<ushort> glyphs)
    {
        int type0 = file.Reserve(), cid = file.Reserve(), descriptor = file.Reserve(), program = file.Reserve(), unicode = file.Reserve();
        var name = SubsetName(font, glyphs);
        var bytes = FontSubset.Of(font, new HashSet<ushort>(glyphs));
        file.WriteStream(program, "/Length1 " + bytes.Length.ToString(CultureInfo.InvariantCulture), bytes);
        file.WriteStream(unicode, "", ToUnicode(font, glyphs).Span);
        file.Pack(type0, new PdfBuffer().Add("<</Type/Font/Subtype/Type0/BaseFont").Name(name).Add("/Encoding/Identity-H/DescendantFonts[")
            .Reference(cid).Add("]/ToUnicode ").Reference(unicode).Add(">>"));
        file.Pack(cid, CidFont(font, glyphs, name, descriptor));
        file.Pack(descriptor, Descriptor(font, name, program));
        return type0;
    }

    // Six letters that depend on the glyphs (ISO 32000-1 section 9.6.4).
    private static string SubsetName(FontFace font, IEnumerable<ushort> glyphs)
    {
        var bytes = glyphs.SelectMany(g => new[] { (byte)(g >> 8), (byte)g }).ToArray();
        var letters = SHA256.HashData(bytes).Take(6).Select(b => (char)('A' + b % 26));
        return string.Concat(letters) + "+" + font.PostScriptName;
    }

    private static double Scaled(FontFace font, int units) => 1000.0 * units / font.UnitsPerEm;

    private static PdfBuffer CidFont(FontFace font, IReadOnlyList<ushort> glyphs, string name, int descriptor)
    {
        var body = new PdfBuffer().Add("<</Type/Font/Subtype/CIDFontType2/BaseFont").Name(name)
            .Add("/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>/CIDToGIDMap/Identity/FontDescriptor ").Reference(descriptor)
            .Add("/DW 0/W[");
        var previous = -2;
        foreach (var glyph in glyphs)
        {
            if (glyph != previous + 1) body.Add(previous < 0 ? "" : "]").Number(glyph).Add("[");
            body.Number(Scaled(font, font.Widths[glyph]));
            previous = glyph;
        }
        return body.Add(previous < 0 ? "]>>" : "]]>>");
    }

    private static PdfBuffer Descriptor(FontFace font, string name, int program)
    {
        var head = font.File.Table("head");
        var flags = SymbolicFlag + (font.Face == Typography.Face.Italic ? ItalicFlag : 0) + (font.Face == Typography.Face.Mono ? FixedPitchFlag : 0);
        var angle = BinaryPrimitives.ReadInt32BigEndian(font.File.Table("post")[4..]) / 65536.0;
        var body = new PdfBuffer().Add("<</Type/FontDescriptor/FontName").Name(name).Add("/Flags ").Add(flags).Add("/FontBBox[");
        for (var at = 36; at <= 42; at += 2) body.Number(Scaled(font, FontFile.I16(head, at)));
        return body.Add("]/ItalicAngle ").Number(angle).Add("/Ascent ").Number(Scaled(font, font.Ascent)).Add("/Descent ").Number(Scaled(font, font.Descent))
            .Add("/CapHeight ").Number(Scaled(font, font.CapHeight)).Add("/StemV ").Add(font.Weight / 5).Add("/FontFile2 ").Reference(program).Add(">>");
    }

    private static PdfBuffer ToUnicode(FontFace font, IReadOnlyList<ushort> glyphs)
    {
        var body = new PdfBuffer(4096).Add("/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
            + "/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def\n/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n"
            + "1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n");
        foreach (var chunk in glyphs.Chunk(100)) // readers need not take more at once (Adobe technical note 5014)
        {
            body.Add(chunk.Length).Add(" beginbfchar\n");
            foreach (var glyph in chunk)
            {
                body.Add("<").Hex(glyph).Add("> <");
                foreach (var unit in new Rune(font.Scalar(glyph)).ToString()) body.Hex(unit);
                body.Add(">\n");
            }
            body.Add("endbfchar\n");
        }
        return body.Add("endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n");
    }
}
