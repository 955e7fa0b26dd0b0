using System.IO.Compression;

namespace RotPortal.Registry.Import;

/// <summary>Where a piece lies.</summary>
internal readonly record struct Piece(int Pack, int Offset, int Size);

/// <summary>Puts pieces of a chunk into packs and compresses them on all cores.</summary>
internal sealed class EvidencePacker
{
    // One piece is read by unpacking its whole pack: this much takes well under a millisecond.
    private const int PackSize = 128 * 1024;

    // Quality 1: a third of the time of the next step for a few percent of size.
    private const int Quality = 1;
    private const int WindowBits = 18;

    private readonly List<MemoryStream> _packs = [];

    public Piece Add(ReadOnlyMemory<byte> piece)
    {
        if (_packs.Count == 0 || _packs[^1].Length >= PackSize)
            _packs.Add(new MemoryStream(PackSize + 8192));
        var pack = _packs[^1];
        int offset = (int)pack.Length;
        pack.Write(piece.Span);
        return new Piece(_packs.Count - 1, offset, piece.Length);
    }

    /// <summary>The packs in order, compressed, with their size before.</summary>
    public (byte[] Bytes, int UnpackedSize)[] Compress()
    {
        var compressed = new (byte[], int)[_packs.Count];
        Parallel.For(0, compressed.Length, i => compressed[i] = (Compress(_packs[i]), (int)_packs[i].Length));
        return compressed;
    }

    public static byte[] Unpack(byte[] bytes, int unpackedSize)
    {
        byte[] unpacked = new byte[unpackedSize];
        return BrotliDecoder.TryDecompress(bytes, unpacked, out int written) && written == unpackedSize
            ? unpacked
            : throw new InvalidDataException("A pack of evidence cannot be unpacked: the database file is damaged.");
    }

    private static byte[] Compress(MemoryStream pack)
    {
        byte[] buffer = new byte[BrotliEncoder.GetMaxCompressedLength((int)pack.Length)];
        return BrotliEncoder.TryCompress(pack.GetBuffer().AsSpan(0, (int)pack.Length), buffer, out int written, Quality, WindowBits)
            ? buffer[..written]
            : throw new InvalidOperationException("A pack does not fit the room that was measured for it.");
    }
}
