using System.IO.Compression;
using System.Text;
using System.Text.Json;
using RotPortal.Devices;

namespace RotPortal.Reports.Formats.Bundle;

/// <summary>
/// One ZIP with everything an auditor needs to make the verdicts again from the evidence, offline: <c>rot verify</c>. The same report and sources give
/// the same octets but for the signature, which is made anew.
/// </summary>
internal sealed class EvidenceBundle : IReportFormat, ICarriesSources
{
    // The first moment that ZIP can write (APPNOTE 4.4.6); a bundle says when it was made in its report.
    private static readonly DateTimeOffset Stamp = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <inheritdoc/>
    public string Id => "bundle";

    /// <inheritdoc/>
    public string Title => "Evidence bundle (ZIP)";

    /// <inheritdoc/>
    public string MediaType => "application/zip";

    /// <inheritdoc/>
    public string FileExtension => ".bundle.zip";

    /// <inheritdoc/>
    public void Write(AuditReport report, Stream output) => Write(report, ReportSources.None, output);

    /// <inheritdoc/>
    public void Write(AuditReport report, ReportSources sources, Stream output)
    {
        var files = Files(report, sources).OrderBy(file => file.Name, StringComparer.Ordinal).ToList();
        byte[] manifest = Manifest(report, files).ToBytes();
        files.Add(new SourceFile(BundleNames.Manifest, manifest));
        if (sources.Signer is { } signer)
            files.Add(new SourceFile(BundleNames.Signature, signer.SignDetached(manifest)));
        using var zip = new ZipArchive(output, ZipArchiveMode.Create, leaveOpen: true, Encoding.UTF8);
        foreach (var file in files.OrderBy(file => file.Name, StringComparer.Ordinal))
        {
            // A PDF is compressed in itself.
            var entry = zip.CreateEntry(file.Name, file.Name.EndsWith(".pdf", StringComparison.Ordinal) ? CompressionLevel.NoCompression : CompressionLevel.Optimal);
            entry.LastWriteTime = Stamp;
            using var content = entry.Open();
            content.Write(file.Octets.Span);
        }
    }

    private static BundleManifest Manifest(AuditReport report, IEnumerable<SourceFile> files) => new(
        BundleManifest.CurrentForm,
        report.Content.Head.Number,
        report.Content.Head.Issue,
        report.Digest,
        BundleGuide.Ledger(report.Content),
        [.. files.Select(file => new BundledFile(file.Name, file.Octets.Length, Sha256Digest.Of(file.Octets.Span)))]);

    private static IEnumerable<SourceFile> Files(AuditReport report, ReportSources sources)
    {
        foreach (var format in ReportFormats.All.Where(format => format is not ICarriesSources))
            yield return new SourceFile(BundleNames.Of(format), sources.Formats.TryGetValue(format.Id, out var made) ? made : Written(format, report));
        foreach (var piece in sources.Evidence.DistinctBy(piece => piece.Sha256))
            yield return new SourceFile(BundleNames.EvidenceFolder + piece.Sha256.Hex, piece.Octets);
        yield return new SourceFile(BundleNames.EvidenceIndex, Index(sources));
        foreach (var file in sources.Catalogue.Concat(sources.Anchors))
            yield return file with { Name = BundleNames.SeedFolder + file.Name };
        if (report.Content.Integrity.Proofs is { } proofs)
        {
            yield return new SourceFile(BundleNames.Checkpoint, Encoding.UTF8.GetBytes(proofs.Checkpoint));
            yield return new SourceFile(BundleNames.CheckpointKey, Encoding.UTF8.GetBytes(proofs.Key + "\n"));
        }

        yield return new SourceFile(BundleNames.Guide, Encoding.UTF8.GetBytes(BundleGuide.Of(report, isSigned: sources.Signer is not null)));
    }

    private static byte[] Index(ReportSources sources)
    {
        var pieces = sources.Evidence.DistinctBy(piece => piece.Sha256).OrderBy(piece => piece.Sha256.Hex, StringComparer.Ordinal);
        var index = new EvidenceIndex([.. pieces.Select(piece => new IndexedEvidence(
            piece.Sha256, piece.Kind.Name, piece.JudgedAt, piece.Circumstances is { } told ? JsonElement.Parse(told) : null))]);
        return [.. JsonSerializer.SerializeToUtf8Bytes(index, BundleJson.Default.EvidenceIndex), (byte)'\n'];
    }

    private static byte[] Written(IReportFormat format, AuditReport report)
    {
        using var octets = new MemoryStream();
        format.Write(report, octets);
        return octets.ToArray();
    }
}
