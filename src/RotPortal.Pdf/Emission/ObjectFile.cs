using System.IO.Compression;
using System.Security.Cryptography;

namespace RotPortal.Pdf.Emission;

/// <summary>
/// The file as a sequence of objects, written as they come (ISO 32000-1 sections 7.5.7 and 7.5.8: object streams and a
/// cross-reference stream). Only the places of the objects are kept.
/// </summary>
internal sealed class ObjectFile : IDisposable
{
    private const int ObjectsInStream = 200;

    private readonly Stream _output;
    private readonly IncrementalHash _digest = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly List<Place> _places = [default];
    private readonly PdfBuffer _packed = new(1 << 16), _index = new(4096), _scratch = new(1 << 12);
    private readonly MemoryStream _deflated = new(1 << 16);
    private int _packedCount, _packNumber;
    private long _written;

    public ObjectFile(Stream output)
    {
        _output = output;
        Write([.. "%PDF-1.7\n%"u8, 0xE2, 0xE3, 0xCF, 0xD3, (byte)'\n']); // high octets: the file is not text
    }

    /// <summary>Where an object is: at an octet of the file, or at an index of an object stream.</summary>
    private readonly record struct Place(byte Kind, long At, int Index);

    public long Written => _written;

    /// <summary>Takes a number for an object that is written later.</summary>
    public int Reserve()
    {
        _places.Add(default);
        return _places.Count - 1;
    }

    /// <summary>Writes an object into an object stream.</summary>
    public void Pack(int number, PdfBuffer body)
    {
        if (_packNumber == 0) _packNumber = Reserve();
        _places[number] = new Place(2, _packNumber, _packedCount++);
        _index.Add(number).Add(" ").Add(_packed.Length).Add(" ");
        _packed.Add(body.Span).Add((byte)'\n');
        if (_packedCount == ObjectsInStream) ClosePack();
    }

    /// <summary>Writes an object in the open, as signatures need it.</summary>
    public void WritePlain(int number, PdfBuffer body)
    {
        _places[number] = new Place(1, _written, 0);
        _scratch.Clear();
        Write(_scratch.Add(number).Add(" 0 obj\n").Add(body.Span).Add("\nendobj\n").Span);
    }

    /// <summary>Writes a stream.</summary>
    /// <param name="number">Its number.</param>
    /// <param name="entries">Entries of its dictionary without Length and Filter.</param>
    /// <param name="bytes">What it holds.</param>
    /// <param name="isCompressed">Whether it is deflated; metadata is left readable.</param>
    public void WriteStream(int number, string entries, ReadOnlySpan<byte> bytes, bool isCompressed = true)
    {
        _places[number] = new Place(1, _written, 0);
        var body = isCompressed ? Deflate(bytes) : bytes;
        _scratch.Clear();
        _scratch.Add(number).Add(" 0 obj\n<<").Add(entries).Add(isCompressed ? "/Filter/FlateDecode/Length " : "/Length ").Add(body.Length).Add(">>stream\n");
        Write(_scratch.Span);
        Write(body);
        Write("\nendstream\nendobj\n"u8);
    }

    /// <summary>Writes the cross-reference stream and the end of the file. The identifier of the file is a digest of all before it.</summary>
    public void Finish(int root, int info)
    {
        if (_packedCount > 0) ClosePack();
        var number = Reserve();
        var start = _written;
        _places[number] = new Place(1, start, 0);
        var id = Convert.ToHexString(_digest.GetCurrentHash().AsSpan(0, 16));
        WriteStream(number, $"/Type/XRef/Size {_places.Count}/W[1 4 2]/Root {root} 0 R/Info {info} 0 R/ID[<{id}><{id}>]", References());
        _scratch.Clear();
        Write(_scratch.Add("startxref\n").Add((int)start).Add("\n%%EOF\n").Span);
        _output.Flush();
    }

    public void Dispose()
    {
        _digest.Dispose();
        _deflated.Dispose();
    }

    private void ClosePack()
    {
        var number = _packNumber;
        var (first, count) = (_index.Length, _packedCount);
        _index.Add(_packed.Span);
        WriteStream(number, $"/Type/ObjStm/N {count}/First {first}", _index.Span);
        _packed.Clear();
        _index.Clear();
        (_packedCount, _packNumber) = (0, 0);
    }

    private byte[] References()
    {
        var table = new byte[7 * _places.Count];
        for (var i = 0; i < _places.Count; i++)
        {
            var row = table.AsSpan(7 * i);
            var place = _places[i];
            row[0] = place.Kind;
            System.Buffers.Binary.BinaryPrimitives.WriteUInt32BigEndian(row[1..], (uint)place.At);
            System.Buffers.Binary.BinaryPrimitives.WriteUInt16BigEndian(row[5..], i == 0 ? ushort.MaxValue : (ushort)place.Index);
        }
        return table;
    }

    private ReadOnlySpan<byte> Deflate(ReadOnlySpan<byte> bytes)
    {
        _deflated.SetLength(0);
        using (var zlib = new ZLibStream(_deflated, CompressionLevel.Optimal, leaveOpen: true)) zlib.Write(bytes);
        return _deflated.GetBuffer().AsSpan(0, (int)_deflated.Length);
    }

    private void Write(ReadOnlySpan<byte> bytes)
    {
        _output.Write(bytes);
        _digest.AppendData(bytes);
        _written += bytes.Length;
    }
}
