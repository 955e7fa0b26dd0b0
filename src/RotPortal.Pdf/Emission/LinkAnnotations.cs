using RotPortal.Pdf.Layout;
using RotPortal.Pdf.Typography;

namespace RotPortal.Pdf.Emission;

/// <summary>Writes link annotations (ISO 32000-1 section 12.5.6.5), each tied to its element.</summary>
internal sealed class LinkAnnotations(ObjectFile file, StructureTree structure)
{
    private readonly List<int> _onPage = [];

    public void Add(Tag tag, LinkTarget target, int page, double x, double baseline, double width, double size, double leading)
    {
        var number = file.Reserve();
        var key = structure.TakeKey();
        structure.SetParent(key, tag.Number);
        tag.Children.Add(new TagChild(TagChildKind.Annotation, number, page));
        _onPage.Add(number);
        double bottom = PageFrame.PageHeight - baseline - size * 0.3, top = bottom + Math.Max(leading, size);
        var body = new PdfBuffer().Add("<</Type/Annot/Subtype/Link/F 4/Border[0 0 0]/Rect[").Number(x * Length.Millimetre).Number(bottom * Length.Millimetre)
            .Number((x + width) * Length.Millimetre).Number(top * Length.Millimetre).Add("]/StructParent ").Add(key);
        switch (target)
        {
            case LinkTarget.Web web:
                body.Add("/Contents").Text(web.Address.AbsoluteUri).Add("/A<</S/URI/URI").Literal(web.Address.AbsoluteUri).Add(">>");
                break;
            case LinkTarget.Inside inside:
                body.Add("/Contents").Text(inside.Destination).Add("/Dest").Key(inside.Destination);
                break;
        }
        file.Pack(number, body.Add(">>"));
    }

    /// <summary>Gives the annotations of the page that ends, and forgets them.</summary>
    public IReadOnlyList<int> TakePage()
    {
        int[] taken = [.. _onPage];
        _onPage.Clear();
        return taken;
    }
}
