using RotPortal.Pdf.Blocks;

namespace RotPortal.Reports.Formats.Pdf;

internal static class DevicePages
{
    internal static IReadOnlyList<Block> Of(AuditReport report, Furnishing furnishing) => ProductPages.Of(report, furnishing);
}
