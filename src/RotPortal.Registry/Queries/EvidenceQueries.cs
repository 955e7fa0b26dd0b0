using RotPortal.Devices;

namespace RotPortal.Registry.Queries;

/// <summary>Evidence as it was received, and what was read in it.</summary>
public static class EvidenceQueries
{
    /// <summary>The octets of evidence or of a certificate; null when there is none with this digest.</summary>
    public static Task<byte[]?> BytesAsync(this RegistryDb db, Sha256Digest sha256, CancellationToken cancellation) => throw new NotImplementedException();

    /// <summary>Where evidence came from; null when there is none with this digest.</summary>
    public static Task<EvidenceRow?> EvidenceAsync(this RegistryDb db, Sha256Digest sha256, CancellationToken cancellation) => throw new NotImplementedException();

    /// <summary>Every reading of a device, newest first.</summary>
    public static Task<IReadOnlyList<ReadingRow>> ReadingsAsync(this RegistryDb db, DeviceId device, CancellationToken cancellation) => throw new NotImplementedException();
}

/// <summary>Evidence on file.</summary>
public sealed record EvidenceRow(
    Sha256Digest Sha256, string Kind, int Size, bool IsSimulated, string FileName, Sha256Digest FileSha256, int Entry, DateTimeOffset ReceivedAt,
    string ReceivedBy, JobId JobId);

/// <summary>A reading with what carried it.</summary>
public sealed record ReadingRow(
    EvidenceRow Evidence, DateTimeOffset ReadAt, IReadOnlyList<Check> Checks, IReadOnlyList<Sha256Digest> Anchors, IReadOnlyList<Finding> Findings);
