using RotPortal.Pdf.Blocks;
using RotPortal.Pdf.Drawings;
using RotPortal.Pdf.Typography;

namespace RotPortal.Reports.Formats.Pdf.Chapters;

/// <summary>Who signed, or that nobody did, in words. A copy without the signature never reads as if it held one.</summary>
internal static class SignatureBlock
{
    internal static Box Of(AuditReport report, Furnishing furnishing) => new(
        [new LabelValueList([Rich.Pair("Signature", Text(report, furnishing.IsSigned))], Look.Label, Look.Value, 31)], new Edges(0, 2, 0, 0))
    {
        TopRule = new Stroke(0.9, Look.Accent),
        SpaceBefore = 3.5,
    };

    private static RichText Text(AuditReport report, bool isSigned)
    {
        if (report.Content.Integrity.Signature is not { KeyName: { } key, Algorithm: { } algorithm, CertificateSha256: { } certificate, At: { } at } signature)
            return Rich.Of([Rich.Bold("Not signed. "), .. Rich.Parts(report.Content.Integrity.Signature.WhyNot ?? "")]);
        Inline[] how =
        [
            $"{algorithm}, key \u201c{key}\u201d, certificate SHA-256 ", Rich.Short(certificate), ", ", Run.Joined(Words.Second(at)),
            ". Not a qualified signature; no trusted time stamp.",
        ];
        return isSigned
            ? Rich.Of([Rich.Bold("Signed, "), "over this PDF, which carries the data and its digest: ", .. how])
            : Rich.Of([Rich.Bold("This copy holds no signature. "), "The file that was issued is signed: ", .. how]);
    }
}
