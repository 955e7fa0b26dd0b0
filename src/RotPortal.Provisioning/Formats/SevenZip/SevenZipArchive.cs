using System.Buffers.Binary;
using System.Text;

namespace RotPortal.Provisioning.Formats.SevenZip;

/// <summary>A file of an archive.</summary>
/// <param name="Name">Its name as it stands there, with folders; nothing is ever written under it.</param>
/// <param name="Octets">What it holds; null when it was left alone, being encrypted or packed in a way that is not read here.</param>
/// <param name="IsEncrypted">It is encrypted.</param>
internal sealed record SevenZipFile(string Name, ReadOnlyMemory<byte>? Octets, bool IsEncrypted);

/// <summary>The answer to octets that should be a 7z archive.</summary>
internal abstract record SevenZipReading
{
    private SevenZipReading()
    {
    }

    /// <summary>It was read to its end.</summary>
    /// <param name="Files">The files in the order of the archive; folders and empty files are left out.</param>
    /// <param name="Unpacked">How many octets were unpacked.</param>
    public sealed record Opened(IReadOnlyList<SevenZipFile> Files, long Unpacked) : SevenZipReading;

    /// <summary>Even the list of its files is encrypted. It was left alone.</summary>
    public sealed record Encrypted : SevenZipReading;

    /// <summary>It cannot be read.</summary>
    /// <param name="Why">What is wrong, as a sentence.</param>
    public sealed record Refused(string Why) : SevenZipReading;
}

/// <summary>
/// 7z archives (7zFormat.txt of the LZMA SDK), unpacked in memory within limits that the caller sets. Our own, because an archive from a stranger
/// must not choose how much memory is taken, and because what is encrypted must be recognised without a way to open it.
/// </summary>
internal static class SevenZipArchive
{
    /// <summary>Octets of the signature header.</summary>
    public const int StartLength = 32;

    private const int MaximumHeaderLength = 8 * 1024 * 1024;

    // A header is packed at most once by every tool; more would be a way to make us work.
    private const int MaximumHeaderPacking = 2;

    private static ReadOnlySpan<byte> Signature => [0x37, 0x7A, 0xBC, 0xAF, 0x27, 0x1C];

    /// <summary>Whether octets begin as an archive does.</summary>
    public static bool IsOne(ReadOnlySpan<byte> head) => head.StartsWith(Signature);

    /// <summary>Reads an archive.</summary>
    /// <param name="archive">All of it.</param>
    /// <param name="maximumFiles">How many files it may have.</param>
    /// <param name="maximumUnpacked">How many octets may be unpacked in all.</param>
    public static SevenZipReading Read(ReadOnlyMemory<byte> archive, int maximumFiles, long maximumUnpacked)
    {
        try
        {
            var header = Header(archive);
            for (int i = 0; header.Span is [0x17, ..]; i++)
            {
                if (i == MaximumHeaderPacking)
                    throw new ArchiveRefusedException("The header of the archive is packed more than once.");
                var streams = SevenZipStreams.Read(After(header), archive, 1);
                if (streams.Folders is not [var folder])
                    throw new ArchiveRefusedException("The header of the archive is not packed as one.");
                if (folder.Coding == SevenZipCoding.Encrypted)
                    return new SevenZipReading.Encrypted();
                header = folder.Unpack(MaximumHeaderLength);
            }

            return Files(header, archive, maximumFiles, maximumUnpacked);
        }
        catch (ArchiveRefusedException refused)
        {
            return new SevenZipReading.Refused(refused.Message);
        }
    }

    private static ReadOnlyMemory<byte> Header(ReadOnlyMemory<byte> archive)
    {
        var span = archive.Span;
        if (span.Length < StartLength || !IsOne(span))
            throw new ArchiveRefusedException("It does not begin as a 7z archive does.");
        if (Crc32.Of(span[12..StartLength]) != BinaryPrimitives.ReadUInt32LittleEndian(span[8..]))
            throw new ArchiveRefusedException("The checksum of its first octets is another one.");
        ulong offset = BinaryPrimitives.ReadUInt64LittleEndian(span[12..]);
        ulong length = BinaryPrimitives.ReadUInt64LittleEndian(span[20..]);
        ulong room = (ulong)(span.Length - StartLength);
        if (offset > room || length > room - offset)
            throw new ArchiveRefusedException("Its end is missing; fetch the file again.");
        if (length > MaximumHeaderLength)
            throw new ArchiveRefusedException("Its list of files is longer than is allowed here.");
        var header = archive.Slice(StartLength + (int)offset, (int)length);
        return Crc32.Of(header.Span) == BinaryPrimitives.ReadUInt32LittleEndian(span[28..])
            ? header
            : throw new ArchiveRefusedException("The checksum of its list of files is another one.");
    }

    private static SevenZipCursor After(ReadOnlyMemory<byte> header) => new(header[1..]);

    private static SevenZipReading.Opened Files(ReadOnlyMemory<byte> header, ReadOnlyMemory<byte> archive, int maximumFiles, long maximumUnpacked)
    {
        if (header.IsEmpty)
            return new SevenZipReading.Opened([], 0);
        var cursor = new SevenZipCursor(header);
        cursor.Expect(1);
        var streams = SevenZipStreams.None;
        var names = new List<(string Name, bool HasStream)>();
        for (byte part = cursor.Octet(); part != 0; part = cursor.Octet())
        {
            switch (part)
            {
                case 4:
                    streams = SevenZipStreams.Read(cursor, archive, maximumFiles);
                    break;
                case 5:
                    names = SevenZipNames.Read(cursor, maximumFiles);
                    break;
                default:
                    throw new ArchiveRefusedException("The header of the archive holds a part that is not read here.");
            }
        }

        return cursor.IsAtEnd ? Open(streams, names, maximumUnpacked) : throw new ArchiveRefusedException("Something follows the header of the archive.");
    }

    private static SevenZipReading.Opened Open(SevenZipStreams streams, List<(string Name, bool HasStream)> names, long maximumUnpacked)
    {
        var withStream = new Queue<string>(names.Where(file => file.HasStream).Select(file => file.Name));
        if (withStream.Count != streams.Files.Sum(files => files.Count))
            throw new ArchiveRefusedException("The archive lists another number of files than it packs.");
        var opened = new List<SevenZipFile>();
        long unpacked = 0;
        for (int i = 0; i < streams.Folders.Count; i++)
        {
            var folder = streams.Folders[i];
            bool isRead = folder.Coding is SevenZipCoding.Plain or SevenZipCoding.Lzma or SevenZipCoding.Lzma2;
            ReadOnlyMemory<byte> octets = isRead ? folder.Unpack(maximumUnpacked - unpacked) : default;
            unpacked += octets.Length;
            int at = 0;
            foreach (var (length, checksum) in streams.Files[i])
            {
                string name = withStream.Dequeue();
                if (!isRead)
                {
                    opened.Add(new SevenZipFile(name, null, folder.Coding == SevenZipCoding.Encrypted));
                    continue;
                }

                var file = octets.Slice(at, (int)length);
                if (checksum is { } expected && Crc32.Of(file.Span) != expected)
                    throw new ArchiveRefusedException("The checksum of a file in it is another one.");
                at += (int)length;
                opened.Add(new SevenZipFile(name, file, false));
            }
        }

        return new SevenZipReading.Opened(opened, unpacked);
    }
}

/// <summary>The names of the files of an archive: FilesInfo of 7zFormat.txt.</summary>
internal static class SevenZipNames
{
    private const int MaximumNameLength = 1024;

    /// <summary>Reads the names; a file without a stream is empty, or a folder.</summary>
    public static List<(string Name, bool HasStream)> Read(SevenZipCursor cursor, int maximumFiles)
    {
        int count = cursor.Count(maximumFiles);
        bool[] isEmpty = new bool[count];
        List<string> names = [];
        for (byte part = cursor.Octet(); part != 0; part = cursor.Octet())
        {
            var property = new SevenZipCursor(cursor.Take(cursor.Number()));
            if (part == 0x0E)
                isEmpty = property.Bits(count);
            else if (part == 0x11)
                names = ReadNames(property, count);
        }

        return names.Count == count ? [.. names.Zip(isEmpty, (name, empty) => (name, !empty))] : throw new ArchiveRefusedException("The archive does not name its files.");
    }

    private static List<string> ReadNames(SevenZipCursor cursor, int count)
    {
        cursor.Expect(0);
        var names = new List<string>();
        var name = new StringBuilder();
        while (names.Count < count)
        {
            char next = (char)(cursor.Octet() | (cursor.Octet() << 8));
            if (next != 0)
            {
                if (name.Append(next).Length > MaximumNameLength)
                    throw new ArchiveRefusedException("A name in the archive is longer than is allowed here.");
                continue;
            }

            names.Add(name.ToString());
            name.Clear();
        }

        return names;
    }
}
