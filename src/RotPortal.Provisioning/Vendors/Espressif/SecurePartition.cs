using System.Buffers.Binary;
using RotPortal.Provisioning.Formats;

namespace RotPortal.Provisioning.Vendors.Espressif;

/// <summary>The form in which a partition is written.</summary>
internal enum PartitionForm
{
    /// <summary>Entries of type, length and value.</summary>
    Entries,

    /// <summary>The older form with places at fixed offsets (<c>cust_flash</c>).</summary>
    FixedPlaces,

    /// <summary>The older form in the storage of the platform (<c>nvs</c>), which is not encrypted for this partition.</summary>
    Storage,

    /// <summary>None of them.</summary>
    Unknown,
}

/// <summary>The partition <c>esp_secure_cert</c>.</summary>
/// <param name="Entries">Its entries in order, the end marker left out; at least one.</param>
internal sealed record SecurePartition(IReadOnlyList<PartitionEntry> Entries)
{
    // The checksum register begins at zero: zlib's crc32 started with all ones.
    private const uint ChecksumStart = uint.MaxValue;
    private const int MetadataLength = 64;

    private static ReadOnlySpan<byte> FixedPlacesMagic => [0x78, 0x56, 0x34, 0x12];

    /// <summary>The form of a partition, by its first octets.</summary>
    public static PartitionForm FormOf(ReadOnlySpan<byte> head)
    {
        if (head.StartsWith(PartitionEntry.Magic))
            return PartitionForm.Entries;
        // esp_secure_cert_config.h: lengths and checksums, the magic word behind them, then certificates at fixed places.
        if (head.Length > MetadataLength && head[..MetadataLength].IndexOf(FixedPlacesMagic) is >= 16)
            return PartitionForm.FixedPlaces;
        // Page header of the storage: state active or full, version 2 (ff - 1), and the name space of the partition.
        bool isPage = head.Length > 32 && head[0] is 0xFE or 0xFC && head[1..4].SequenceEqual((ReadOnlySpan<byte>)[0xFF, 0xFF, 0xFF]) && head[8] is 0xFE or 0xFF;
        return isPage && head.IndexOf("dev_cert"u8) >= 0 ? PartitionForm.Storage : PartitionForm.Unknown;
    }

    /// <summary>Reads a partition of entries.</summary>
    /// <param name="partition">All of it.</param>
    /// <param name="check">The check that failed.</param>
    /// <param name="problem">What is wrong, as a sentence; null when the answer is a partition.</param>
    public static SecurePartition? Read(ReadOnlyMemory<byte> partition, out string check, out string? problem)
    {
        (check, problem) = (EspressifChecks.EntryStructure, null);
        var entries = new List<PartitionEntry>();
        int at = 0;
        while (at < partition.Length && PartitionEntry.Read(partition, at) is { } entry)
        {
            uint checksum = BinaryPrimitives.ReadUInt32LittleEndian(partition.Span[(at + entry.CoveredLength)..]);
            if (Crc32.Of(partition.Span.Slice(at, entry.CoveredLength), ChecksumStart) != checksum)
            {
                (check, problem) = (EspressifChecks.PartitionChecksum, $"The checksum of the entry at octet {at} is another one. Read the partition again.");
                return null;
            }

            at += entry.CoveredLength + PartitionEntry.FooterLength;
            if (entry.Type == PartitionType.End)
                break;
            // "No two TLV structures of the same type"; newer tools tell several apart by their subtype.
            if (entries.Exists(other => other.Type == entry.Type && other.Subtype == entry.Subtype))
                problem = "Two entries are of the same type.";
            entries.Add(entry);
        }

        // Behind the last entry flash is erased (FF) or was padded with zeros.
        if (partition.Span[at..].IndexOfAnyExcept((byte)0xFF) >= 0 && partition.Span[at..].IndexOfAnyExcept((byte)0) >= 0)
            problem = $"At octet {at} stands neither an entry nor erased flash.";
        if (entries.Count == 0)
            problem ??= "It holds no entry.";
        return problem is null ? new SecurePartition(entries) : null;
    }

    /// <summary>
    /// What may be kept: the same octets, with every secret in clear blanked and the checksum behind it made good, so that it can be read again. Padding
    /// is blanked too.
    /// </summary>
    public byte[] WithoutSecrets(ReadOnlySpan<byte> partition)
    {
        byte[] kept = partition.ToArray();
        foreach (var entry in Entries.Where(entry => entry.IsSecretInClear))
        {
            kept.AsSpan(entry.Start + PartitionEntry.HeaderLength, entry.CoveredLength - PartitionEntry.HeaderLength).Clear();
            uint checksum = Crc32.Of(kept.AsSpan(entry.Start, entry.CoveredLength), ChecksumStart);
            BinaryPrimitives.WriteUInt32LittleEndian(kept.AsSpan(entry.Start + entry.CoveredLength), checksum);
        }

        return kept;
    }
}
