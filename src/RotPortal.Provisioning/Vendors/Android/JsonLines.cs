using System.Runtime.CompilerServices;

namespace RotPortal.Provisioning.Vendors.Android;

/// <summary>Cuts a file into lines of JSON, in memory that does not grow with the file. Empty lines are passed over.</summary>
internal sealed class JsonLines(Stream file, int maximumLength)
{
    private readonly byte[] _buffer = new byte[maximumLength + 1];
    private int _filled;
    private bool _isAtEnd;

    /// <summary>What was read ahead: the whole file, unless it is longer than a line may be.</summary>
    public ReadOnlyMemory<byte> Ahead => _buffer.AsMemory(0, _filled);

    /// <summary>Whether the first character that is no space begins an object.</summary>
    public async ValueTask<bool> IsJsonAsync(CancellationToken cancellation)
    {
        await FillAsync(cancellation);
        return _buffer.AsSpan(0, _filled).TrimStart(" \r\n\t"u8) is [(byte)'{', ..];
    }

    /// <summary>The lines, each with the octets of the file before its end; null in place of a line that is too long, which ends the reading.</summary>
    public async IAsyncEnumerable<(byte[]? Line, long Offset)> ReadAsync([EnumeratorCancellation] CancellationToken cancellation)
    {
        long offset = 0;
        while (true)
        {
            await FillAsync(cancellation);
            int end = _buffer.AsSpan(0, _filled).IndexOf((byte)'\n');
            if (end < 0 && !_isAtEnd)
            {
                yield return (null, offset + _filled);
                yield break;
            }

            int length = end < 0 ? _filled : end + 1;
            byte[] line = _buffer.AsSpan(0, length).Trim(" \r\n\t"u8).ToArray();
            offset += length;
            _buffer.AsSpan(length, _filled - length).CopyTo(_buffer);
            _filled -= length;
            if (line.Length > 0)
                yield return (line, offset);
            if (_filled == 0 && _isAtEnd)
                yield break;
        }
    }

    private async ValueTask FillAsync(CancellationToken cancellation)
    {
        while (_filled < _buffer.Length && !_isAtEnd)
        {
            int count = await file.ReadAsync(_buffer.AsMemory(_filled), cancellation);
            _isAtEnd = count == 0;
            _filled += count;
        }
    }
}
