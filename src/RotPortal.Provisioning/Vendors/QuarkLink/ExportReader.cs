using System.Runtime.CompilerServices;
using RotPortal.Devices;
using RotPortal.Provisioning.Formats.Json;
using RotPortal.Provisioning.Formats.X509;

namespace RotPortal.Provisioning.Vendors.QuarkLink;

/// <summary>Reads exports of devices in a shape of ours: a JSON object for each device, or an array of them.</summary>
internal sealed class ExportReader : IEvidenceReader
{
    /// <inheritdoc/>
    public EvidenceKind Kind { get; } = new("quarklink-export");

    /// <inheritdoc/>
    public bool Recognises(ReadOnlySpan<byte> head, string fileName) => JsonNames.Of(head).Contains(DeviceExport.Version);

    /// <inheritdoc/>
    public async IAsyncEnumerable<ReadEntry> ReadAsync(
        Stream evidence, ReadingContext context, [EnumeratorCancellation] CancellationToken cancellation)
    {
        using var signatures = new SignatureVerifier();
        var judge = new ExportJudge(context, signatures);
        await foreach (var entry in EntryByEntry.ReadAsync(evidence, Judge, cancellation))
            yield return entry;

        Reading Judge(byte[] entry, Sha256Digest digest) => EntryByEntry.Strictly(
            entry, ExportChecks.EntryStructure, ExportChecks.EntryClause, fields => judge.Judge(DeviceExport.Read(fields), digest));
    }
}
