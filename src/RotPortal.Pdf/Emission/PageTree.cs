namespace RotPortal.Pdf.Emission;

/// <summary>The pages in groups, so that no array grows with the document (ISO 32000-1 section 7.7.3).</summary>
internal sealed class PageTree(ObjectFile file)
{
    private const int GroupSize = 64;

    private readonly int _root = file.Reserve();
    private readonly List<int> _groups = [];
    private readonly PdfBuffer _kids = new();
    private int _inGroup, _count;

    /// <summary>Adds a page; gives its parent.</summary>
    public int Add(int page)
    {
        if (_inGroup == GroupSize) CloseGroup();
        if (_inGroup == 0) _groups.Add(file.Reserve());
        _inGroup++;
        _count++;
        _kids.Reference(page);
        return _groups[^1];
    }

    /// <summary>Writes what is left; gives the number of the tree.</summary>
    public int Finish()
    {
        CloseGroup();
        var body = new PdfBuffer().Add("<</Type/Pages/Count ").Add(_count).Add("/Kids[");
        foreach (var group in _groups) body.Reference(group);
        file.Pack(_root, body.Add("]>>"));
        return _root;
    }

    private void CloseGroup()
    {
        file.Pack(_groups[^1], new PdfBuffer().Add("<</Type/Pages/Parent ").Reference(_root).Add("/Count ").Add(_inGroup).Add("/Kids[").Add(_kids.Span).Add("]>>"));
        _kids.Clear();
        _inGroup = 0;
    }
}
