using System.Buffers.Binary;

namespace RotPortal.Provisioning.Formats.Tpm;

/// <summary>Octets are not the structure they should be. Thrown and caught inside this folder; its message is for people.</summary>
internal sealed class MalformedTpmException(string why) : Exception(why);

/// <summary>
/// Reads structures as TPMs marshal them (TPM 2.0 Library Part 1, 5; Part 2): big-endian, sizes before what is sized. Nothing is skipped and
/// nothing may be left over.
/// </summary>
internal sealed class TpmReader(ReadOnlyMemory<byte> octets)
{
    private int _at;

    /// <summary>Octets not read yet.</summary>
    public ReadOnlyMemory<byte> Rest => octets[_at..];

    /// <summary>Reads a structure that fills the octets.</summary>
    /// <param name="octets">The octets.</param>
    /// <param name="read">Reads it; may throw <see cref="MalformedTpmException"/>.</param>
    /// <param name="problem">What is wrong, as a sentence without a full stop; null when the answer is a structure.</param>
    public static T? Whole<T>(ReadOnlyMemory<byte> octets, Func<TpmReader, T> read, out string? problem)
        where T : class
    {
        try
        {
            var reader = new TpmReader(octets);
            var result = read(reader);
            problem = reader.Rest.IsEmpty ? null : $"{reader.Rest.Length} octets are left over";
            return problem is null ? result : null;
        }
        catch (MalformedTpmException malformed)
        {
            problem = malformed.Message;
            return null;
        }
    }

    /// <summary>One octet.</summary>
    public byte Octet() => Take(1).Span[0];

    /// <summary>UINT16.</summary>
    public ushort UInt16() => BinaryPrimitives.ReadUInt16BigEndian(Take(2).Span);

    /// <summary>UINT32.</summary>
    public uint UInt32() => BinaryPrimitives.ReadUInt32BigEndian(Take(4).Span);

    /// <summary>Some octets.</summary>
    /// <exception cref="MalformedTpmException">There are fewer.</exception>
    public ReadOnlyMemory<byte> Take(int count)
    {
        if (count > octets.Length - _at)
            throw new MalformedTpmException("it ends too early");
        var taken = octets.Slice(_at, count);
        _at += count;
        return taken;
    }

    /// <summary>The content of a TPM2B: its size, then so many octets.</summary>
    public ReadOnlyMemory<byte> Sized() => Take(UInt16());

    /// <summary>A TPMI_ALG_HASH that is one of ours.</summary>
    public TpmHash Hash() =>
        UInt16() is var number && TpmHashes.IsKnown(number) ? (TpmHash)number : throw new MalformedTpmException($"hash {number:x4} is not one that is read here");

    /// <summary>A TPM2B_NAME that holds a digest: that of a hierarchy or of nothing has no place in what is read here.</summary>
    public ReadOnlyMemory<byte> DigestName()
    {
        var name = Sized();
        bool isName = name.Length > 2 && BinaryPrimitives.ReadUInt16BigEndian(name.Span) is var number && TpmHashes.IsKnown(number)
            && name.Length == 2 + ((TpmHash)number).LengthOf();
        return isName ? name : throw new MalformedTpmException("a name is not a hash with its digest");
    }
}
