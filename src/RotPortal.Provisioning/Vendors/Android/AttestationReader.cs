using System.Runtime.CompilerServices;
using RotPortal.Devices;
using RotPortal.Provisioning.Formats.X509;

namespace RotPortal.Provisioning.Vendors.Android;

/// <summary>Reads the attestation of one key: certificates in PEM, that of the key first.</summary>
internal sealed class AttestationReader : IEvidenceReader
{
    private const int MaximumLength = 128 * 1024;

    /// <inheritdoc/>
    public EvidenceKind Kind { get; } = new("android-key-attestation");

    /// <inheritdoc/>
    public bool Recognises(ReadOnlySpan<byte> head, string fileName) =>
        PemFile.LooksLikeCertificates(head) && PemFile.Read(head.ToArray()) is PemReading.Found found && found.Certificates.Any(der => der.Span.IndexOf(Extension) >= 0);

    // KeyDescription.Oid in DER.
    private static ReadOnlySpan<byte> Extension => [0x06, 0x0A, 0x2B, 0x06, 0x01, 0x04, 0x01, 0xD6, 0x79, 0x02, 0x01, 0x11];

    /// <inheritdoc/>
    public async IAsyncEnumerable<ReadEntry> ReadAsync(
        Stream evidence, ReadingContext context, [EnumeratorCancellation] CancellationToken cancellation)
    {
        using var signatures = new SignatureVerifier();
        yield return await WholeFile.ReadAsync(
            evidence, MaximumLength, "An attestation", AttestationChecks.FileClause, (file, digest) => new AttestationJudge(context, signatures).Judge(file, digest), cancellation);
    }
}
