namespace RotPortal.Provisioning.Formats.SevenZip;

/// <summary>
/// LZMA (specification of the LZMA SDK). It writes into octets of a length that is known and bounded beforehand, and looks back into these alone: no
/// dictionary is set up whose size the archive chooses.
/// </summary>
internal sealed class LzmaDecoder(byte[] output)
{
    private const int States = 12;
    private const int MaximumPositionStates = 16;
    private const int AlignBits = 4;
    private const int EndOfDistances = 14;
    private const int FullDistances = 1 << (EndOfDistances >> 1);
    private const int MinimumMatch = 2;

    private readonly ushort[] _isMatch = new ushort[States * MaximumPositionStates];
    private readonly ushort[] _isRepeat = new ushort[States];
    private readonly ushort[] _isRepeat0 = new ushort[States];
    private readonly ushort[] _isRepeat1 = new ushort[States];
    private readonly ushort[] _isRepeat2 = new ushort[States];
    private readonly ushort[] _isRepeat0Long = new ushort[States * MaximumPositionStates];
    private readonly ushort[] _slots = new ushort[4 << 6];
    private readonly ushort[] _distances = new ushort[1 + FullDistances - EndOfDistances];
    private readonly ushort[] _align = new ushort[1 << AlignBits];
    private readonly LengthDecoder _length = new();
    private readonly LengthDecoder _repeatLength = new();
    private readonly int[] _repeats = new int[4];
    private ushort[] _literals = [];
    private int _contextBits;
    private int _positionBits;
    private int _positionMask;
    private int _state;

    /// <summary>How many octets are written.</summary>
    public int Written { get; private set; }

    /// <summary>Where the octets begin into which matches may look back.</summary>
    public int DictionaryStart { get; set; }

    /// <summary>Takes the octet that holds lc, lp and pb, and begins anew.</summary>
    /// <exception cref="ArchiveRefusedException">It holds something else.</exception>
    public void SetProperties(byte properties, bool isLzma2)
    {
        if (properties >= 9 * 5 * 5)
            throw new ArchiveRefusedException("The properties of the compressed octets are none of LZMA.");
        _contextBits = properties % 9;
        _positionBits = properties / 9 % 5;
        _positionMask = (1 << (properties / 45)) - 1;
        if (isLzma2 && _contextBits + _positionBits > 4)
            throw new ArchiveRefusedException("The properties of the compressed octets are none of LZMA2.");
        _literals = new ushort[0x300 << (_contextBits + _positionBits)];
        Reset();
    }

    /// <summary>Forgets what was learnt of the octets before.</summary>
    public void Reset()
    {
        foreach (ushort[] probabilities in (ReadOnlySpan<ushort[]>)[_isMatch, _isRepeat, _isRepeat0, _isRepeat1, _isRepeat2, _isRepeat0Long, _slots, _distances, _align, _literals])
            Array.Fill(probabilities, RangeDecoder.Half);
        _length.Reset();
        _repeatLength.Reset();
        Array.Clear(_repeats);
        _state = 0;
    }

    /// <summary>Takes octets that are not compressed.</summary>
    public void Copy(ReadOnlySpan<byte> plain)
    {
        if (plain.Length > output.Length - Written)
            throw TooLong();
        plain.CopyTo(output.AsSpan(Written));
        Written += plain.Length;
    }

    /// <summary>Decodes until so many octets are written.</summary>
    /// <exception cref="ArchiveRefusedException">The octets are damaged.</exception>
    public void Decode(ReadOnlySpan<byte> input, int length)
    {
        int end = length <= output.Length - Written ? Written + length : throw TooLong();
        var range = new RangeDecoder(input);
        while (Written < end)
        {
            int positionState = Written - DictionaryStart & _positionMask;
            if (range.Bit(ref _isMatch[(_state * MaximumPositionStates) + positionState]) == 0)
                Literal(ref range);
            else if (range.Bit(ref _isRepeat[_state]) == 0)
                Match(ref range, positionState, end);
            else
                Repeat(ref range, positionState, end);
        }
    }

    private void Literal(ref RangeDecoder range)
    {
        int previous = Written > DictionaryStart ? output[Written - 1] : 0;
        int context = (((Written - DictionaryStart) & ((1 << _positionBits) - 1)) << _contextBits) + (previous >> (8 - _contextBits));
        var probabilities = _literals.AsSpan(0x300 * context, 0x300);
        int symbol = 1;
        if (_state >= 7)
        {
            int matched = output[Back(_repeats[0])];
            while (symbol < 0x100)
            {
                int matchedBit = (matched >> 7) & 1;
                matched <<= 1;
                int bit = (int)range.Bit(ref probabilities[((1 + matchedBit) << 8) + symbol]);
                symbol = (symbol << 1) | bit;
                if (matchedBit != bit)
                    break;
            }
        }

        while (symbol < 0x100)
            symbol = (symbol << 1) | (int)range.Bit(ref probabilities[symbol]);
        output[Written++] = (byte)symbol;
        _state = _state < 4 ? 0 : _state < 10 ? _state - 3 : _state - 6;
    }

    private void Match(ref RangeDecoder range, int positionState, int end)
    {
        (_repeats[3], _repeats[2], _repeats[1]) = (_repeats[2], _repeats[1], _repeats[0]);
        int length = _length.Decode(ref range, positionState);
        _state = _state < 7 ? 7 : 10;
        _repeats[0] = Distance(ref range, length);
        CopyBack(length + MinimumMatch, end);
    }

    private void Repeat(ref RangeDecoder range, int positionState, int end)
    {
        if (range.Bit(ref _isRepeat0[_state]) == 0)
        {
            if (range.Bit(ref _isRepeat0Long[(_state * MaximumPositionStates) + positionState]) == 0)
            {
                _state = _state < 7 ? 9 : 11;
                CopyBack(1, end);
                return;
            }
        }
        else
        {
            int which = range.Bit(ref _isRepeat1[_state]) == 0 ? 1 : range.Bit(ref _isRepeat2[_state]) == 0 ? 2 : 3;
            int distance = _repeats[which];
            for (int i = which; i > 0; i--)
                _repeats[i] = _repeats[i - 1];
            _repeats[0] = distance;
        }

        int length = _repeatLength.Decode(ref range, positionState);
        _state = _state < 7 ? 8 : 11;
        CopyBack(length + MinimumMatch, end);
    }

    // "The Match Distance Decoder"; the distance less one.
    private int Distance(ref RangeDecoder range, int length)
    {
        int slot = range.Tree(_slots.AsSpan(Math.Min(length, 3) << 6, 64), 6);
        if (slot < 4)
            return slot;
        int directBits = (slot >> 1) - 1;
        uint distance = (uint)(2 | (slot & 1)) << directBits;
        if (slot < EndOfDistances)
            return (int)distance + range.ReverseTree(_distances.AsSpan((int)distance - slot), directBits);
        distance += range.Direct(directBits - AlignBits) << AlignBits;
        distance += (uint)range.ReverseTree(_align, AlignBits);
        return distance <= int.MaxValue ? (int)distance : throw Damaged();
    }

    private int Back(int distance) => distance < Written - DictionaryStart ? Written - distance - 1 : throw Damaged();

    private void CopyBack(int length, int end)
    {
        int from = Back(_repeats[0]);
        if (length > end - Written)
            throw TooLong();
        // Octet by octet: a match may reach into what it writes itself.
        for (; length > 0; length--)
            output[Written++] = output[from++];
    }

    private static ArchiveRefusedException Damaged() => new("The compressed octets are damaged: they refer to octets that are not there.");

    private static ArchiveRefusedException TooLong() => new("There is more in the compressed octets than the archive says.");
}
