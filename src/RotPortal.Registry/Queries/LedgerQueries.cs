using RotPortal.Devices;
using RotPortal.Registry.Ledger;

namespace RotPortal.Registry.Queries;

/// <summary>Proof that an entry is in a log of a size (RFC 6962 2.1.1).</summary>
/// <param name="Position">The entry.</param>
/// <param name="Size">Size of the log.</param>
/// <param name="Root">Its root.</param>
/// <param name="LeafHash">Hash of the entry.</param>
/// <param name="Path">The audit path, next to the leaf first.</param>
public sealed record InclusionProof(long Position, long Size, Sha256Digest Root, Sha256Digest LeafHash, IReadOnlyList<Sha256Digest> Path);

/// <summary>The ledger and its proofs; also the history of a device.</summary>
public static class LedgerQueries
{
    /// <summary>Entries, newest first, before a position; about one subject, or all.</summary>
    public static Task<IReadOnlyList<LedgerEntry>> LedgerAsync(this RegistryDb db, Guid? subject, long? before, int size, CancellationToken cancellation) => throw new NotImplementedException();

    /// <summary>One entry; null when there is none.</summary>
    public static Task<LedgerEntry?> LedgerEntryAsync(this RegistryDb db, long position, CancellationToken cancellation) => throw new NotImplementedException();

    /// <summary>Size and root now.</summary>
    public static Task<(long Size, Sha256Digest Root)> LedgerHeadAsync(this RegistryDb db, CancellationToken cancellation) => throw new NotImplementedException();

    /// <summary>Proof that an entry is in the log as it was at a size; null when the log is shorter.</summary>
    public static Task<InclusionProof?> InclusionProofAsync(this RegistryDb db, long position, long size, CancellationToken cancellation) => throw new NotImplementedException();

    /// <summary>Proof that the log of one size is the begin of the log of another (RFC 6962 2.1.2); null when the log is shorter.</summary>
    public static Task<IReadOnlyList<Sha256Digest>?> ConsistencyProofAsync(this RegistryDb db, long first, long second, CancellationToken cancellation) => throw new NotImplementedException();

    /// <summary>The last signed checkpoint; null when none is signed.</summary>
    public static Task<Checkpoint?> LastCheckpointAsync(this RegistryDb db, CancellationToken cancellation) => throw new NotImplementedException();
}
