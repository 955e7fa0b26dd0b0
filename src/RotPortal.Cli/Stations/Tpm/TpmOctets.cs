using System.Buffers.Binary;

namespace RotPortal.Cli.Stations.Tpm;

/// <summary>Writes structures of a TPM: numbers from the large end (TPM 2.0 Part 2, 4.2), sized buffers behind their length.</summary>
internal sealed class TpmOctets
{
    private readonly List<byte> _octets = [];

    public TpmOctets U8(byte value)
    {
        _octets.Add(value);
        return this;
    }

    public TpmOctets U16(ushort value)
    {
        Span<byte> octets = stackalloc byte[2];
        BinaryPrimitives.WriteUInt16BigEndian(octets, value);
        _octets.AddRange(octets);
        return this;
    }

    public TpmOctets U32(uint value)
    {
        Span<byte> octets = stackalloc byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(octets, value);
        _octets.AddRange(octets);
        return this;
    }

    public TpmOctets Raw(ReadOnlySpan<byte> octets)
    {
        _octets.AddRange(octets);
        return this;
    }

    /// <summary>A TPM2B: the length in two octets, then the octets.</summary>
    public TpmOctets Sized(ReadOnlySpan<byte> octets) => U16((ushort)octets.Length).Raw(octets);

    public byte[] ToArray() => [.. _octets];
}

/// <summary>Reads what a TPM answers. More asked for than is there is a TPM that keeps to no standard: <see cref="TpmRefusedException"/>.</summary>
internal sealed class TpmAnswer(string command, ReadOnlyMemory<byte> octets)
{
    private int _at;

    public ushort U16() => BinaryPrimitives.ReadUInt16BigEndian(Raw(2).Span);

    public uint U32() => BinaryPrimitives.ReadUInt32BigEndian(Raw(4).Span);

    public byte U8() => Raw(1).Span[0];

    public ReadOnlyMemory<byte> Sized() => Raw(U16());

    /// <summary>A sized buffer with its length before it, as it stands.</summary>
    public ReadOnlyMemory<byte> SizedWhole()
    {
        int from = _at;
        Raw(U16());
        return octets[from.._at];
    }

    public ReadOnlyMemory<byte> Raw(int length)
    {
        if (length > octets.Length - _at)
            throw new TpmRefusedException(command, "the answer is shorter than it says");
        var taken = octets.Slice(_at, length);
        _at += length;
        return taken;
    }

    /// <summary>What is left.</summary>
    public ReadOnlyMemory<byte> Rest() => Raw(octets.Length - _at);
}
