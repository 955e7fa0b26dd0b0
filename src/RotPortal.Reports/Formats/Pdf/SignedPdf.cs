using RotPortal.Pdf;

namespace RotPortal.Reports.Formats.Pdf;

/// <summary>The PDF of a report with a signature over all of it.</summary>
public static class SignedPdf
{
    /// <summary>Writes the PDF and lets <paramref name="signer"/> sign it, at the time and with the key that the report names.</summary>
    /// <param name="report">The report.</param>
    /// <param name="signer">Holds the key.</param>
    /// <param name="output">Where to; left open.</param>
    /// <exception cref="ArgumentException">The report says that it is not signed; a signature would contradict its first page.</exception>
    public static void Write(AuditReport report, IPdfSigner signer, Stream output)
    {
        if (report.Content.Integrity.Signature is not { At: { } at, KeyName: { } key })
            throw new ArgumentException("The report says that it is not signed.", nameof(report));
        var signature = new PdfSignature(signer, at)
        {
            SignerName = $"{report.Content.Head.Organisation}, {key}",
            Reason = $"Report {report.Content.Head.Number} issue {report.Content.Head.Issue}, data SHA-256 {report.Digest.Hex}",
        };
        PdfWriter.WriteSigned(PdfReport.DocumentOf(report, isSigned: true), signature, output);
    }
}
