using System.Runtime.CompilerServices;
using RotPortal.Devices;
using RotPortal.Provisioning.Formats.Json;
using RotPortal.Provisioning.Formats.X509;

namespace RotPortal.Provisioning.Vendors.Tpm;

/// <summary>Reads attestations of TPMs: a JSON object per TPM, or an array of them.</summary>
internal sealed class AttestationReader : IEvidenceReader, ITakesCompanions
{
    /// <inheritdoc/>
    public EvidenceKind Kind { get; } = new("tpm-attestation");

    /// <inheritdoc/>
    public IReadOnlyList<Companion> Companions { get; } =
        [IssuersCompanion.Companion, new(PcrReference.Companion, IsText: false, "Values that the PCRs of a released image must have, for tpm-attestation.")];

    /// <inheritdoc/>
    public bool Recognises(ReadOnlySpan<byte> head, string fileName)
    {
        var names = JsonNames.Of(head);
        return names.Contains(AttestationEntry.Version) || (names.Contains("AK") && names.Contains("CreateAttestation"));
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<ReadEntry> ReadAsync(
        Stream evidence, ReadingContext context, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var refused = IssuersCompanion.Read(context, out var beside);
        var reference = PcrReference.Of(context, out string? problem);
        if (problem is not null)
            refused ??= new Reading.Rejected(AttestationChecks.Reference, AttestationChecks.EntryClause, problem, null);
        if (refused is not null)
        {
            yield return ReadEntry.WholeFile(0, refused, 0);
            yield break;
        }

        using var signatures = new SignatureVerifier();
        var judge = new AttestationJudge(context, signatures, beside, reference);
        await foreach (var entry in EntryByEntry.ReadAsync(evidence, Judge, cancellation))
            yield return entry;

        Reading Judge(byte[] entry, Sha256Digest digest) => EntryByEntry.Strictly(
            entry, AttestationChecks.EntryStructure, AttestationChecks.EntryClause,
            fields => judge.Judge(GoAttestation.IsIn(fields) ? GoAttestation.Read(fields) : AttestationEntry.Read(fields), digest));
    }
}
