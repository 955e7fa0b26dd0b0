using RotPortal.Pdf.Layout;

namespace RotPortal.Pdf.Emission;

/// <summary>Writes a document page by page.</summary>
internal sealed class DocumentEmission : IPages
{
    private readonly ObjectFile _file;
    private readonly PdfDocument _document;
    private readonly int _pageCount;
    private readonly SignatureField? _signature;
    private readonly StructureTree _structure;
    private readonly PageTree _pages;
    private readonly LinkAnnotations _links;
    private readonly FontUse _fonts = new();
    private readonly Outline _outline = new();
    private readonly int _resources;
    private PageCanvas? _canvas;
    private IReadOnlyList<Furniture> _furniture = [];
    private int _page, _number;

    /// <param name="file">Where to.</param>
    /// <param name="document">What.</param>
    /// <param name="pageCount">How many pages it will have.</param>
    /// <param name="signature">A signature on it; null for none.</param>
    public DocumentEmission(ObjectFile file, PdfDocument document, int pageCount, SignatureField? signature)
    {
        (_file, _document, _pageCount, _signature) = (file, document, pageCount, signature);
        _structure = new StructureTree(file);
        _pages = new PageTree(file);
        _links = new LinkAnnotations(file, _structure);
        _resources = file.Reserve();
    }

    public Canvas Begin(int number)
    {
        (_page, _number) = (_file.Reserve(), number);
        _canvas = new PageCanvas(_structure, _fonts, _outline, _links, _page);
        _furniture = _document.Furniture(new PageNumber(_number, _pageCount));
        DrawFurniture(_canvas, isBelow: true);
        return _canvas;
    }

    public void End()
    {
        var canvas = _canvas ?? throw new InvalidOperationException("No page was begun.");
        DrawFurniture(canvas, isBelow: false);
        int content = _file.Reserve(), parents = _file.Reserve(), key = _structure.TakeKey();
        _file.WriteStream(content, "", canvas.Content.Span);
        _file.Pack(parents, new PdfBuffer(canvas.Parents.Length + 2).Add("[").Add(canvas.Parents.Span).Add("]"));
        _structure.SetParent(key, parents);
        var body = new PdfBuffer().Add("<</Type/Page/Parent ").Reference(_pages.Add(_page)).Add("/MediaBox[0 0 ").Number(PageFrame.PageWidth * Length.Millimetre)
            .Number(PageFrame.PageHeight * Length.Millimetre).Add("]/Resources ").Reference(_resources).Add("/Contents ").Reference(content)
            .Add("/StructParents ").Add(key).Add("/Tabs/S");
        AddAnnotations(body);
        _file.Pack(_page, body.Add(">>"));
    }

    /// <summary>Writes everything after the last page.</summary>
    public void Finish()
    {
        int catalog = _file.Reserve(), information = _file.Reserve(), metadata = _file.Reserve();
        FontEmbedding.Write(_file, _fonts, _resources);
        _file.WriteStream(metadata, "/Type/Metadata/Subtype/XML", Metadata.Xmp(_document), isCompressed: false);
        _file.Pack(information, Metadata.Information(_document));
        var attachments = Attachments.Write(_file, _document);
        var body = new PdfBuffer().Add("<</Type/Catalog/Pages ").Reference(_pages.Finish()).Add("/Lang").Text(_document.Language)
            .Add("/MarkInfo<</Marked true>>/StructTreeRoot ").Reference(_structure.Finish())
            .Add("/ViewerPreferences<</DisplayDocTitle true>>/Metadata ").Reference(metadata);
        if (_outline.WriteBookmarks(_file) is { } bookmarks) body.Add("/Outlines ").Reference(bookmarks).Add("/PageMode/UseOutlines");
        AddNames(body, _outline.WriteDestinations(_file), attachments);
        _signature?.AddForm(body);
        _file.Pack(catalog, body.Add(">>"));
        _file.Finish(catalog, information);
    }

    private void AddAnnotations(PdfBuffer body)
    {
        var links = _links.TakePage();
        var field = _number == 1 ? _signature?.WriteField(_file, _page) : null;
        if (links.Count == 0 && field is null) return;
        body.Add("/Annots[");
        foreach (var link in links) body.Reference(link);
        if (field is { } number) body.Reference(number);
        body.Add("]");
    }

    private static void AddNames(PdfBuffer body, int? destinations, IReadOnlyList<(string Name, int Number)> attachments)
    {
        if (destinations is null && attachments.Count == 0) return;
        body.Add("/Names<<");
        if (destinations is { } tree) body.Add("/Dests ").Reference(tree);
        if (attachments.Count > 0)
        {
            body.Add("/EmbeddedFiles<</Names[");
            foreach (var (name, number) in attachments) body.Key(name).Reference(number);
            body.Add("]>>");
        }
        body.Add(">>");
        if (attachments.Count == 0) return;
        body.Add("/AF[");
        foreach (var (_, number) in attachments) body.Reference(number);
        body.Add("]");
    }

    private void DrawFurniture(PageCanvas canvas, bool isBelow)
    {
        foreach (var piece in _furniture)
        {
            var (attributes, goesBelow) = piece.Kind switch
            {
                FurnitureKind.Background => ("/Type/Background", true),
                FurnitureKind.Watermark => ("/Type/Pagination/Subtype/Watermark", true),
                FurnitureKind.Head => ("/Type/Pagination/Subtype/Header", false),
                FurnitureKind.Foot => ("/Type/Pagination/Subtype/Footer", false),
            };
            if (goesBelow != isBelow) continue;
            canvas.BeginArtifact(attributes);
            canvas.Picture(piece.Drawing, 0, 0);
            canvas.EndArtifact();
        }
    }
}
