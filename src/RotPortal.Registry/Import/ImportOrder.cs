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
    JobId JobId, ProductId ProductId, string? BatchName, string FileName, Sha256Digest FileSha256, long FileSize, DateTimeOffset ReceivedAt, Actor By)
{
    /// <summary>Every new device goes into <see cref="BatchName"/>, whatever group its evidence names: what is made by an order belongs to it.</summary>
    public bool IsOneBatch { get; init; }

    internal string BatchOf(DeviceClaim claim) => (IsOneBatch ? BatchName : claim.Group) ?? BatchName ?? FileName;
}

/// <summary>One entry as it comes from a reader.</summary>
/// <param name="Index">Place in the file, from 0, rising.</param>
/// <param name="Bytes">The entry's own octets.</param>
/// <param name="Sha256">Their digest.</param>
/// <param name="Kind">What kind of evidence it is.</param>
/// <param name="Reading">What the adapter says of it.</param>
public sealed record StagedEntry(int Index, ReadOnlyMemory<byte> Bytes, Sha256Digest Sha256, EvidenceKind Kind, Reading Reading)
{
    /// <summary>
    /// What the reading depended on besides octets and anchors, as JSON of whoever read it, so that it can be made again; null when there was nothing.
    /// </summary>
    public string? Circumstances { get; init; }
}

/// <summary>What came of an import, one number for each <see cref="EntryOutcome"/>.</summary>
/// <param name="Entries">All of them.</param>
/// <param name="New">Devices that came on file.</param>
/// <param name="Added">Devices on file that have one more piece of evidence.</param>
/// <param name="Known">Evidence that was on file.</param>
/// <param name="Duplicate">Evidence that stood twice in the file.</param>
/// <param name="Conflict">Devices that came on file and share an identifier or a key with another.</param>
/// <param name="Rejected">Entries to which a check said no.</param>
public sealed record ImportResult(int Entries, int New, int Added, int Known, int Duplicate, int Conflict, int Rejected);
