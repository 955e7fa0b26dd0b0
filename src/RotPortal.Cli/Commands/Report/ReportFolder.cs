using RotPortal.Devices;
using RotPortal.Reports;

namespace RotPortal.Cli.Commands.Report;

/// <summary>One file of a report.</summary>
/// <param name="Format">Name of the format.</param>
/// <param name="Path">Where it lies.</param>
/// <param name="Sha256">Digest of its octets.</param>
/// <param name="Length">How many octets.</param>
internal sealed record MadeFile(string Format, string Path, Sha256Digest Sha256, long Length);

/// <summary>Writes a report into a folder.</summary>
internal static class ReportFolder
{
    private const string Stem = "report";

    /// <summary>
    /// Writes every format, the canonical data among them. Each file is written beside its place and then moved there, so a file under its own name
    /// is always whole.
    /// </summary>
    public static async Task<IReadOnlyList<MadeFile>> WriteAsync(AuditReport report, ReportSources sources, string folder, CancellationToken cancellation)
    {
        Directory.CreateDirectory(folder);
        List<MadeFile> made = [];
        var octets = new Dictionary<string, ReadOnlyMemory<byte>>(StringComparer.Ordinal);
        foreach (var format in ReportFormats.All)
        {
            using var bytes = new MemoryStream();
            if (format is ICarriesSources carrier)
                carrier.Write(report, sources with { Formats = octets }, bytes);
            else
                format.Write(report, bytes);
            octets[format.Id] = bytes.ToArray();
            made.Add(await WriteAsync(format.Id, Path.Combine(folder, Stem + format.FileExtension), octets[format.Id], cancellation));
        }

        return made;
    }

    private static async Task<MadeFile> WriteAsync(string format, string path, ReadOnlyMemory<byte> bytes, CancellationToken cancellation)
    {
        string beside = $"{path}.part";
        try
        {
            await File.WriteAllBytesAsync(beside, bytes, cancellation);
            File.Move(beside, path, overwrite: true);
        }
        finally
        {
            File.Delete(beside);
        }

        return new MadeFile(format, path, Sha256Digest.Of(bytes.Span), bytes.Length);
    }
}
