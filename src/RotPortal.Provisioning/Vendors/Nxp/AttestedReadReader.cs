using System.Runtime.CompilerServices;
using RotPortal.Devices;
using RotPortal.Provisioning.Formats.Json;
using RotPortal.Provisioning.Formats.X509;

namespace RotPortal.Provisioning.Vendors.Nxp;

/// <summary>Reads attested object reads of SE05x chips: a JSON object per chip, or an array of them.</summary>
internal sealed class AttestedReadReader : IEvidenceReader
{
    /// <inheritdoc/>
    public EvidenceKind Kind { get; } = new("nxp-attested-read");

    /// <inheritdoc/>
    public bool Recognises(ReadOnlySpan<byte> head, string fileName)
    {
        var names = JsonNames.Of(head);
        return names.Contains(AttestedEntry.Version) || (names.Contains("extraData") && names.Contains("key") && names.Contains("signature"));
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<ReadEntry> ReadAsync(
        Stream evidence, ReadingContext context, [EnumeratorCancellation] CancellationToken cancellation)
    {
        using var signatures = new SignatureVerifier();
        var judge = new AttestedReadJudge(context, signatures);
        await foreach (var entry in EntryByEntry.ReadAsync(evidence, Judge, cancellation))
            yield return entry;

        Reading Judge(byte[] entry, Sha256Digest digest) => EntryByEntry.Strictly(
            entry, AttestedReadChecks.EntryStructure, AttestedReadChecks.EntryClause, fields => judge.Judge(AttestedEntry.Read(fields), digest));
    }
}
