using RotPortal.Pdf.Fonts;
using RotPortal.Pdf.Typography;

namespace RotPortal.Pdf.Emission;

/// <summary>Which glyphs of which faces a document uses, and what they stand for.</summary>
internal sealed class FontUse
{
    private readonly SortedDictionary<ushort, int>?[] _used = new SortedDictionary<ushort, int>?[Enum.GetValues<Face>().Length];
    private readonly bool[][] _seen = new bool[Enum.GetValues<Face>().Length][];

    /// <summary>Notes that a glyph is drawn for a scalar value.</summary>
    public void Note(FontFace font, ushort glyph, int scalar)
    {
        var face = (int)font.Face;
        var seen = _seen[face] ??= new bool[font.Widths.Length];
        if (seen[glyph]) return;
        seen[glyph] = true;
        (_used[face] ??= [])[glyph] = scalar;
    }

    /// <summary>The faces used, with their glyphs in order and the scalar each stands for.</summary>
    public IEnumerable<(FontFace Font, SortedDictionary<ushort, int> Glyphs)> Faces =>
        Enum.GetValues<Face>().Where(f => _used[(int)f] is not null).Select(f => (FontFace.Of(f), _used[(int)f] ?? []));

    /// <summary>Name of a face in the resources of every page.</summary>
    public static string NameOf(FontFace font) => font.Face switch
    {
        Face.Light => "L",
        Face.Regular => "R",
        Face.SemiBold => "B",
        Face.Italic => "I",
        Face.Mono => "M",
    };
}
