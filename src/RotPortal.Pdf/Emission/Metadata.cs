using System.Globalization;
using System.Security;
using System.Text;

namespace RotPortal.Pdf.Emission;

/// <summary>What the file says about itself: XMP (ISO 16684-1) and the older information dictionary, with the same words.</summary>
internal static class Metadata
{
    private const string Producer = "RotPortal";

    public static byte[] Xmp(PdfDocument document)
    {
        var at = document.CreatedAt.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
        var xml = new StringBuilder()
            .Append("<?xpacket begin=\"\uFEFF\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n<x:xmpmeta xmlns:x=\"adobe:ns:meta/\">\n")
            .Append("<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\n<rdf:Description rdf:about=\"\"")
            .Append(" xmlns:dc=\"http://purl.org/dc/elements/1.1/\" xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\"")
            .Append(" xmlns:xmpMM=\"http://ns.adobe.com/xap/1.0/mm/\" xmlns:pdf=\"http://ns.adobe.com/pdf/1.3/\">\n")
            .Append("<dc:format>application/pdf</dc:format>\n")
            .Append(CultureInfo.InvariantCulture, $"<dc:title><rdf:Alt><rdf:li xml:lang=\"x-default\">{Xml(document.Title)}</rdf:li></rdf:Alt></dc:title>\n")
            .Append(CultureInfo.InvariantCulture, $"<dc:language><rdf:Bag><rdf:li>{Xml(document.Language)}</rdf:li></rdf:Bag></dc:language>\n");
        if (document.Author is { } author) xml.Append(CultureInfo.InvariantCulture, $"<dc:creator><rdf:Seq><rdf:li>{Xml(author)}</rdf:li></rdf:Seq></dc:creator>\n");
        if (document.Subject is { } subject) xml.Append(CultureInfo.InvariantCulture, $"<dc:description><rdf:Alt><rdf:li xml:lang=\"x-default\">{Xml(subject)}</rdf:li></rdf:Alt></dc:description>\n");
        if (document.Creator is { } creator) xml.Append(CultureInfo.InvariantCulture, $"<xmp:CreatorTool>{Xml(creator)}</xmp:CreatorTool>\n");
        xml.Append(CultureInfo.InvariantCulture, $"<xmp:CreateDate>{at}</xmp:CreateDate>\n<xmp:ModifyDate>{at}</xmp:ModifyDate>\n<xmp:MetadataDate>{at}</xmp:MetadataDate>\n")
            .Append(CultureInfo.InvariantCulture, $"<xmpMM:DocumentID>{Xml(document.DocumentId)}</xmpMM:DocumentID>\n<pdf:Producer>{Producer}</pdf:Producer>\n")
            .Append("</rdf:Description>\n</rdf:RDF>\n</x:xmpmeta>\n<?xpacket end=\"r\"?>");
        return Encoding.UTF8.GetBytes(xml.ToString());
    }

    public static PdfBuffer Information(PdfDocument document)
    {
        var body = new PdfBuffer().Add("<</Title").Text(document.Title);
        if (document.Author is { } author) body.Add("/Author").Text(author);
        if (document.Subject is { } subject) body.Add("/Subject").Text(subject);
        if (document.Creator is { } creator) body.Add("/Creator").Text(creator);
        return body.Add("/Producer").Text(Producer).Add("/CreationDate").Date(document.CreatedAt).Add("/ModDate").Date(document.CreatedAt).Add(">>");
    }

    // Characters that XML 1.0 cannot hold are dropped.
    private static string Xml(string text) =>
        SecurityElement.Escape(string.Concat(text.EnumerateRunes().Where(r => r.Value is >= ' ' and not (0xFFFE or 0xFFFF)).Select(r => r.ToString()))) ?? "";
}
