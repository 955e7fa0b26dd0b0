using System.Runtime.CompilerServices;
using RotPortal.Devices;
using RotPortal.Provisioning.Formats.Json;
using RotPortal.Provisioning.Formats.X509;

namespace RotPortal.Provisioning.Vendors.St;

/// <summary>Reads challenges that STSAFE-A parts have answered: a JSON object per challenge, or an array of them.</summary>
internal sealed class ChallengeReader : IEvidenceReader
{
    private static readonly string[] Members = ["deviceSerial", "publicKeyX", "publicKeyY", "challenge", "signatureRS"];

    /// <inheritdoc/>
    public EvidenceKind Kind { get; } = new("stsafe-challenge");

    /// <inheritdoc/>
    public bool Recognises(ReadOnlySpan<byte> head, string fileName) => JsonNames.Of(head).IsSupersetOf(Members);

    /// <inheritdoc/>
    public async IAsyncEnumerable<ReadEntry> ReadAsync(
        Stream evidence, ReadingContext context, [EnumeratorCancellation] CancellationToken cancellation)
    {
        using var signatures = new SignatureVerifier();
        var judge = new ChallengeJudge(context, signatures);
        await foreach (var entry in EntryByEntry.ReadAsync(evidence, Judge, cancellation))
            yield return entry;

        Reading Judge(byte[] entry, Sha256Digest digest) => EntryByEntry.Strictly(
            entry, ChallengeChecks.EntryStructure, ChallengeChecks.EntryClause, fields => judge.Judge(StsafeChallenge.Read(fields), digest));
    }
}
