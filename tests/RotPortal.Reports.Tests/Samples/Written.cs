using System.Text;

namespace RotPortal.Reports.Tests.Samples;

/// <summary>Reports in their formats.</summary>
internal static class Written
{
    internal static byte[] As(string format, AuditReport report)
    {
        using var output = new MemoryStream();
        (ReportFormats.Find(format) ?? throw new ArgumentException(format)).Write(report, output);
        return output.ToArray();
    }

    internal static byte[] Oscal(AuditReport report) => As("oscal", report);

    internal static string Text(string format, AuditReport report) => Encoding.UTF8.GetString(As(format, report));
}
