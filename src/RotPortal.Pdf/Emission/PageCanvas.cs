using RotPortal.Pdf.Drawings;
using RotPortal.Pdf.Layout;
using RotPortal.Pdf.Typography;

namespace RotPortal.Pdf.Emission;

/// <summary>Writes the content of one page. Everything is either content of an element or an artifact.</summary>
internal sealed class PageCanvas(StructureTree structure, FontUse fonts, Outline outline, LinkAnnotations links, int page) : Canvas
{
    private readonly PdfBuffer _content = new(1 << 14);
    private readonly PdfBuffer _parents = new(1 << 10);
    private int _marked, _artifacts;
    private (string Font, double Size, Rgb Color, double Tracking)? _state;

    public PdfBuffer Content => _content;

    /// <summary>Elements of the marked contents of the page, in order: the page's entry in the parent tree.</summary>
    public PdfBuffer Parents => _parents;

    private bool IsArtifact => _artifacts > 0;

    public override void Enter(Tag tag)
    {
        if (!IsArtifact) structure.Enter(tag);
    }

    public override void Leave(Tag tag, bool isLast)
    {
        if (!IsArtifact) structure.Leave(tag, isLast);
    }

    public override void BeginArtifact(string attributes)
    {
        if (_artifacts++ > 0) return;
        if (attributes.Length == 0) _content.Add("/Artifact BMC\n");
        else _content.Add("/Artifact<<").Add(attributes).Add(">>BDC\n");
    }

    public override void EndArtifact()
    {
        if (--_artifacts == 0) _content.Add("EMC\n");
    }

    public override void Picture(Drawing drawing, double x, double y)
    {
        if (!IsArtifact)
        {
            var bottom = PageFrame.PageHeight - y - drawing.Height;
            structure.Current.Bounds = (x * Length.Millimetre, bottom * Length.Millimetre, (x + drawing.Width) * Length.Millimetre, (bottom + drawing.Height) * Length.Millimetre);
        }
        BeginContent(null);
        new DrawingPainter(_content, fonts).Draw(drawing.Marks, x, y);
        EndContent();
    }

    public override void Decoration(Mark mark, double x, double y)
    {
        BeginArtifact("");
        new DrawingPainter(_content, fonts).Draw([mark], x, y);
        EndArtifact();
    }

    public override void Anchor(Anchor anchor, double y)
    {
        if (!IsArtifact) outline.Add(anchor, page, (PageFrame.PageHeight - y) * Length.Millimetre);
    }

    public override void Words(LaidText text, int line, double x, double baseline)
    {
        var (start, end, _, hasHyphen) = text.Lines[line];
        for (var from = start; from < end;)
        {
            var to = EndOfGroup(text, from, end);
            var piece = text.Pieces[text.Glyphs[from].Piece];
            var width = Group(text, from, to, piece, x, baseline, isEnd: to < text.Glyphs.Length && text.Pieces[text.Glyphs[to].Piece].Tag == piece.Tag);
            x += width;
            from = to;
        }
        if (hasHyphen) Hyphen(text.Pieces[text.Glyphs[end - 1].Piece], x, baseline);
    }

    // Glyphs that belong to one element are written as one marked content; a symbol stands alone.
    private static int EndOfGroup(LaidText text, int from, int end)
    {
        var piece = text.Pieces[text.Glyphs[from].Piece];
        var to = from + 1;
        if (piece.Symbol is not null) return to;
        while (to < end && text.Pieces[text.Glyphs[to].Piece] is { Symbol: null } next && next.Tag == piece.Tag) to++;
        return to;
    }

    private double Group(LaidText text, int from, int to, Piece piece, double x, double baseline, bool isEnd)
    {
        var glyphs = text.Glyphs.AsSpan(from..to);
        if (piece.Symbol is { } symbol)
        {
            Symbol(symbol, piece.Tag, x, baseline);
            return glyphs[0].Advance;
        }
        var continues = isEnd && piece.Tag is not null;
        if (piece.Tag is { } tag) Enter(tag);
        BeginContent(IsArtifact ? null : ActualText.Of(text, from, to));
        var width = Letters(text, from, to, x, baseline);
        EndContent();
        if (piece.Tag is { } own)
        {
            if (!IsArtifact && piece.Link is { } target)
                links.Add(structure.Current, target, page, new LinkArea(x, baseline, width, text.Leading), ActualText.Letters(glyphs));
            Leave(own, isLast: !continues);
        }
        return width;
    }

    private void Symbol(Symbol symbol, Tag? tag, double x, double baseline)
    {
        var top = baseline - symbol.Rise - symbol.Drawing.Height;
        if (tag is not null) Enter(tag);
        else BeginArtifact("");
        Picture(symbol.Drawing, x, top);
        if (tag is not null) Leave(tag, isLast: true);
        else EndArtifact();
    }

    private double Letters(LaidText text, int from, int to, double x, double baseline)
    {
        var start = x;
        _content.Add("BT\n");
        for (var first = from; first < to;)
        {
            var index = text.Glyphs[first].Piece;
            var next = first + 1;
            while (next < to && text.Glyphs[next].Piece == index) next++;
            var glyphs = text.Glyphs.AsSpan(first..next);
            Run(glyphs, text.Pieces[index], x, baseline);
            foreach (var glyph in glyphs) x += glyph.Advance;
            first = next;
        }
        _content.Add("ET\n");
        return x - start;
    }

    private void Run(ReadOnlySpan<Glyph> glyphs, Piece piece, double x, double baseline)
    {
        SetState(piece);
        _content.Add("1 0 0 1 ").Number(x * Length.Millimetre).Number((PageFrame.PageHeight - baseline) * Length.Millimetre).Add("Tm ");
        _content.Glyphs(glyphs, piece, fonts);
    }

    private void SetState(Piece piece)
    {
        var state = (Font: FontUse.NameOf(piece.Font), piece.Size, piece.Color, piece.Tracking);
        if (_state?.Font != state.Font || _state?.Size != state.Size) _content.Add("/").Add(state.Font).Add(" ").Number(state.Size).Add("Tf ");
        if (_state?.Color != state.Color) _content.FillColor(state.Color);
        if (_state?.Tracking != state.Tracking) _content.Number(state.Tracking).Add("Tc ");
        _state = state;
    }

    private void Hyphen(Piece piece, double x, double baseline)
    {
        BeginArtifact("");
        _content.Add("BT\n");
        Run([new Glyph(piece.Font.Glyph('-'), '-', 0, BreakKind.Never, 0, 0)], piece, x, baseline);
        _content.Add("ET\n");
        EndArtifact();
    }

    private void BeginContent(string? actualText)
    {
        if (IsArtifact) return;
        var tag = structure.Current;
        if (tag.Page == 0) tag.Page = page;
        tag.Children.Add(new TagChild(TagChildKind.Content, _marked, page));
        _parents.Reference(tag.Number);
        _content.Add("/").Add(actualText is null ? tag.Role : "Span").Add("<</MCID ").Add(_marked++);
        if (actualText is not null) _content.Add("/ActualText").Text(actualText);
        _content.Add(">>BDC\n");
    }

    private void EndContent()
    {
        if (!IsArtifact) _content.Add("EMC\n");
    }
}
