using System.Text.Json;

namespace RotPortal.Provisioning.Formats.Json;

/// <summary>
/// Cuts a JSON array of any length into its elements, each with its own octets, in memory that does not grow with the file. A file that
/// is a single object is one entry, so that an entry kept on its own can be read again.
/// </summary>
internal sealed class JsonEntries(Stream file)
{
    /// <summary>The longest entry; real ones have 3 to 8 KiB.</summary>
    public const int MaximumEntryLength = 256 * 1024;

    /// <summary>The deepest nesting; real ones have 3.</summary>
    public const int MaximumDepth = 16;

    private const int InitialLength = 128 * 1024;
    private static readonly JsonReaderOptions Options = new() { MaxDepth = 64 };

    private byte[] _buffer = new byte[InitialLength];
    private int _scanned;
    private int _filled;
    private int _entryStart = -1;
    private long _offset;
    private bool _isAtEnd;
    private int _elementDepth = -1;
    private JsonReaderState _state = new(Options);

    /// <summary>The next entry, the end, or why there is none. After anything but an entry there is no next.</summary>
    public async ValueTask<JsonEntry> NextAsync(CancellationToken cancellation)
    {
        if (_offset == 0 && _filled == 0)
        {
            await FillAsync(4, cancellation);
            if (FileStart.Problem(_buffer.AsSpan(0, _filled)) is { } problem)
                return problem;
            _scanned = FileStart.MarkLength(_buffer.AsSpan(0, _filled));
        }

        while (true)
        {
            if (Scan() is { } answer)
                return answer;
            if (MakeRoom() is { } tooLong)
                return tooLong;
            await FillAsync(_filled + 1, cancellation);
        }
    }

    // Reads until at least so many octets are there, or the stream ends.
    private async ValueTask FillAsync(int atLeast, CancellationToken cancellation)
    {
        while (_filled < atLeast && !_isAtEnd)
        {
            int count = await file.ReadAsync(_buffer.AsMemory(_filled), cancellation);
            _isAtEnd = count == 0;
            _filled += count;
        }
    }

    // Moves what is still needed to the front; doubles the buffer when all of it is.
    private JsonEntry.Broken? MakeRoom()
    {
        int keepFrom = _entryStart >= 0 ? _entryStart : _scanned;
        int kept = _filled - keepFrom;
        if (kept > MaximumEntryLength)
            return TooLong();
        byte[] target = kept > _buffer.Length / 2 ? new byte[_buffer.Length * 2] : _buffer;
        _buffer.AsSpan(keepFrom, kept).CopyTo(target);
        _buffer = target;
        _offset += keepFrom;
        _scanned -= keepFrom;
        _filled = kept;
        _entryStart = _entryStart >= 0 ? 0 : -1;
        return null;
    }

    // One pass of the reader over what is in the buffer; null when more is needed.
    private JsonEntry? Scan()
    {
        var reader = new Utf8JsonReader(_buffer.AsSpan(_scanned, _filled - _scanned), _isAtEnd, _state);
        try
        {
            while (reader.Read())
            {
                if (reader.CurrentDepth > MaximumDepth)
                    return TooDeep(reader.BytesConsumed);
                if (TakeToken(ref reader) is not { } entry)
                    continue;
                _state = reader.CurrentState;
                _scanned += (int)reader.BytesConsumed;
                return entry;
            }
        }
        catch (JsonException)
        {
            return Malformed(reader.BytesConsumed);
        }

        _state = reader.CurrentState;
        _scanned += (int)reader.BytesConsumed;
        return _isAtEnd ? new JsonEntry.End() : null;
    }

    // An entry is complete with the token that ends an element: of the array, or the single object.
    private JsonEntry? TakeToken(ref Utf8JsonReader reader)
    {
        if (_elementDepth < 0)
        {
            _elementDepth = reader.TokenType == JsonTokenType.StartArray ? 1 : 0;
            if (_elementDepth == 1)
                return null;
        }

        if (reader.CurrentDepth != _elementDepth)
            return null;
        if (reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray)
        {
            _entryStart = _scanned + (int)reader.TokenStartIndex;
            return null;
        }

        if (reader.TokenType is not (JsonTokenType.EndObject or JsonTokenType.EndArray))
            _entryStart = _scanned + (int)reader.TokenStartIndex;
        int end = _scanned + (int)reader.BytesConsumed;
        if (end - _entryStart > MaximumEntryLength)
            return TooLong();
        byte[] bytes = _buffer.AsSpan(_entryStart, end - _entryStart).ToArray();
        _entryStart = -1;
        return new JsonEntry.Next(bytes, _offset + end);
    }

    private JsonEntry.Broken TooLong() => new(
        FileChecks.Size,
        FileChecks.LimitsClause,
        $"An entry, or the space between two, is longer than {MaximumEntryLength / 1024} KiB. Entries of this kind are far shorter; check "
            + "that "
            + "this is the file you meant.",
        _offset + _filled);

    private JsonEntry.Broken TooDeep(long consumed) => new(
        FileChecks.Depth,
        FileChecks.LimitsClause,
        $"The file is nested more than {MaximumDepth} levels deep. Files of this kind have three; check that this is the file you meant.",
        _offset + _scanned + consumed);

    // What the reader refuses only once it knows that nothing follows was cut off; everything else is wrong as it stands.
    private JsonEntry.Broken Malformed(long consumed)
    {
        long at = _offset + _scanned + consumed;
        string detail = _isAtEnd
            ? $"The file ends at octet {_offset + _filled}, in the middle of its JSON. It was probably cut off on its way; fetch it again."
            : $"The file is not JSON at octet {at}. Check that this is the file you meant and that nothing has changed it.";
        return new JsonEntry.Broken(FileChecks.Structure, FileChecks.StructureClause, detail, at);
    }
}
