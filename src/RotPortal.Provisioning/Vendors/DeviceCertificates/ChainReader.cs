using System.Runtime.CompilerServices;
using RotPortal.Devices;
using RotPortal.Provisioning.Formats.Json;
using RotPortal.Provisioning.Formats.X509;

namespace RotPortal.Provisioning.Vendors.DeviceCertificates;

/// <summary>Reads one device certificate with its issuers: one file, one entry, whose octets are those of the file.</summary>
internal sealed class ChainReader : IEvidenceReader
{
    /// <summary>The longest file; a chain has a few KiB.</summary>
    public const int MaximumLength = 256 * 1024;

    /// <inheritdoc/>
    public EvidenceKind Kind { get; } = new("x509-chain");

    /// <inheritdoc/>
    public bool Recognises(ReadOnlySpan<byte> head, string fileName) => PemFile.LooksLikeCertificates(head);

    /// <inheritdoc/>
    public async IAsyncEnumerable<ReadEntry> ReadAsync(
        Stream evidence, ReadingContext context, [EnumeratorCancellation] CancellationToken cancellation)
    {
        byte[] buffer = new byte[MaximumLength + 1];
        int length = await evidence.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancellation);
        yield return Read(buffer.AsMemory(0, length).ToArray(), context);
    }

    private static ReadEntry Read(byte[] file, ReadingContext context)
    {
        if (file.Length > MaximumLength)
        {
            return Refuse(file, FileChecks.Size, ChainChecks.FileClause,
                $"The file is longer than {MaximumLength / 1024} KiB. A device certificate with its issuers is far shorter; give each "
                    + "device a file.");
        }

        switch (PemFile.Read(file))
        {
            case PemReading.Found found:
                var digest = Sha256Digest.Of(file);
                return new ReadEntry(0, file, digest, ChainJudge.Read(found.Certificates, digest, context), file.Length);
            case PemReading.Refused refused:
                return Refuse(file, FileChecks.Structure, ChainChecks.FileClause, refused.Why);
            case var other:
                throw new InvalidOperationException($"No such answer: {other.GetType()}.");
        }
    }

    private static ReadEntry Refuse(byte[] file, string check, string clause, string why) =>
        ReadEntry.WholeFile(0, new Reading.Rejected(check, clause, why, null), file.Length);
}
