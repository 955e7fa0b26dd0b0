using RotPortal.Pdf.Typography;

namespace RotPortal.Pdf.Fonts;

/// <summary>A face with what layout and embedding need of it. Shared, never changed.</summary>
internal sealed class FontFace
{
    private static readonly Lazy<FontFace>[] Faces =
    [
        new(() => Load(Face.Light, "IBMPlexSans-Light")),
        new(() => Load(Face.Regular, "IBMPlexSans-Regular")),
        new(() => Load(Face.SemiBold, "IBMPlexSans-SemiBold")),
        new(() => Load(Face.Italic, "IBMPlexSans-Italic")),
        new(() => Load(Face.Mono, "IBMPlexMono-Regular")),
    ];

    private readonly CharacterMap _characters;
    private readonly int[] _scalars;

    private FontFace(Face face, string postScriptName, FontFile file)
    {
        Face = face;
        PostScriptName = postScriptName;
        File = file;
        _characters = new CharacterMap(file.Table("cmap"));
        UnitsPerEm = FontFile.U16(file.Table("head"), 18);
        Ascent = FontFile.I16(file.Table("hhea"), 4);
        Descent = FontFile.I16(file.Table("hhea"), 6);
        CapHeight = FontFile.I16(file.Table("OS/2"), 88);
        Weight = FontFile.U16(file.Table("OS/2"), 4);
        Widths = ReadWidths(file);
        Kerning = new Kerning(file);
        _scalars = _characters.Reverse(Widths.Length);
        // U+FFFD where the font draws it, else the box of glyph 0: missing letters are seen, not skipped.
        Replacement = _characters[0xFFFD];
    }

    public Face Face { get; }

    public string PostScriptName { get; }

    public FontFile File { get; }

    public int UnitsPerEm { get; }

    public int Ascent { get; }

    public int Descent { get; }

    public int CapHeight { get; }

    public int Weight { get; }

    /// <summary>Advance of each glyph in font units.</summary>
    public ushort[] Widths { get; }

    public Kerning Kerning { get; }

    /// <summary>What stands for a letter the font does not have.</summary>
    public ushort Replacement { get; }

    public static FontFace Of(Face face) => Faces[(int)face].Value;

    /// <summary>The glyph of a scalar value; 0 when the font has none.</summary>
    public ushort Glyph(int scalar) => _characters[scalar];

    /// <summary>What a glyph says when text is copied.</summary>
    public int Scalar(ushort glyph) => glyph == Replacement || _scalars[glyph] == 0 ? 0xFFFD : _scalars[glyph];

    private static ushort[] ReadWidths(FontFile file)
    {
        int glyphs = FontFile.U16(file.Table("maxp"), 4), longMetrics = FontFile.U16(file.Table("hhea"), 34);
        var hmtx = file.Table("hmtx");
        var widths = new ushort[glyphs];
        for (var g = 0; g < glyphs; g++)
            widths[g] = FontFile.U16(hmtx, 4 * Math.Min(g, longMetrics - 1));
        return widths;
    }

    private static FontFace Load(Face face, string name)
    {
        using var stream = typeof(FontFace).Assembly.GetManifestResourceStream(name + ".ttf")
            ?? throw new InvalidOperationException($"The font {name} is not embedded.");
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return new FontFace(face, name, new FontFile(bytes));
    }
}
