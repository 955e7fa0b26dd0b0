namespace RotPortal.Provisioning.Formats.SevenZip;

/// <summary>The range decoder of LZMA (LZMA specification of the LZMA SDK, "Range Decoder"). A probability is a number of 11 bits.</summary>
internal ref struct RangeDecoder
{
    /// <summary>What every probability begins with: one half.</summary>
    public const ushort Half = 1 << (Bits - 1);

    private const int Bits = 11;
    private const int MoveBits = 5;
    private const uint Top = 1u << 24;

    private readonly ReadOnlySpan<byte> _input;
    private int _at;
    private uint _range;
    private uint _code;

    /// <summary>Begins to decode.</summary>
    /// <exception cref="ArchiveRefusedException">The octets do not begin as they must.</exception>
    public RangeDecoder(ReadOnlySpan<byte> input)
    {
        if (input.Length < 5 || input[0] != 0)
            throw new ArchiveRefusedException("The compressed octets do not begin as LZMA does.");
        _input = input;
        _range = uint.MaxValue;
        for (_at = 1; _at < 5; _at++)
            _code = (_code << 8) | input[_at];
    }

    /// <summary>Decodes one bit with its probability, which moves.</summary>
    public uint Bit(ref ushort probability)
    {
        uint bound = (_range >> Bits) * probability;
        uint bit;
        if (_code < bound)
        {
            _range = bound;
            probability += (ushort)(((1 << Bits) - probability) >> MoveBits);
            bit = 0;
        }
        else
        {
            _range -= bound;
            _code -= bound;
            probability -= (ushort)(probability >> MoveBits);
            bit = 1;
        }

        Normalize();
        return bit;
    }

    /// <summary>Decodes bits of even probability, the highest first.</summary>
    public uint Direct(int count)
    {
        uint value = 0;
        for (; count > 0; count--)
        {
            _range >>= 1;
            _code -= _range;
            uint mask = 0 - (_code >> 31);
            _code += _range & mask;
            Normalize();
            value = (value << 1) + mask + 1;
        }

        return value;
    }

    /// <summary>Decodes a number through a tree of probabilities, the highest bit first.</summary>
    public int Tree(Span<ushort> probabilities, int bits)
    {
        int node = 1;
        for (int i = 0; i < bits; i++)
            node = (node << 1) + (int)Bit(ref probabilities[node]);
        return node - (1 << bits);
    }

    /// <summary>Decodes a number through a tree of probabilities, the lowest bit first.</summary>
    public int ReverseTree(Span<ushort> probabilities, int bits)
    {
        int node = 1;
        int value = 0;
        for (int i = 0; i < bits; i++)
        {
            int bit = (int)Bit(ref probabilities[node]);
            node = (node << 1) + bit;
            value |= bit << i;
        }

        return value;
    }

    private void Normalize()
    {
        if (_range >= Top)
            return;
        if (_at == _input.Length)
            throw new ArchiveRefusedException("The compressed octets end too early.");
        _range <<= 8;
        _code = (_code << 8) | _input[_at++];
    }
}
