using RotPortal.Pdf.Fonts;
using RotPortal.Pdf.Typography;

namespace RotPortal.Pdf.Emission;

/// <summary>Which glyphs of which faces a document uses.</summary>
internal sealed class FontUse
{
    private readonly bool[]?[] _seen = new bool[]?[Enum.GetValues<Face>().Length];

    /// <summary>Notes that a glyph is drawn.</summary>
    public void Note(FontFace font, ushort glyph) => (_seen[(int)font.Face] ??= new bool[font.Widths.Length])[glyph] = true;

    /// <summary>The faces used, with their glyphs in order.</summary>
    public IEnumerable<(FontFace Font, IReadOnlyList<ushort> Glyphs)> Faces
    {
        get
        {
            foreach (var face in Enum.GetValues<Face>())
            {
                if (_seen[(int)face] is { } seen)
                    yield return (FontFace.Of(face), [.. Enumerable.Range(0, seen.Length).Where(g => seen[g]).Select(g => (ushort)g)]);
            }
        }
    }

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
