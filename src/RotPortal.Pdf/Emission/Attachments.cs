namespace RotPortal.Pdf.Emission;

/// <summary>Writes files inside the document (ISO 32000-1 section 7.11.4, ISO 32000-2 section 14.13).</summary>
internal static class Attachments
{
    /// <summary>Writes them and gives their file specifications, in the order of a name tree.</summary>
    public static IReadOnlyList<(string Name, int Number)> Write(ObjectFile file, PdfDocument document) =>
        [.. document.Attachments.OrderBy(a => a.FileName, StringComparer.Ordinal).Select(a => (a.FileName, WriteOne(file, a, document.CreatedAt)))];

    private static int WriteOne(ObjectFile file, Attachment attachment, DateTimeOffset at)
    {
        int stream = file.Reserve(), specification = file.Reserve();
        var entries = new PdfBuffer().Add("/Type/EmbeddedFile/Subtype").Name(attachment.MediaType).Add("/Params<</Size ").Add(attachment.Bytes.Length)
            .Add("/ModDate").Date(at).Add(">>");
        file.WriteStream(stream, System.Text.Encoding.Latin1.GetString(entries.Span), attachment.Bytes.Span);
        file.Pack(specification, new PdfBuffer().Add("<</Type/Filespec/F").Text(attachment.FileName).Add("/UF").Text(attachment.FileName)
            .Add("/Desc").Text(attachment.Description).Add("/AFRelationship/").Add(attachment.Relation.ToString())
            .Add("/EF<</F ").Reference(stream).Add("/UF ").Reference(stream).Add(">>>>"));
        return specification;
    }
}
