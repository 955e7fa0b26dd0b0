using System.Runtime.CompilerServices;
using RotPortal.Devices;
using RotPortal.Provisioning.Formats.Json;
using RotPortal.Provisioning.Formats.X509;

namespace RotPortal.Provisioning.Vendors.Tpm;

/// <summary>
/// Reads certificates of TPM keys of one use, one or many to a file. Certificates of authorities among them, and in the companion
/// <c>issuers</c>, may stand between a certificate and its anchor. A file with one certificate is one entry with the octets of the file, without
/// the padding of an NV index; of several, each entry has the octets of its own certificate.
/// </summary>
internal sealed class TpmCertificateReader(TpmCertificateUse use) : IEvidenceReader, ITakesCompanions
{
    private const int MaximumLength = 8 * 1024 * 1024;

    /// <inheritdoc/>
    public EvidenceKind Kind { get; } = new(TpmCertificateUses.KindOf(use));

    /// <inheritdoc/>
    public IReadOnlyList<Companion> Companions { get; } = [IssuersCompanion.Companion];

    /// <inheritdoc/>
    public bool Recognises(ReadOnlySpan<byte> head, string fileName) =>
        PemFile.LooksLikeCertificates(head)
        && CertificateFile.Read(head.ToArray()) is PemReading.Found found
        && found.Certificates.Any(der => CertificateReader.Read(der) is CertificateReading.Parsed parsed && TpmCertificateUses.IsStated(use, parsed.Certificate));

    /// <inheritdoc/>
    public async IAsyncEnumerable<ReadEntry> ReadAsync(
        Stream evidence, ReadingContext context, [EnumeratorCancellation] CancellationToken cancellation)
    {
        using var octets = new MemoryStream();
        byte[] buffer = new byte[64 * 1024];
        for (int read; octets.Length <= MaximumLength && (read = await evidence.ReadAsync(buffer, cancellation)) > 0;)
            octets.Write(buffer, 0, read);
        byte[] file = octets.ToArray();
        if (Open(file, context, out var found, out var beside) is { } refused)
        {
            yield return ReadEntry.WholeFile(0, refused, file.Length);
            yield break;
        }

        using var signatures = new SignatureVerifier();
        var judge = new TpmCertificateJudge(use, signatures, context, [.. found.Where(IsAuthority), .. beside]);
        var ownCertificates = found.FindAll(certificate => !IsAuthority(certificate));
        // A file of authorities alone is refused for its first.
        if (ownCertificates.Count == 0)
            ownCertificates.Add(found[0]);
        for (int i = 0; i < ownCertificates.Count; i++)
        {
            cancellation.ThrowIfCancellationRequested();
            var bytes = ownCertificates.Count > 1 || found.Count == 1 && file[0] == 0x30 ? ownCertificates[i].Der : file;
            var digest = Sha256Digest.Of(bytes.Span);
            yield return new ReadEntry(i, bytes, digest, judge.Judge(ownCertificates[i], digest), file.LongLength * (i + 1) / ownCertificates.Count);
        }
    }

    private static bool IsAuthority(Certificate certificate) => certificate.Extensions.BasicConstraints is { IsCa: true };

    private static Reading.Rejected? Open(byte[] file, ReadingContext context, out List<Certificate> found, out List<Certificate> beside)
    {
        (found, beside) = ([], []);
        if (file.Length > MaximumLength)
            return new Reading.Rejected(FileChecks.Size, CertificateChecks.FileClause, $"The file is longer than {MaximumLength / (1024 * 1024)} MiB; divide it.", null);
        if (IssuersCompanion.Parse(file, found, FileChecks.Structure, CertificateChecks.Structure) is { } refused)
            return refused;
        return IssuersCompanion.Read(context, out beside);
    }
}
