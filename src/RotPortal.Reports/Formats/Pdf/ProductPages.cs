using RotPortal.Pdf.Blocks;
using RotPortal.Reports.Formats.Pdf.Chapters;

namespace RotPortal.Reports.Formats.Pdf;

/// <summary>The product report from the first page to the last.</summary>
internal static class ProductPages
{
    private static readonly Contents.Entry[] Chapters =
    [
        new(1, "Summary", "summary"),
        new(2, "Root of trust", "root-of-trust"),
        new(3, "Requirements, row by row", "requirements"),
        new(4, "Exceptions and statements by people", "people"),
        new(5, "Evidence register", "evidence"),
        new(6, "Units", "units"),
        new(7, "Method, words and duties of the reader", "method"),
        new(8, "Sign-off and verification by hand", "verification"),
    ];

    internal static IReadOnlyList<Block> Of(AuditReport report, Furnishing furnishing) =>
    [
        .. FirstPage.Of(report, furnishing),
        .. SummaryChapter.Of(report.Content, Chapters),
        .. RootOfTrustChapter.Of(report.Content),
        .. RequirementsChapter.Of(report.Content),
        .. PeopleChapter.Of(report.Content),
        .. EvidenceChapter.Of(report.Content),
        .. UnitsChapter.Of(report.Content),
        .. MethodChapter.Of(report.Content),
        .. VerificationChapter.Of(report, furnishing),
    ];
}
