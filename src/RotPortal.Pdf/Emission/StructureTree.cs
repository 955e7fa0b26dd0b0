using System.Globalization;
using RotPortal.Pdf.Layout;

namespace RotPortal.Pdf.Emission;

/// <summary>
/// The logical structure (ISO 32000-1 section 14.7): elements are written as soon as they end, and for every page and annotation the
/// parent tree says to which elements its content belongs.
/// </summary>
internal sealed class StructureTree
{
    private const int LeafSize = 200;

    private readonly ObjectFile _file;
    private readonly Tag _document = new("Document");
    private readonly List<int> _parents = [];
    private readonly PdfBuffer _scratch = new();
    private readonly int _root;

    public StructureTree(ObjectFile file)
    {
        _file = file;
        _root = file.Reserve();
        _document.Number = file.Reserve();
        Current = _document;
    }

    /// <summary>The element that is open.</summary>
    public Tag Current { get; private set; }

    public void Enter(Tag tag)
    {
        if (tag.Number == 0)
        {
            tag.Number = _file.Reserve();
            tag.Parent = Current;
            Current.Children.Add(new TagChild(TagChildKind.Element, tag.Number, 0));
        }
        Current = tag;
    }

    public void Leave(Tag tag, bool isLast)
    {
        if (tag != Current) throw new InvalidOperationException($"{Current.Role} is open, not {tag.Role}.");
        Current = tag.Parent ?? throw new InvalidOperationException("The document is left only at its end.");
        if (isLast) Write(tag, Current.Number);
    }

    /// <summary>Takes a key of the parent tree for a page or an annotation.</summary>
    public int TakeKey()
    {
        _parents.Add(0);
        return _parents.Count - 1;
    }

    /// <summary>Says which object holds the parents of a key: an element, or an array of them by marked-content number.</summary>
    public void SetParent(int key, int number) => _parents[key] = number;

    /// <summary>Writes what is left; gives the number of the tree.</summary>
    public int Finish()
    {
        if (Current != _document) throw new InvalidOperationException($"{Current.Role} was not left.");
        Write(_document, _root);
        var parentTree = WriteParents();
        _scratch.Clear();
        _file.Pack(_root, _scratch.Add("<</Type/StructTreeRoot/K ").Reference(_document.Number).Add("/ParentTree ").Reference(parentTree)
            .Add("/ParentTreeNextKey ").Add(_parents.Count).Add(">>"));
        return _root;
    }

    private int WriteParents()
    {
        var tree = _file.Reserve();
        var leaves = new PdfBuffer();
        for (var from = 0; from < _parents.Count; from += LeafSize)
        {
            var to = Math.Min(from + LeafSize, _parents.Count) - 1;
            _scratch.Clear();
            _scratch.Add("<</Limits[").Number(from).Number(to).Add("]/Nums[");
            for (var key = from; key <= to; key++) _scratch.Number(key).Reference(_parents[key]);
            var leaf = _file.Reserve();
            _file.Pack(leaf, _scratch.Add("]>>"));
            leaves.Reference(leaf);
        }
        _scratch.Clear();
        _file.Pack(tree, _scratch.Add("<</Kids[").Add(leaves.Span).Add("]>>"));
        return tree;
    }

    private void Write(Tag tag, int parent)
    {
        _scratch.Clear();
        _scratch.Add("<</Type/StructElem/S/").Add(tag.Role).Add("/P ").Reference(parent);
        if (tag.Page != 0) _scratch.Add("/Pg ").Reference(tag.Page);
        if (tag.Alt is { } alt) _scratch.Add("/Alt").Text(alt);
        if (tag.ActualText is { } actual) _scratch.Add("/ActualText").Text(actual);
        AddAttributes(tag);
        _scratch.Add("/K[");
        foreach (var child in tag.Children) AddChild(child, tag.Page);
        _file.Pack(tag.Number, _scratch.Add("]>>"));
        tag.Children.Clear();
    }

    private void AddChild(TagChild child, int page)
    {
        switch (child.Kind)
        {
            case TagChildKind.Element:
                _scratch.Reference(child.Value);
                break;
            case TagChildKind.Content when child.Page == page:
                _scratch.Number(child.Value);
                break;
            case TagChildKind.Content:
                _scratch.Add("<</Type/MCR/Pg ").Reference(child.Page).Add("/MCID ").Add(child.Value).Add(">>");
                break;
            case TagChildKind.Annotation:
                _scratch.Add("<</Type/OBJR/Pg ").Reference(child.Page).Add("/Obj ").Reference(child.Value).Add(">>");
                break;
        }
    }

    // Standard attributes: ISO 32000-1 sections 14.8.5.4 (Layout), 14.8.5.5 (List), 14.8.5.7 (Table).
    private void AddAttributes(Tag tag)
    {
        if (tag.Numbering is { } numbering) _scratch.Add("/A<</O/List/ListNumbering/").Add(numbering).Add(">>");
        if (tag.Bounds is var (left, bottom, right, top))
            _scratch.Add("/A<</O/Layout/Placement/Block/BBox[").Number(left).Number(bottom).Number(right).Number(top).Add("]>>");
        var spans = (tag.ColumnSpan > 1 ? "/ColSpan " + tag.ColumnSpan.ToString(CultureInfo.InvariantCulture) : "")
            + (tag.RowSpan > 1 ? "/RowSpan " + tag.RowSpan.ToString(CultureInfo.InvariantCulture) : "");
        if (tag.Scope is null && tag.Summary is null && spans.Length == 0) return;
        _scratch.Add("/A<</O/Table").Add(spans);
        if (tag.Scope is { } scope) _scratch.Add("/Scope/").Add(scope);
        if (tag.Summary is { } summary) _scratch.Add("/Summary").Text(summary);
        _scratch.Add(">>");
    }
}
