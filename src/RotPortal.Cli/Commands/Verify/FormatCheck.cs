using RotPortal.Reports;
using RotPortal.Reports.Formats.Bundle;

namespace RotPortal.Cli.Commands.Verify;

/// <summary>Whether the papers of a bundle say what its data says: each is written anew from the data and compared octet by octet.</summary>
internal static class FormatCheck
{
    private const string Name = "formats";

    public static BundleCheck Run(AuditReport report, EvidenceBundleFiles bundle)
    {
        string madeBy = report.Content.Head.PortalVersion;
        if (madeBy != Rot.Version)
            return BundleCheck.LeftToReader(Name, $"PDF, OSCAL and CSV were written by version {madeBy} and are not compared by version {Rot.Version}; the signature covers them.");
        // A signed PDF has octets that only the signer can make.
        var compared = ReportFormats.All.Where(format => format is not ICarriesSources && !(format.Id == "pdf" && report.Content.Integrity.Signature.IsSigned())).ToList();
        var differs = compared.Select(BundleNames.Of).Zip(compared)
            .Where(pair => !bundle.Files.TryGetValue(pair.First, out var octets) || !octets.Span.SequenceEqual(Written(pair.Second, report)))
            .Select(pair => pair.First)
            .ToList();
        return differs.Count == 0
            ? BundleCheck.Equal(Name, $"{string.Join(", ", compared.Select(BundleNames.Of))} written anew from the data are the same.")
            : BundleCheck.Differs(Name, "Files of the bundle are not what the data gives.", differs);
    }

    private static byte[] Written(IReportFormat format, AuditReport report)
    {
        using var octets = new MemoryStream();
        format.Write(report, octets);
        return octets.ToArray();
    }
}
