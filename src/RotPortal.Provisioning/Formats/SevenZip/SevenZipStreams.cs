namespace RotPortal.Provisioning.Formats.SevenZip;

/// <summary>The packed streams of an archive: StreamsInfo of 7zFormat.txt.</summary>
/// <param name="Folders">What is packed together.</param>
/// <param name="Files">For each folder the lengths and checksums of the files in it.</param>
internal sealed record SevenZipStreams(IReadOnlyList<SevenZipFolder> Folders, IReadOnlyList<IReadOnlyList<(long Length, uint? Checksum)>> Files)
{
    /// <summary>No stream.</summary>
    public static SevenZipStreams None { get; } = new([], []);

    // More than any archive that is read here has.
    private const int MaximumFolders = 4096;
    private const int MaximumCoders = 8;

    private const byte End = 0;
    private const byte PackInfo = 6;
    private const byte UnpackInfo = 7;
    private const byte SubStreamsInfo = 8;
    private const byte Size = 9;
    private const byte Crc = 0x0A;
    private const byte FolderList = 0x0B;
    private const byte UnpackSizes = 0x0C;
    private const byte UnpackStreams = 0x0D;

    /// <summary>Reads up to and including the end marker.</summary>
    /// <param name="cursor">Where.</param>
    /// <param name="archive">The whole archive, in which packed octets lie.</param>
    /// <param name="maximumFiles">How many files there may be.</param>
    public static SevenZipStreams Read(SevenZipCursor cursor, ReadOnlyMemory<byte> archive, int maximumFiles)
    {
        List<ReadOnlyMemory<byte>> packed = [];
        List<SevenZipFolder> folders = [];
        List<IReadOnlyList<(long Length, uint? Checksum)>>? files = null;
        for (byte part = cursor.Octet(); part != End; part = cursor.Octet())
        {
            switch (part)
            {
                case PackInfo:
                    packed = ReadPacked(cursor, archive);
                    break;
                case UnpackInfo:
                    folders = ReadFolders(cursor);
                    break;
                case SubStreamsInfo:
                    files = ReadFiles(cursor, folders, maximumFiles);
                    break;
                default:
                    throw new ArchiveRefusedException("The header of the archive holds a part that is not known.");
            }
        }

        Place(folders, packed);
        return new SevenZipStreams(folders, files ?? [.. folders.Select(folder => (IReadOnlyList<(long, uint?)>)[(folder.UnpackedLength, folder.Checksum)])]);
    }

    private static List<ReadOnlyMemory<byte>> ReadPacked(SevenZipCursor cursor, ReadOnlyMemory<byte> archive)
    {
        long at = cursor.Number();
        int count = cursor.Count(MaximumFolders);
        var packed = new List<ReadOnlyMemory<byte>>();
        for (byte part = cursor.Octet(); part != End; part = cursor.Octet())
        {
            if (part == Crc)
            {
                cursor.Digests(count);
                continue;
            }

            if (part != Size || packed.Count > 0)
                throw new ArchiveRefusedException("The header of the archive is not as it should be.");
            for (int i = 0; i < count; i++)
            {
                long length = cursor.Number();
                if (at > archive.Length - SevenZipArchive.StartLength || length > archive.Length - SevenZipArchive.StartLength - at)
                    throw new ArchiveRefusedException("Packed octets lie outside the archive.");
                packed.Add(archive.Slice(SevenZipArchive.StartLength + (int)at, (int)length));
                at += length;
            }
        }

        return packed;
    }

    private static List<SevenZipFolder> ReadFolders(SevenZipCursor cursor)
    {
        cursor.Expect(FolderList);
        int count = cursor.Count(MaximumFolders);
        cursor.Expect(0);
        var folders = new List<(SevenZipFolder Folder, int Outputs)>();
        for (int i = 0; i < count; i++)
            folders.Add(ReadFolder(cursor));
        cursor.Expect(UnpackSizes);
        foreach (var (folder, outputs) in folders)
        {
            // The last coder's output is the folder's; with one coder there is one. Folders of several are not unpacked.
            for (int i = 0; i < outputs; i++)
                folder.UnpackedLength = Math.Max(folder.UnpackedLength, cursor.Number());
        }

        byte part = cursor.Octet();
        if (part == Crc)
        {
            uint?[] digests = cursor.Digests(count);
            for (int i = 0; i < count; i++)
                folders[i].Folder.Checksum = digests[i];
            part = cursor.Octet();
        }

        return part == End ? [.. folders.Select(entry => entry.Folder)] : throw new ArchiveRefusedException("The header of the archive is not as it should be.");
    }

    private static (SevenZipFolder Folder, int Outputs) ReadFolder(SevenZipCursor cursor)
    {
        var coders = new List<Coder>();
        for (int left = cursor.Count(MaximumCoders); left > 0; left--)
            coders.Add(ReadCoder(cursor));
        int inputs = coders.Sum(coder => coder.Inputs);
        int outputs = coders.Sum(coder => coder.Outputs);
        if (outputs == 0 || inputs < outputs)
            throw new ArchiveRefusedException("The coders of the archive do not fit together.");
        var bonds = new List<(long Input, long Output)>();
        for (int i = 0; i < outputs - 1; i++)
            bonds.Add((cursor.Number(), cursor.Number()));
        int streams = inputs - (outputs - 1);
        for (int i = 0; streams > 1 && i < streams; i++)
            cursor.Number();
        return (Folder(coders, bonds, streams), outputs);
    }

    // One coder, or one coder whose output goes through the filter for programs; whatever is encrypted is that and nothing else.
    private static SevenZipFolder Folder(List<Coder> coders, List<(long Input, long Output)> bonds, int streams)
    {
        if (coders.Exists(coder => CodingOf(coder.Method.Span) == SevenZipCoding.Encrypted))
            return new SevenZipFolder(SevenZipCoding.Encrypted, default, false, streams);
        bool isSimple = coders.TrueForAll(coder => coder is { Inputs: 1, Outputs: 1 });
        return coders switch
        {
            [var only] when isSimple => new SevenZipFolder(CodingOf(only.Method.Span), only.Properties, false, streams),
            [var packer, { Method.Span: [3, 3, 1, 3], Properties.IsEmpty: true }] when isSimple && bonds is [(1, 0)] =>
                new SevenZipFolder(CodingOf(packer.Method.Span), packer.Properties, true, streams),
            _ => new SevenZipFolder(SevenZipCoding.Other, default, false, streams),
        };
    }

    private static Coder ReadCoder(SevenZipCursor cursor)
    {
        byte flags = cursor.Octet();
        var method = cursor.Take(flags & 0x0F);
        bool isComplex = (flags & 0x10) != 0;
        int inputs = isComplex ? cursor.Count(MaximumCoders) : 1;
        int outputs = isComplex ? cursor.Count(MaximumCoders) : 1;
        return new Coder(method, inputs, outputs, (flags & 0x20) != 0 ? cursor.Take(cursor.Number()) : default);
    }

    private static SevenZipCoding CodingOf(ReadOnlySpan<byte> method) => method switch
    {
        [0] => SevenZipCoding.Plain,
        [3, 1, 1] => SevenZipCoding.Lzma,
        [0x21] => SevenZipCoding.Lzma2,
        [6, 0xF1, 7, 1] => SevenZipCoding.Encrypted,
        _ => SevenZipCoding.Other,
    };

    private static List<IReadOnlyList<(long Length, uint? Checksum)>> ReadFiles(SevenZipCursor cursor, List<SevenZipFolder> folders, int maximumFiles)
    {
        int[] counts = [.. Enumerable.Repeat(1, folders.Count)];
        byte part = cursor.Octet();
        if (part == UnpackStreams)
        {
            for (int i = 0; i < counts.Length; i++)
                maximumFiles -= counts[i] = cursor.Count(maximumFiles);
            part = cursor.Octet();
        }

        bool hasSizes = part == Size;
        long[][] lengths = [.. folders.Select((folder, i) => Lengths(cursor, folder, counts[i], hasSizes))];
        if (hasSizes)
            part = cursor.Octet();
        uint?[][] digests = [.. folders.Select((folder, i) => counts[i] == 1 ? [folder.Checksum] : new uint?[counts[i]])];
        if (part == Crc)
        {
            int[] unknown = [.. Enumerable.Range(0, folders.Count).Where(i => counts[i] != 1 || folders[i].Checksum is null)];
            var read = new Queue<uint?>(cursor.Digests(unknown.Sum(i => counts[i])));
            foreach (int i in unknown)
                digests[i] = [.. digests[i].Select(_ => read.Dequeue())];
            part = cursor.Octet();
        }

        if (part != End)
            throw new ArchiveRefusedException("The header of the archive is not as it should be.");
        return [.. lengths.Zip(digests, (length, digest) => (IReadOnlyList<(long, uint?)>)[.. length.Zip(digest)])];
    }

    // The last file of a folder takes what the others leave.
    private static long[] Lengths(SevenZipCursor cursor, SevenZipFolder folder, int count, bool hasSizes)
    {
        if (count > 1 && !hasSizes)
            throw new ArchiveRefusedException("The archive does not say how long its files are.");
        long[] lengths = new long[count];
        long rest = folder.UnpackedLength;
        for (int i = 0; i < count; i++)
        {
            lengths[i] = i == count - 1 ? rest : cursor.Number();
            rest -= lengths[i];
            if (rest < 0)
                throw new ArchiveRefusedException("The files of the archive are longer than what they are packed in.");
        }

        return lengths;
    }

    private static void Place(List<SevenZipFolder> folders, List<ReadOnlyMemory<byte>> packed)
    {
        int next = 0;
        foreach (var folder in folders)
        {
            if (folder.Streams > packed.Count - next)
                throw new ArchiveRefusedException("The archive names packed octets that are not there.");
            if (folder.Streams == 1)
                folder.Packed = packed[next];
            next += folder.Streams;
        }
    }

    private sealed record Coder(ReadOnlyMemory<byte> Method, int Inputs, int Outputs, ReadOnlyMemory<byte> Properties);
}
