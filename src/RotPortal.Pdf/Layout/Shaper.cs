using System.Globalization;
using System.Text;
using RotPortal.Pdf.Fonts;
using RotPortal.Pdf.Typography;

namespace RotPortal.Pdf.Layout;

/// <summary>Turns rich text into glyphs with widths and places where lines may end.</summary>
internal sealed class Shaper(TextStyle style, Func<string, int?> pageOf)
{
    private const int LineFeed = '\n', NoBreakSpace = 0xA0, SoftHyphen = 0xAD, ZeroWidthSpace = 0x200B, WordJoiner = 0x2060, ByteOrderMark = 0xFEFF;

    private readonly List<Glyph> _glyphs = [];
    private readonly List<Piece> _pieces = [];

    /// <summary>Shapes <paramref name="text"/> as it would stand on one endless line.</summary>
    public static (Glyph[] Glyphs, IReadOnlyList<Piece> Pieces) Shape(RichText text, TextStyle style, Func<string, int?> pageOf)
    {
        var shaper = new Shaper(style, pageOf);
        foreach (var part in text) shaper.Add(part);
        var glyphs = shaper._glyphs.ToArray();
        LineChances.Mark(glyphs, shaper._pieces);
        return (glyphs, shaper._pieces);
    }

    private void Add(Inline part)
    {
        switch (part)
        {
            case Run run:
                AddRun(run);
                break;
            case Symbol symbol:
                AddSymbol(symbol);
                break;
            case PageReference reference:
                AddRun(new Run(NumberOf(reference)) { Link = new LinkTarget.Inside(reference.Destination) });
                break;
            case LineBreak:
                AddLineEnd(NewPiece(new Run("")));
                break;
            case Skip skip:
                _glyphs.Add(new Glyph(0, Glyph.NoLetter, NewPiece(new Run("")), BreakKind.Never, 0, skip.Width));
                break;
        }
    }

    // Two figures are assumed until the number is known: most documents have 10 to 99 pages.
    private string NumberOf(PageReference reference) => pageOf(reference.Destination) switch
    {
        null => "00",
        BlockFlow.NoPage => "?",
        var page => page.Value.ToString(CultureInfo.InvariantCulture),
    };

    private void AddSymbol(Symbol symbol)
    {
        var tag = symbol.Alt is { } alt ? new Tag("Figure") { Alt = alt, Size = (symbol.Drawing.Width, symbol.Drawing.Height) } : null;
        _pieces.Add(new Piece { Font = FontFace.Of(style.Face), Size = style.Size, Color = style.Color, Tracking = 0, Symbol = symbol, Tag = tag });
        _glyphs.Add(new Glyph(0, Glyph.NoLetter, (short)(_pieces.Count - 1), BreakKind.Never, 0, symbol.Drawing.Width + symbol.After));
    }

    private short NewPiece(Run run, Face? face = null, Tag? tag = null)
    {
        _pieces.Add(new Piece
        {
            Font = FontFace.Of(face ?? run.Face ?? style.Face),
            Size = run.Size ?? style.Size,
            Color = run.Color ?? style.Color,
            Tracking = style.Tracking,
            KeepTogether = run.KeepTogether,
            Link = run.Link,
            Tag = tag,
        });
        return (short)(_pieces.Count - 1);
    }

    private static Tag? TagOf(Run run) => run switch
    {
        { Link: not null } => new Tag("Link") { ActualText = run.ActualText },
        { ActualText: { } actual } => new Tag("Span") { ActualText = actual },
        _ => null,
    };

    private void AddRun(Run run)
    {
        var tag = TagOf(run);
        short main = NewPiece(run, tag: tag), substitute = -1;
        foreach (var rune in run.Text.EnumerateRunes())
        {
            if (AddControl(rune.Value, main)) continue;
            var id = _pieces[main].Font.Glyph(rune.Value);
            var piece = main;
            if (id == 0 && FontFace.Of(Face.Regular).Glyph(rune.Value) is not 0 and var other)
            {
                if (substitute < 0) substitute = NewPiece(run, Face.Regular, tag);
                (id, piece) = (other, substitute);
            }
            Append(id == 0 ? _pieces[main].Font.Replacement : id, rune.Value, piece);
        }
    }

    private void Append(ushort id, int scalar, short piece)
    {
        var p = _pieces[piece];
        if (_glyphs.Count > 0 && _glyphs[^1] is { Id: not 0 } previous && previous.Piece == piece) Kern(previous, id, p);
        var advance = p.Size * p.Font.Widths[id] / p.Font.UnitsPerEm + p.Tracking;
        _glyphs.Add(new Glyph(id, scalar, piece, BreakKind.Never, 0, advance * Length.Point));
    }

    // Not seen, but a reader who hears the lines needs the words apart.
    private void AddLineEnd(short piece) => _glyphs.Add(new Glyph(_pieces[piece].Font.Glyph(' '), LineFeed, piece, BreakKind.Must, 0, 0));

    private void Kern(Glyph previous, ushort id, Piece piece)
    {
        var kern = (short)piece.Font.Kerning.Between(previous.Id, id);
        if (kern == 0) return;
        _glyphs[^1] = previous with { Kern = kern, Advance = previous.Advance + piece.Size * kern / piece.Font.UnitsPerEm * Length.Point };
    }

    // Characters that steer and are not seen. Other controls have no meaning in print and are dropped.
    private bool AddControl(int scalar, short piece)
    {
        switch (scalar)
        {
            case LineFeed:
                AddLineEnd(piece);
                return true;
            case '\t':
                Append(_pieces[piece].Font.Glyph(' '), ' ', piece);
                return true;
            case NoBreakSpace:
                Append(_pieces[piece].Font.Glyph(' '), NoBreakSpace, piece);
                return true;
            case SoftHyphen:
                _glyphs.Add(new Glyph(0, SoftHyphen, piece, BreakKind.Hyphen, 0, 0));
                return true;
            case ZeroWidthSpace:
                _glyphs.Add(new Glyph(0, ZeroWidthSpace, piece, BreakKind.Always, 0, 0));
                return true;
            case WordJoiner or ByteOrderMark:
                return true;
            default:
                return Rune.GetUnicodeCategory(new Rune(scalar)) is UnicodeCategory.Control or UnicodeCategory.Format;
        }
    }
}
