using System.Buffers.Binary;

namespace RotPortal.Provisioning.Formats.SevenZip;

/// <summary>Reads a header from its beginning to its end.</summary>
internal sealed class SevenZipCursor(ReadOnlyMemory<byte> octets)
{
    private int _at;

    /// <summary>Whether all is read.</summary>
    public bool IsAtEnd => _at == octets.Length;

    /// <summary>One octet.</summary>
    public byte Octet() => Take(1).Span[0];

    /// <summary>So many octets.</summary>
    public ReadOnlyMemory<byte> Take(long count)
    {
        if (count < 0 || count > octets.Length - _at)
            throw new ArchiveRefusedException("The header of the archive ends too early.");
        var taken = octets.Slice(_at, (int)count);
        _at += (int)count;
        return taken;
    }

    /// <summary>A number in the form of 7zFormat.txt, REAL_UINT64 with leading ones in the first octet.</summary>
    public long Number()
    {
        byte first = Octet();
        ulong value = 0;
        for (int i = 0; i < 8; i++)
        {
            int mask = 0x80 >> i;
            if ((first & mask) == 0)
                return Checked(value | ((ulong)(first & (mask - 1)) << (8 * i)));
            value |= (ulong)Octet() << (8 * i);
        }

        return Checked(value);
    }

    /// <summary>A number of things, each of which takes room in the header or is bounded otherwise.</summary>
    public int Count(int most)
    {
        long count = Number();
        return count <= most ? (int)count : throw new ArchiveRefusedException($"The archive counts more than {most} of something.");
    }

    /// <summary>Four octets, little endian.</summary>
    public uint Word() => BinaryPrimitives.ReadUInt32LittleEndian(Take(4).Span);

    /// <summary>One bit for each of so many things, the first in the highest bit.</summary>
    public bool[] Bits(int count)
    {
        var packed = Take((count + 7) / 8).Span;
        bool[] bits = new bool[count];
        for (int i = 0; i < count; i++)
            bits[i] = (packed[i / 8] & (0x80 >> (i % 8))) != 0;
        return bits;
    }

    /// <summary>Checksums of so many things; null where there is none.</summary>
    public uint?[] Digests(int count)
    {
        bool areAllThere = Octet() != 0;
        bool[] isThere = areAllThere ? [.. Enumerable.Repeat(true, count)] : Bits(count);
        return [.. isThere.Select(there => there ? Word() : (uint?)null)];
    }

    /// <summary>Demands an octet.</summary>
    public void Expect(byte identifier)
    {
        if (Octet() != identifier)
            throw new ArchiveRefusedException("The header of the archive is not as it should be.");
    }

    private static long Checked(ulong value) =>
        value <= long.MaxValue ? (long)value : throw new ArchiveRefusedException("The archive names a length beyond every measure.");
}
