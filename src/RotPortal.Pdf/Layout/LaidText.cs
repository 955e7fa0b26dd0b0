using RotPortal.Pdf.Fonts;
using RotPortal.Pdf.Typography;

namespace RotPortal.Pdf.Layout;

/// <summary>Where a line may end after a glyph; the larger, the later it is chosen.</summary>
internal enum BreakKind : byte
{
    /// <summary>Not here, unless a single glyph does not fit either.</summary>
    Never,

    /// <summary>After a space, a hyphen of a word, a zero-width space.</summary>
    Always,

    /// <summary>After a soft hyphen, which is then seen.</summary>
    Hyphen,

    /// <summary>After a space that is meant to be kept, only when its words do not fit on a line of their own.</summary>
    Joint,

    /// <summary>After a sign inside a long name, only when the name does not fit on a line of its own.</summary>
    Rather,

    /// <summary>The line ends here.</summary>
    Must,
}

/// <summary>A glyph in its place.</summary>
/// <param name="Id">Number in its font; for spaces that are only skipped, and for symbols, 0.</param>
/// <param name="Scalar">The Unicode scalar it stands for; <see cref="NoLetter"/> for symbols and skips.</param>
/// <param name="Piece">Index of its piece.</param>
/// <param name="Break">Whether a line may end after it.</param>
/// <param name="Kern">How much closer or wider the next glyph stands than usual, font units.</param>
/// <param name="Advance">Width with tracking and kerning, mm.</param>
internal record struct Glyph(ushort Id, int Scalar, short Piece, BreakKind Break, short Kern, double Advance)
{
    public const int NoLetter = -1;

    public readonly bool IsSpace => Scalar == ' ';

    /// <summary>Whether it only steers or only takes room.</summary>
    public readonly bool IsUnseen => Scalar is NoLetter or 0xAD or 0x200B;
}

/// <summary>What glyphs of one run have in common.</summary>
internal sealed class Piece
{
    public required FontFace Font { get; init; }

    /// <summary>Type size, points.</summary>
    public required double Size { get; init; }

    public required Rgb Color { get; init; }

    /// <summary>Tracking, points.</summary>
    public required double Tracking { get; init; }

    public bool KeepTogether { get; init; }

    public Symbol? Symbol { get; init; }

    /// <summary>Set when the run leads somewhere.</summary>
    public LinkTarget? Link { get; init; }

    /// <summary>An element of its own for a link, a text with an actual text, or a symbol with an alternative; else null.</summary>
    public Tag? Tag { get; init; }
}

/// <summary>A line: glyphs from <paramref name="Start"/> to before <paramref name="End"/>.</summary>
/// <param name="Start">First glyph.</param>
/// <param name="End">After the last glyph, trailing spaces included.</param>
/// <param name="Width">Width without trailing spaces, mm.</param>
/// <param name="HasHyphen">Whether a hyphen is to be drawn at the end.</param>
internal readonly record struct TextLine(int Start, int End, double Width, bool HasHyphen);

/// <summary>Text broken into lines.</summary>
internal sealed record LaidText(Glyph[] Glyphs, IReadOnlyList<Piece> Pieces, IReadOnlyList<TextLine> Lines, TextStyle Style, double Width, Align Align)
{
    /// <summary>Distance of two baselines, mm.</summary>
    public double Leading { get; } = Style.Leading * Length.Point;

    /// <summary>From the top of a line to its baseline, mm: the leading is shared above and below ascent and descent.</summary>
    public double Baseline { get; } = BaselineOf(Style);

    /// <summary>How far a line starts from the left, mm.</summary>
    public double Indent(int line) => Align switch
    {
        Align.Left => 0,
        Align.Center => (Width - Lines[line].Width) / 2,
        Align.Right => Width - Lines[line].Width,
    };

    private static double BaselineOf(TextStyle style)
    {
        var font = FontFace.Of(style.Face);
        double ascent = style.Size * font.Ascent / font.UnitsPerEm, descent = style.Size * -font.Descent / font.UnitsPerEm;
        return ((style.Leading - ascent - descent) / 2 + ascent) * Length.Point;
    }
}

/// <summary>Units of length.</summary>
internal static class Length
{
    /// <summary>One point in mm.</summary>
    public const double Point = 25.4 / 72;

    /// <summary>One mm in points.</summary>
    public const double Millimetre = 72 / 25.4;
}
