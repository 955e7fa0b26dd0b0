using RotPortal.Devices;
using RotPortal.Pdf;

namespace RotPortal.Reports;

/// <summary>The power of a format to carry what lies behind a report. Found by asking a format for it.</summary>
public interface ICarriesSources
{
    /// <summary>Writes the report with its sources. Leaves <paramref name="output"/> open.</summary>
    void Write(AuditReport report, ReportSources sources, Stream output);
}

/// <summary>What lies behind a report, to be handed out with it so that a reader can start from the octets.</summary>
public sealed record ReportSources
{
    /// <summary>Nothing beside the report itself.</summary>
    public static ReportSources None { get; } = new();

    /// <summary>The evidence that the report cites.</summary>
    public IReadOnlyList<EvidenceOctets> Evidence { get; init; } = [];

    /// <summary>Files of the trust anchors on which the evidence rests, named as in <c>seed-data</c>: <c>trust-anchors/microchip.json</c>.</summary>
    public IReadOnlyList<SourceFile> Anchors { get; init; } = [];

    /// <summary>The files of the catalogue that made the verdicts, named as in <c>seed-data</c>: <c>regulations/cra.json</c>.</summary>
    public IReadOnlyList<SourceFile> Catalogue { get; init; } = [];

    /// <summary>
    /// Formats of the report as they were handed out, by <see cref="IReportFormat.Id"/>; one that is missing here is written anew. A signed PDF must be
    /// given, since every signature differs.
    /// </summary>
    public IReadOnlyDictionary<string, ReadOnlyMemory<byte>> Formats { get; init; } = new Dictionary<string, ReadOnlyMemory<byte>>();

    /// <summary>Signs the list of contents; null when nobody signs.</summary>
    public IPdfSigner? Signer { get; init; }
}

/// <summary>A file to carry along.</summary>
/// <param name="Name">Folders and name, joined by slashes.</param>
/// <param name="Octets">Its octets.</param>
public sealed record SourceFile(string Name, ReadOnlyMemory<byte> Octets);

/// <summary>A piece of evidence as it came in.</summary>
/// <param name="Sha256">Digest of <paramref name="Octets"/>.</param>
/// <param name="Kind">What it is; names the reader.</param>
/// <param name="JudgedAt">The moment for which it was read, UTC.</param>
/// <param name="Octets">The octets, unchanged.</param>
public sealed record EvidenceOctets(Sha256Digest Sha256, EvidenceKind Kind, DateTimeOffset JudgedAt, ReadOnlyMemory<byte> Octets)
{
    /// <summary>What the reading depended on besides octets and anchors, as a JSON object of whoever read it; null when there was nothing.</summary>
    public string? Circumstances { get; init; }
}
