using System.IO.Compression;
using RotPortal.Devices;

namespace RotPortal.Registry.Reports;

/// <summary>What a report is about.</summary>
/// <param name="Kind"><c>device</c> or <c>product</c>.</param>
/// <param name="Id">Identifier of the device or product.</param>
/// <param name="Name">Its name now.</param>
public sealed record ReportSubject(string Kind, Guid Id, string Name);

/// <summary>A report as it was made.</summary>
/// <param name="Data">The frozen data: canonical JSON, UTF-8.</param>
/// <param name="Files">One for each format.</param>
public sealed record MadeReport(ReadOnlyMemory<byte> Data, IReadOnlyList<MadeFile> Files);

/// <summary>One format of a report.</summary>
/// <param name="Format">For example <c>pdf</c>.</param>
/// <param name="FileName">Name to download it under.</param>
/// <param name="MediaType">Media type.</param>
/// <param name="Bytes">The file.</param>
public sealed record MadeFile(string Format, string FileName, string MediaType, ReadOnlyMemory<byte> Bytes);

/// <summary>The number a report was given.</summary>
/// <param name="Id">The report.</param>
/// <param name="Number"><c>RP-2026-0042</c>.</param>
/// <param name="Issue">1, or one more than that of <paramref name="PreviousNumber"/>.</param>
/// <param name="PreviousNumber">The issued report of the same subject that it replaces; null when there is none.</param>
public sealed record NumberedReport(ReportId Id, string Number, int Issue, string? PreviousNumber);

/// <summary>How the parts of a report become rows.</summary>
internal static class ReportRows
{
    public static byte[] Pack(ReadOnlyMemory<byte> data)
    {
        using var packed = new MemoryStream();
        using (var brotli = new BrotliStream(packed, CompressionLevel.Optimal, leaveOpen: true))
            brotli.Write(data.Span);
        return packed.ToArray();
    }

    public static byte[] Unpack(byte[] packed)
    {
        using var data = new MemoryStream();
        using (var brotli = new BrotliStream(new MemoryStream(packed), CompressionMode.Decompress))
            brotli.CopyTo(data);
        return data.ToArray();
    }

    public static IEnumerable<ReportFile> Files(ReportId report, MadeReport made) => made.Files.Select(file => new ReportFile
    {
        ReportId = report,
        Format = file.Format,
        FileName = file.FileName,
        MediaType = file.MediaType,
        Sha256 = Sha256Digest.Of(file.Bytes.Span),
        Bytes = file.Bytes.ToArray(),
    });
}
