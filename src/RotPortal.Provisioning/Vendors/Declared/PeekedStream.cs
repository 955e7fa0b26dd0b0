namespace RotPortal.Provisioning.Vendors.Declared;

/// <summary>A stream whose first octets were looked at and are given once more.</summary>
internal sealed class PeekedStream : Stream
{
    private readonly Stream _rest;
    private int _given;

    private PeekedStream(ReadOnlyMemory<byte> head, Stream rest) => (Head, _rest) = (head, rest);

    /// <summary>The first octets.</summary>
    public ReadOnlyMemory<byte> Head { get; }

    /// <inheritdoc/>
    public override bool CanRead => true;

    /// <inheritdoc/>
    public override bool CanSeek => false;

    /// <inheritdoc/>
    public override bool CanWrite => false;

    /// <inheritdoc/>
    public override long Length => throw new NotSupportedException();

    /// <inheritdoc/>
    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <summary>Looks at the first octets of a stream that stays the caller's.</summary>
    public static async Task<PeekedStream> BeginAsync(Stream stream, int length, CancellationToken cancellation)
    {
        byte[] head = new byte[length];
        int read = await stream.ReadAtLeastAsync(head, length, throwOnEndOfStream: false, cancellation);
        return new PeekedStream(head.AsMemory(0, read), stream);
    }

    /// <inheritdoc/>
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (_given == Head.Length)
            return await _rest.ReadAsync(buffer, cancellationToken);
        int count = Math.Min(buffer.Length, Head.Length - _given);
        Head.Slice(_given, count).CopyTo(buffer);
        _given += count;
        return count;
    }

    /// <inheritdoc/>
    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void Flush()
    {
    }

    /// <inheritdoc/>
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void SetLength(long value) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
