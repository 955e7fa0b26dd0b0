using RotPortal.Pdf.Layout;
using RotPortal.Pdf.Typography;

namespace RotPortal.Pdf.Emission;

/// <summary>Where a link can be clicked: a part of a line, mm from the top left of the page; a quarter of the height is below the baseline.</summary>
internal readonly record struct LinkArea(double X, double Baseline, double Width, double Height);

/// <summary>Writes link annotations (ISO 32000-1 section 12.5.6.5), each tied to its element.</summary>
internal sealed class LinkAnnotations(ObjectFile file, StructureTree structure)
{
    private readonly List<int> _onPage = [];

    /// <summary>Adds a link over an area of a page.</summary>
    public void Add(Tag tag, LinkTarget target, int page, LinkArea area, string words)
    {
        var number = file.Reserve();
        var key = structure.TakeKey();
        structure.SetParent(key, tag.Number);
        tag.Children.Add(new TagChild(TagChildKind.Annotation, number, page));
        _onPage.Add(number);
        var bottom = PageFrame.PageHeight - area.Baseline - 0.25 * area.Height;
        var body = new PdfBuffer().Add("<</Type/Annot/Subtype/Link/F 4/Border[0 0 0]/Rect[").Number(area.X * Length.Millimetre).Number(bottom * Length.Millimetre)
            .Number((area.X + area.Width) * Length.Millimetre).Number((bottom + area.Height) * Length.Millimetre).Add("]/StructParent ").Add(key);
        switch (target)
        {
            case LinkTarget.Web web:
                body.Add("/Contents").Text(web.Address.AbsoluteUri).Add("/A<</S/URI/URI").Literal(web.Address.AbsoluteUri).Add(">>");
                break;
            case LinkTarget.Inside inside:
                body.Add("/Contents").Text(words).Add("/Dest").Key(inside.Destination);
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
