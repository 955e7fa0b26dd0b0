using RotPortal.Devices;

namespace RotPortal.Registry.Import;

/// <summary>What became of one entry of an imported file.</summary>
public enum EntryOutcome
{
    /// <summary>Read; whether it is new is found when the import commits. Never stored: what queries say of verified entries before that.</summary>
    Staged,

    /// <summary>A device came on file.</summary>
    New,

    /// <summary>A device on file has one more piece of evidence.</summary>
    Added,

    /// <summary>The very same evidence is on file; nothing changed.</summary>
    Known,

    /// <summary>The very same evidence stands earlier in the same file.</summary>
    Duplicate,

    /// <summary>A device came on file that shares its identifier or a key with another; all of them are quarantined.</summary>
    Conflict,

    /// <summary>A check said no.</summary>
    Rejected,
}

/// <summary>
/// One entry of an imported file. Until the import commits it is the staging area; afterwards it is the import's result, one row for each entry.
/// </summary>
public sealed class ImportEntry
{
    /// <summary>The import.</summary>
    public required JobId JobId { get; init; }

    /// <summary>Place in the file, from 0.</summary>
    public required int Entry { get; init; }

    /// <summary>What became of it. Until the commit only <see cref="EntryOutcome.Rejected"/> is certain; the rest is staged as new.</summary>
    public required EntryOutcome Outcome { get; set; }

    /// <summary>Digest of the entry's octets.</summary>
    public required Sha256Digest Evidence { get; init; }

    /// <summary>Serial number; null when none could be read. Unverified when rejected.</summary>
    public string? HardwareId { get; init; }

    /// <summary>The device: proposed while staged, the real one afterwards; null when rejected.</summary>
    public DeviceId? DeviceId { get; set; }

    /// <summary>The check that said no; null when verified.</summary>
    public string? RejectedCheck { get; init; }

    /// <summary>Clause of that check.</summary>
    public string? RejectedClause { get; init; }

    /// <summary>What was found.</summary>
    public string? RejectedDetail { get; init; }

    /// <summary>Kind of the evidence.</summary>
    public required string Kind { get; init; }

    /// <summary>Vendor adapter; null when rejected.</summary>
    public string? Vendor { get; init; }

    /// <summary>Kind of element; null when rejected.</summary>
    public long? ElementTypeId { get; init; }

    /// <summary>Name of the batch; null when rejected.</summary>
    public string? BatchName { get; init; }

    /// <summary>When the element was made.</summary>
    public DateTimeOffset? ProducedAt { get; init; }

    /// <summary>Rests on an anchor made for demonstrations.</summary>
    public required bool IsSimulated { get; init; }

    /// <summary>Whether it has a key, so that devices can be compared.</summary>
    public required bool HasKeys { get; init; }

    /// <summary>See <see cref="Fleet.StoredReading.FactSetId"/>.</summary>
    public long? FactSetId { get; init; }

    /// <summary>See <see cref="Fleet.StoredReading.Times"/>.</summary>
    public byte[]? Times { get; init; }

    /// <summary>See <see cref="Fleet.StoredReading.CheckSetId"/>.</summary>
    public long? CheckSetId { get; init; }

    /// <summary>The signature a new device would get.</summary>
    public int? SignatureId { get; init; }

    /// <summary>The moment for which the signature was judged.</summary>
    public DateTimeOffset? JudgedAt { get; init; }

    /// <summary>When time alone would change it.</summary>
    public DateTimeOffset? ChangesAt { get; init; }

    /// <summary>See <see cref="StagedEntry.Circumstances"/>.</summary>
    public string? Circumstances { get; init; }

    /// <summary>The pack that holds the octets; null when they were on file already.</summary>
    public long? PackId { get; init; }

    /// <summary>Where they start in the pack.</summary>
    public int PackOffset { get; init; }

    /// <summary>How many they are.</summary>
    public required int Size { get; init; }
}

/// <summary>A key of a staged entry; emptied when the import ends.</summary>
public sealed class StagedKey
{
    /// <summary>The import.</summary>
    public required JobId JobId { get; init; }

    /// <summary>The entry.</summary>
    public required int Entry { get; init; }

    /// <summary>Place within the entry.</summary>
    public required int Ordinal { get; init; }

    /// <summary>See <see cref="Fleet.StoredKey"/>, here and below.</summary>
    public required KeyRole Role { get; init; }

    /// <summary>Slot.</summary>
    public required string Slot { get; init; }

    /// <summary>Algorithm.</summary>
    public required string Algorithm { get; init; }

    /// <summary>Strength in bits.</summary>
    public required int StrengthBits { get; init; }

    /// <summary>Digest of the key.</summary>
    public required Sha256Digest SpkiSha256 { get; init; }

    /// <summary>The key.</summary>
    public required byte[] Spki { get; init; }
}

/// <summary>A device certificate of a staged entry; emptied when the import ends.</summary>
public sealed class StagedCertificate
{
    /// <summary>The import.</summary>
    public required JobId JobId { get; init; }

    /// <summary>The entry.</summary>
    public required int Entry { get; init; }

    /// <summary>Place within the entry.</summary>
    public required int Ordinal { get; init; }

    /// <summary>See <see cref="Fleet.StoredCertificate"/>, here and below.</summary>
    public required KeyRole Role { get; init; }

    /// <summary>Fingerprint.</summary>
    public required Sha256Digest Sha256 { get; init; }

    /// <summary>Serial number.</summary>
    public required string SerialNumber { get; init; }

    /// <summary>Subject.</summary>
    public required string Subject { get; init; }

    /// <summary>Issuer.</summary>
    public required string Issuer { get; init; }

    /// <summary>First moment of validity.</summary>
    public required DateTimeOffset NotBefore { get; init; }

    /// <summary>Last moment of validity.</summary>
    public required DateTimeOffset NotAfter { get; init; }

    /// <summary>Digest of the certified key.</summary>
    public required Sha256Digest SpkiSha256 { get; init; }

    /// <summary>Algorithm of the certified key.</summary>
    public required string KeyAlgorithm { get; init; }

    /// <summary>The way up.</summary>
    public required long ChainId { get; init; }

    /// <summary>The pack that holds the DER.</summary>
    public required long PackId { get; init; }

    /// <summary>Where it starts.</summary>
    public required int PackOffset { get; init; }

    /// <summary>Its length.</summary>
    public required int Size { get; init; }
}
