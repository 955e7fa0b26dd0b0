using System.Runtime.CompilerServices;
using RotPortal.Devices;
using RotPortal.Provisioning.Formats.Json;
using RotPortal.Provisioning.Formats.X509;

namespace RotPortal.Provisioning.Vendors.Microchip;

/// <summary>Reads what stations read from parts, in a shape of ours: a JSON object for each part, or an array of them.</summary>
internal sealed class StateReader : IEvidenceReader
{
    /// <inheritdoc/>
    public EvidenceKind Kind { get; } = new("microchip-device-state");

    /// <inheritdoc/>
    public bool Recognises(ReadOnlySpan<byte> head, string fileName) => JsonNames.Of(head).Contains(DeviceState.Version);

    /// <inheritdoc/>
    public async IAsyncEnumerable<ReadEntry> ReadAsync(
        Stream evidence, ReadingContext context, [EnumeratorCancellation] CancellationToken cancellation)
    {
        using var manifests = new ManifestEntryReader(context);
        using var signatures = new SignatureVerifier();
        var judge = new StateJudge(context, manifests, signatures);
        await foreach (var entry in EntryByEntry.ReadAsync(evidence, Judge, cancellation))
            yield return entry;

        Reading Judge(byte[] entry, Sha256Digest digest) => EntryByEntry.Strictly(
            entry, StateChecks.EntryStructure, StateChecks.EntryClause, fields => judge.Judge(DeviceState.Read(fields), digest));
    }
}
