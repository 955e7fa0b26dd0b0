using RotPortal.Pdf.Emission;
using RotPortal.Pdf.Layout;

namespace RotPortal.Pdf;

/// <summary>
/// Lays documents out and writes them as tagged PDF 1.7 (ISO 32000-1) with embedded fonts, object streams and bookmarks. No claim of
/// PDF/A or PDF/UA is made. Safe to call from several threads at once. The tour of the API is in docs/pdf-writer.md.
/// </summary>
public static class PdfWriter
{
    /// <summary>Writes a document. Pages go out as they are laid out; the stream need not be able to seek.</summary>
    /// <param name="document">The document.</param>
    /// <param name="output">Where to; left open.</param>
    public static void Write(PdfDocument document, Stream output) => Write(document, output, null);

    /// <summary>Writes a document with a signature over all of it. The whole file is held in memory while it is signed.</summary>
    /// <param name="document">The document.</param>
    /// <param name="signature">The signature.</param>
    /// <param name="output">Where to; left open.</param>
    /// <exception cref="InvalidOperationException">The signer gave more octets than it had said.</exception>
    public static void WriteSigned(PdfDocument document, PdfSignature signature, Stream output)
    {
        var field = new SignatureField(signature);
        using var file = new MemoryStream();
        Write(document, file, field);
        var bytes = file.GetBuffer().AsSpan(0, (int)file.Length);
        field.Sign(bytes);
        output.Write(bytes);
    }

    private static void Write(PdfDocument document, Stream output, SignatureField? field)
    {
        var (count, pages) = CountPages(document);
        using var file = new ObjectFile(output);
        var emission = new DocumentEmission(file, document, count, field);
        Paginate(document, emission, pages);
        emission.Finish();
    }

    // First only to count. Page numbers in the text may change its lines, so it is laid out again until they stay: in practice once.
    private static (int Count, IReadOnlyDictionary<string, int>? Pages) CountPages(PdfDocument document)
    {
        const int Attempts = 4;
        IReadOnlyDictionary<string, int>? known = null;
        var count = 0;
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            var counting = new CountedPages();
            (count, var usesNumbers) = Paginate(document, counting, known);
            var isStable = !usesNumbers || known is not null && counting.Pages.All(p => known[p.Key] == p.Value);
            known = counting.Pages;
            if (isStable) break;
        }
        return (count, known);
    }

    private static (int Count, bool UsesNumbers) Paginate(PdfDocument document, IPages pages, IReadOnlyDictionary<string, int>? known)
    {
        var paginator = new Paginator(pages, document.Frame, document.FirstFrame ?? document.Frame);
        var usesNumbers = false;
        var flow = new BlockFlow(name =>
        {
            usesNumbers = true;
            return known is null ? null : known.GetValueOrDefault(name, BlockFlow.NoPage);
        });
        paginator.Run(flow.Of(document.Body, document.Frame.Width));
        return (paginator.Count, usesNumbers);
    }

    private sealed class CountedPages : IPages
    {
        private readonly CountingCanvas _canvas = new();

        public IReadOnlyDictionary<string, int> Pages => _canvas.Pages;

        public Canvas Begin(int number)
        {
            _canvas.Page = number;
            return _canvas;
        }

        public void End()
        {
        }
    }
}
