using System.Runtime.CompilerServices;
using RotPortal.Devices;
using RotPortal.Provisioning.Formats.Json;
using RotPortal.Provisioning.Formats.X509;

namespace RotPortal.Provisioning.Vendors.Pkcs11;

/// <summary>Reads keys of PKCS#11 tokens: a JSON object per key, or an array of them.</summary>
internal sealed class TokenKeyReader : IEvidenceReader
{
    /// <inheritdoc/>
    public EvidenceKind Kind { get; } = new("pkcs11-key");

    /// <inheritdoc/>
    public bool Recognises(ReadOnlySpan<byte> head, string fileName) => JsonNames.Of(head).Contains(TokenKeyEntry.Version);

    /// <inheritdoc/>
    public async IAsyncEnumerable<ReadEntry> ReadAsync(
        Stream evidence, ReadingContext context, [EnumeratorCancellation] CancellationToken cancellation)
    {
        using var signatures = new SignatureVerifier();
        var judge = new TokenKeyJudge(context, signatures);
        await foreach (var entry in EntryByEntry.ReadAsync(evidence, Judge, cancellation))
            yield return entry;

        Reading Judge(byte[] entry, Sha256Digest digest) => EntryByEntry.Strictly(
            entry, TokenKeyChecks.EntryStructure, TokenKeyChecks.EntryClause, fields => judge.Judge(TokenKeyFields.Read(fields), digest));
    }
}
