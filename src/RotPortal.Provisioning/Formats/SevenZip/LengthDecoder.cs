namespace RotPortal.Provisioning.Formats.SevenZip;

/// <summary>Decodes the lengths of matches (LZMA specification, "The Match Length Decoder").</summary>
internal sealed class LengthDecoder
{
    private const int MaximumPositionStates = 16;

    private readonly ushort[] _choices = new ushort[2];
    private readonly ushort[] _low = new ushort[MaximumPositionStates << 3];
    private readonly ushort[] _middle = new ushort[MaximumPositionStates << 3];
    private readonly ushort[] _high = new ushort[256];

    /// <summary>Begins anew.</summary>
    public void Reset()
    {
        Array.Fill(_choices, RangeDecoder.Half);
        Array.Fill(_low, RangeDecoder.Half);
        Array.Fill(_middle, RangeDecoder.Half);
        Array.Fill(_high, RangeDecoder.Half);
    }

    /// <summary>The length less two.</summary>
    public int Decode(ref RangeDecoder range, int positionState)
    {
        if (range.Bit(ref _choices[0]) == 0)
            return range.Tree(_low.AsSpan(positionState << 3, 8), 3);
        return range.Bit(ref _choices[1]) == 0
            ? 8 + range.Tree(_middle.AsSpan(positionState << 3, 8), 3)
            : 16 + range.Tree(_high, 8);
    }
}
