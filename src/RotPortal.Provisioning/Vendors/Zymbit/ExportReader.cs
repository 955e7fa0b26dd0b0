using System.Runtime.CompilerServices;
using RotPortal.Devices;
using RotPortal.Provisioning.Formats.Json;
using RotPortal.Provisioning.Formats.X509;

namespace RotPortal.Provisioning.Vendors.Zymbit;

/// <summary>Reads exports that an agent on the host writes about its module: a JSON object per module, or an array of them.</summary>
internal sealed class ExportReader : IEvidenceReader
{
    private static readonly string[] SignatureMembers = ["note", "publicKey", "data", "signature"];

    /// <inheritdoc/>
    public EvidenceKind Kind { get; } = new("zymbit-export");

    /// <inheritdoc/>
    public bool Recognises(ReadOnlySpan<byte> head, string fileName)
    {
        var names = JsonNames.Of(head);
        return names.Contains(ModuleExport.Version) || (names.IsSupersetOf(SignatureMembers.Skip(1)) && names.IsSubsetOf(SignatureMembers));
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<ReadEntry> ReadAsync(
        Stream evidence, ReadingContext context, [EnumeratorCancellation] CancellationToken cancellation)
    {
        using var signatures = new SignatureVerifier();
        var judge = new ExportJudge(context, signatures);
        await foreach (var entry in EntryByEntry.ReadAsync(evidence, Judge, cancellation))
            yield return entry;

        Reading Judge(byte[] entry, Sha256Digest digest) =>
            EntryByEntry.Strictly(entry, ExportChecks.EntryStructure, ExportChecks.EntryClause, fields => judge.Judge(fields, digest));
    }
}
