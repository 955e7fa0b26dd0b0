using System.Buffers.Binary;
using System.Text;

namespace RotPortal.TestKit;

/// <summary>A file to be put into an archive.</summary>
public sealed record SevenZipEntry(string Name, byte[] Octets);

/// <summary>Files that are packed together: the coders as they stand in the header, and the octets that they made.</summary>
/// <param name="Coders">The coders with their number before them, as 7zFormat.txt has them, with bonds behind.</param>
/// <param name="Packed">What the coders made.</param>
/// <param name="Entries">The files, as they were.</param>
public sealed record SevenZipPack(byte[] Coders, byte[] Packed, IReadOnlyList<SevenZipEntry> Entries)
{
    /// <summary>How many outputs the coders have.</summary>
    public int Outputs { get; init; } = 1;

    /// <summary>The length that the header states; null for the true one.</summary>
    public long? StatedLength { get; init; }

    /// <summary>Files that are not compressed.</summary>
    public static SevenZipPack Plain(params SevenZipEntry[] entries) => new([1, 1, 0], [.. entries.SelectMany(entry => entry.Octets)], entries);

    /// <summary>Files as a tool would leave them that encrypts with AES: the octets are noise of ours, there is no key.</summary>
    public static SevenZipPack Encrypted(params SevenZipEntry[] entries) =>
        new([1, 0x24, 6, 0xF1, 7, 1, 2, 0x13, 0x07], [.. entries.SelectMany(entry => entry.Octets.Select(octet => (byte)(octet ^ 0x5A)))], entries);
}

/// <summary>Writes 7z archives octet by octet (7zFormat.txt of the LZMA SDK); nothing is checked and nothing is compressed.</summary>
public static class SevenZipBuilder
{
    /// <summary>Writes an archive of files that are not compressed.</summary>
    public static byte[] Plain(params SevenZipEntry[] entries) => Write(SevenZipPack.Plain(entries));

    /// <summary>Writes an archive.</summary>
    public static byte[] Write(params SevenZipPack[] packs)
    {
        byte[] packed = [.. packs.SelectMany(pack => pack.Packed)];
        return Frame(packed, Header(packs));
    }

    /// <summary>Writes the first octets, packed octets and a header, with good checksums.</summary>
    public static byte[] Frame(byte[] packed, byte[] header)
    {
        byte[] start = new byte[32];
        ((ReadOnlySpan<byte>)[0x37, 0x7A, 0xBC, 0xAF, 0x27, 0x1C, 0, 4]).CopyTo(start);
        BinaryPrimitives.WriteInt64LittleEndian(start.AsSpan(12), packed.Length);
        BinaryPrimitives.WriteInt64LittleEndian(start.AsSpan(20), header.Length);
        BinaryPrimitives.WriteUInt32LittleEndian(start.AsSpan(28), Crc32(header));
        BinaryPrimitives.WriteUInt32LittleEndian(start.AsSpan(8), Crc32(start.AsSpan(12)));
        return [.. start, .. packed, .. header];
    }

    /// <summary>A number of 7zFormat.txt, in its longest form.</summary>
    public static byte[] Number(long value)
    {
        byte[] octets = new byte[9];
        octets[0] = 0xFF;
        BinaryPrimitives.WriteInt64LittleEndian(octets.AsSpan(1), value);
        return octets;
    }

    /// <summary>CRC-32 of IEEE 802.3.</summary>
    public static uint Crc32(ReadOnlySpan<byte> octets)
    {
        uint crc = uint.MaxValue;
        foreach (byte octet in octets)
        {
            crc ^= octet;
            for (int bit = 0; bit < 8; bit++)
                crc = (crc & 1) == 0 ? crc >> 1 : (crc >> 1) ^ 0xEDB88320;
        }

        return ~crc;
    }

    private static byte[] Header(SevenZipPack[] packs)
    {
        SevenZipEntry[] entries = [.. packs.SelectMany(pack => pack.Entries)];
        byte[] names = [0, .. entries.SelectMany(entry => Encoding.Unicode.GetBytes(entry.Name + "\0"))];
        return
        [
            1, 4,
            6, .. Number(0), .. Number(packs.Length), 9, .. packs.SelectMany(pack => Number(pack.Packed.Length)), 0,
            7, 0x0B, .. Number(packs.Length), 0, .. packs.SelectMany(pack => pack.Coders),
            0x0C, .. packs.SelectMany(pack => Enumerable.Repeat(Number(Length(pack)), pack.Outputs).SelectMany(number => number)), 0,
            8, 0x0D, .. packs.SelectMany(pack => Number(pack.Entries.Count)),
            9, .. packs.SelectMany(pack => pack.Entries.SkipLast(1).SelectMany(entry => Number(entry.Octets.Length))),
            0x0A, 1, .. entries.SelectMany(entry => BitConverter.GetBytes(Crc32(entry.Octets))), 0,
            0,
            5, .. Number(entries.Length), 0x11, .. Number(names.Length), .. names, 0,
            0,
        ];
    }

    private static long Length(SevenZipPack pack) => pack.StatedLength ?? pack.Entries.Sum(entry => (long)entry.Octets.Length);
}
