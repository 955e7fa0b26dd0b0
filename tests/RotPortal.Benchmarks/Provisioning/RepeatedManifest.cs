namespace RotPortal.Benchmarks.Provisioning;

/// <summary>A manifest whose entries stand in it several times over, made while it is read, so that it takes no memory itself.</summary>
internal sealed class RepeatedManifest : Stream
{
    private readonly byte[] _file;
    private readonly int _start;
    private readonly int _end;
    private int _remaining;
    private int _position;

    public RepeatedManifest(MemoryStream manifest, int times)
    {
        _file = manifest.GetBuffer();
        var text = _file.AsSpan(0, (int)manifest.Length);
        _start = text.IndexOf((byte)'{');
        _end = text.LastIndexOf((byte)'}') + 1;
        _remaining = times;
        _position = _start - 1;
        _file[_position] = (byte)'[';
    }

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    public override int Read(byte[] buffer, int offset, int count)
    {
        if (_remaining == 0)
            return 0;
        if (_position == _end)
        {
            _remaining--;
            _position = _start;
            buffer[offset] = (byte)(_remaining == 0 ? ']' : ',');
            return 1;
        }

        int length = int.Min(count, _end - _position);
        _file.AsSpan(_position, length).CopyTo(buffer.AsSpan(offset));
        _position += length;
        return length;
    }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
