using System.Text;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;
using RotPortal.Devices;

namespace RotPortal.Web.Features.Import;

/// <summary>
/// An upload form read as it comes: the small fields stand before the file, the file is handed on as a stream. The framework's own form
/// reading would put the whole of it aside first.
/// </summary>
internal sealed class UploadForm
{
    private const int LongestField = 8 * 1024;

    private readonly Dictionary<string, string> _fields = [];

    private UploadForm()
    {
    }

    /// <summary>Name of the file as given, without folders.</summary>
    public string FileName { get; private set; } = "";

    /// <summary>The file; null when the form had none.</summary>
    public Stream? File { get; private set; }

    /// <summary>A field; empty when the form had none of this name.</summary>
    public string this[string name] => _fields.GetValueOrDefault(name, "");

    /// <summary>Reads up to the file. Refused when this is no form (<c>form-broken</c>).</summary>
    public static async Task<Decision<UploadForm>> Read(HttpRequest request, CancellationToken cancellation)
    {
        try
        {
            return await ReadFields(request, cancellation) is { } form
                ? Decision.Accepted(form)
                : UploadRefusals.Refusal(UploadRefusals.FormBroken);
        }
        catch (InvalidDataException)
        {
            // The framework's word for a multipart body that is none.
            return UploadRefusals.Refusal(UploadRefusals.FormBroken);
        }
    }

    private static async Task<UploadForm?> ReadFields(HttpRequest request, CancellationToken cancellation)
    {
        if (!MediaTypeHeaderValue.TryParse(request.ContentType, out var type) || !type.MediaType.Equals("multipart/form-data", StringComparison.OrdinalIgnoreCase))
            return null;
        string? boundary = HeaderUtilities.RemoveQuotes(type.Boundary).Value;
        if (string.IsNullOrEmpty(boundary))
            return null;
        var form = new UploadForm();
        var reader = new MultipartReader(boundary, request.Body) { BodyLengthLimit = null };
        while (form.File is null && await reader.ReadNextSectionAsync(cancellation) is { } section)
        {
            if (section.AsFileSection() is { FileStream: { } content } file)
            {
                form.File = content;
                form.FileName = Path.GetFileName(file.FileName.Replace('\\', '/'));
            }
            else if (section.GetContentDispositionHeader() is { } disposition && disposition.IsFormDisposition())
            {
                form._fields[disposition.Name.Value ?? ""] = await ReadField(section.Body, cancellation);
            }
        }

        return form;
    }

    private static async Task<string> ReadField(Stream body, CancellationToken cancellation)
    {
        byte[] field = new byte[LongestField + 1];
        int length = await body.ReadAtLeastAsync(field, field.Length, throwOnEndOfStream: false, cancellation);
        return length <= LongestField
            ? Encoding.UTF8.GetString(field, 0, length)
            : throw new InvalidDataException("A field of the form is longer than any of ours.");
    }
}
