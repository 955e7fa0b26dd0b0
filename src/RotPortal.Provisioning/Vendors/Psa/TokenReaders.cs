using System.Runtime.CompilerServices;
using RotPortal.Devices;
using RotPortal.Provisioning.Formats.X509;

namespace RotPortal.Provisioning.Vendors.Psa;

/// <summary>Reads one PSA attestation token: a COSE message in a file.</summary>
internal sealed class PsaTokenReader : IEvidenceReader, ITakesCompanions
{
    /// <summary>The longest token; real ones have less than 2 KiB.</summary>
    public const int MaximumLength = 64 * 1024;

    /// <inheritdoc/>
    public EvidenceKind Kind { get; } = new("psa-token");

    /// <inheritdoc/>
    public IReadOnlyList<Companion> Companions { get; } = [PsaVendor.Key];

    // Tag 18 or 17, with or without tag 61 before it, and an array of four.
    /// <inheritdoc/>
    public bool Recognises(ReadOnlySpan<byte> head, string fileName)
    {
        if (head is [0xD8, 0x3D, ..])
            head = head[2..];
        return head is [0xD1 or 0xD2, 0x84, >= 0x40 and < 0x60, ..];
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<ReadEntry> ReadAsync(
        Stream evidence, ReadingContext context, [EnumeratorCancellation] CancellationToken cancellation)
    {
        using var signatures = new SignatureVerifier();
        yield return await WholeFile.ReadAsync(
            evidence, MaximumLength, "A token", PsaChecks.EncodingClause, (file, digest) => new TokenJudge(context, signatures).Judge(file, digest), cancellation);
    }
}

/// <summary>Reads one CCA token: that of a platform with that of its realm.</summary>
internal sealed class CcaTokenReader : IEvidenceReader, ITakesCompanions
{
    /// <inheritdoc/>
    public EvidenceKind Kind { get; } = new("cca-token");

    /// <inheritdoc/>
    public IReadOnlyList<Companion> Companions { get; } = [PsaVendor.Key];

    // Tag 399 and a map of two.
    /// <inheritdoc/>
    public bool Recognises(ReadOnlySpan<byte> head, string fileName) => head is [0xD9, 0x01, 0x8F, 0xA2, ..];

    /// <inheritdoc/>
    public async IAsyncEnumerable<ReadEntry> ReadAsync(
        Stream evidence, ReadingContext context, [EnumeratorCancellation] CancellationToken cancellation)
    {
        using var signatures = new SignatureVerifier();
        yield return await WholeFile.ReadAsync(
            evidence, PsaTokenReader.MaximumLength, "A token", PsaChecks.EncodingClause, (file, digest) => new TokenJudge(context, signatures).JudgeCca(file, digest), cancellation);
    }
}
