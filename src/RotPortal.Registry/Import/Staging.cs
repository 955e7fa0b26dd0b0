using RotPortal.Devices;

namespace RotPortal.Registry.Import;

/// <summary>What is imported, known before the first entry is read.</summary>
/// <param name="JobId">The job that imports; the key of everything staged.</param>
/// <param name="ProductId">The product the devices belong to.</param>
/// <param name="BatchName">Batch for entries whose evidence names none; the file's name when null.</param>
/// <param name="FileName">Name as given by the sender.</param>
/// <param name="FileSha256">Digest of the whole file.</param>
/// <param name="FileSize">Its size in octets.</param>
/// <param name="ReceivedAt">When it was received.</param>
/// <param name="By">Who imports it.</param>
public sealed record ImportOrder(
    JobId JobId, ProductId ProductId, string? BatchName, string FileName, Sha256Digest FileSha256, long FileSize, DateTimeOffset ReceivedAt, Actor By);

/// <summary>One entry as it comes from a reader.</summary>
/// <param name="Index">Place in the file, from 0, rising.</param>
/// <param name="Bytes">The entry's own octets.</param>
/// <param name="Sha256">Their digest.</param>
/// <param name="Kind">What kind of evidence it is.</param>
/// <param name="Reading">What the adapter says of it.</param>
public sealed record StagedEntry(int Index, ReadOnlyMemory<byte> Bytes, Sha256Digest Sha256, EvidenceKind Kind, Reading Reading);

/// <summary>
/// The first stage of an import: entries are written as they are read, in chunks, where no page and no report can see them. A process that dies
/// goes on after the last chunk.
/// </summary>
public sealed class ImportStaging(RegistryWriter writer)
{
    /// <summary>Begins, or goes on after a crash.</summary>
    /// <returns>Index of the last entry staged; -1 when none is. Refused when there is no such product or the import has committed.</returns>
    public Task<Decision<int>> BeginAsync(ImportOrder order, CancellationToken cancellation) => throw new NotImplementedException();

    /// <summary>
    /// Writes a chunk in one transaction: about 1,000 entries, each later than all before. Simulated evidence for a product that is no demonstration
    /// is staged as rejected by the check <c>simulated-evidence</c>.
    /// </summary>
    public Task WriteAsync(ImportOrder order, IReadOnlyList<StagedEntry> chunk, CancellationToken cancellation) => throw new NotImplementedException();

    /// <summary>Takes away what is staged of an import that was cancelled or refused as a whole. Harmless after a commit.</summary>
    public Task DiscardAsync(JobId job, CancellationToken cancellation) => throw new NotImplementedException();
}

/// <summary>What came of an import, one number for each <see cref="EntryOutcome"/>.</summary>
public sealed record ImportResult(int Entries, int New, int Added, int Known, int Duplicate, int Conflict, int Rejected);

/// <summary>The second stage: one transaction makes everything staged live, or nothing.</summary>
public sealed class ImportCommit(RegistryWriter writer)
{
    /// <summary>
    /// Refused when nothing was begun (<c>import-not-begun</c>) or a person asked to stop the job (<c>import-cancelled</c>). A second call after success
    /// gives the same result and changes nothing.
    /// </summary>
    public Task<Decision<ImportResult>> RunAsync(ImportOrder order, CancellationToken cancellation) => throw new NotImplementedException();
}
