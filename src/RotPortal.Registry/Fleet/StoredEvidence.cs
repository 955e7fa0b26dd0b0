using RotPortal.Devices;

namespace RotPortal.Registry.Fleet;

/// <summary>One piece of evidence: the entry's own octets, unchanged, known by their digest and kept once.</summary>
public sealed class StoredEvidence
{
    /// <summary>Digest of the octets.</summary>
    public required Sha256Digest Sha256 { get; init; }

    /// <summary>For example <c>microchip-manifest</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>The file it came in first.</summary>
    public required long FileId { get; init; }

    /// <summary>Its place in that file, from 0.</summary>
    public required int Entry { get; init; }

    /// <summary>Rests on an anchor made for demonstrations.</summary>
    public required bool IsSimulated { get; init; }

    /// <summary>The pack that holds the octets.</summary>
    public required long PackId { get; init; }

    /// <summary>Where they start in the unpacked pack.</summary>
    public required int PackOffset { get; init; }

    /// <summary>How many they are.</summary>
    public required int Size { get; init; }
}

/// <summary>A file in which evidence came: one import.</summary>
public sealed class EvidenceFile
{
    /// <summary>Number in this database.</summary>
    public long Id { get; init; }

    /// <summary>The import that brought it.</summary>
    public required JobId JobId { get; init; }

    /// <summary>The product it was imported for.</summary>
    public required ProductId ProductId { get; init; }

    /// <summary>Name as given by the sender; for a person, never for a path.</summary>
    public required string Name { get; init; }

    /// <summary>Digest of the whole file.</summary>
    public required Sha256Digest Sha256 { get; init; }

    /// <summary>Size of the whole file in octets.</summary>
    public required long Size { get; init; }

    /// <summary>When it was received.</summary>
    public required DateTimeOffset ReceivedAt { get; init; }

    /// <summary>Who brought it.</summary>
    public required string ReceivedBy { get; init; }

    /// <summary>When the import committed; null while it is staged.</summary>
    public DateTimeOffset? CommittedAt { get; set; }
}

/// <summary>
/// Octets of evidence and certificates, many pieces compressed together: entries of one file repeat one another, so a pack is smaller
/// and quicker than pieces compressed alone. A pack becomes reachable only when an import commits.
/// </summary>
public sealed class EvidencePack
{
    /// <summary>Number in this database.</summary>
    public long Id { get; init; }

    /// <summary>The import that wrote it.</summary>
    public required JobId JobId { get; init; }

    /// <summary>The pieces one after another, Brotli (RFC 7932).</summary>
    public required byte[] Bytes { get; init; }

    /// <summary>Size when unpacked.</summary>
    public required int UnpackedSize { get; init; }
}
