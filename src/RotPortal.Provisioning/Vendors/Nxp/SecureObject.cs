using System.Buffers.Binary;

namespace RotPortal.Provisioning.Vendors.Nxp;

/// <summary>
/// One object of a container that EdgeLock 2GO delivers: a key or some octets, wrapped for one chip. What is wrapped is never opened, and a signature
/// by a key that only chip and service share cannot be verified by anybody else.
/// </summary>
/// <param name="Id">Identifier of the object.</param>
/// <param name="IsWrapped">It names the key that it is wrapped with.</param>
/// <param name="SigningKey">Identifier of the key that signed it.</param>
/// <param name="Octets">All of it.</param>
internal sealed record SecureObject(uint Id, bool IsWrapped, uint SigningKey, ReadOnlyMemory<byte> Octets)
{
    private const byte IdTag = 0x41;
    private const byte WrappingKeyTag = 0x50;
    private const byte SigningKeyTag = 0x53;
    private const byte BlobTag = 0x55;
    private const byte SignatureTag = 0x5E;
    private const int SignatureLength = 16;

    // Objects of the chip's own operation, as far as they were seen: 7FFF817A, 7FFF817B.
    private const uint InternalRange = 0x7FFF_0000;

    private static readonly byte[] Known = [0x40, 0x41, 0x42, 0x43, 0x44, 0x45, 0x46, 0x47, 0x50, 0x51, 0x52, 0x53, 0x54, 0x55, 0x5E];

    /// <summary>What every object begins with: tag, length and the mark.</summary>
    public static ReadOnlySpan<byte> Start => "\u0040\u000Bedgelock2go"u8;

    /// <summary>Whether the identifier is one of the chip's own operation.</summary>
    public bool IsInternal => (Id & 0xFFFF_0000) == InternalRange;

    /// <summary>Reads the object that begins at an offset.</summary>
    /// <param name="container">The whole container.</param>
    /// <param name="at">Where it begins; then where the next begins.</param>
    /// <param name="problem">What is wrong, as a sentence; null when the answer is an object.</param>
    public static SecureObject? Read(ReadOnlyMemory<byte> container, ref int at, out string? problem)
    {
        int start = at;
        var fields = new Dictionary<byte, ReadOnlyMemory<byte>>();
        problem = container.Span[at..].StartsWith(Start) ? null : $"No object begins at octet {at}.";
        while (problem is null)
        {
            if (Field(container, ref at) is not var (tag, value))
                problem = $"A field of the object at octet {start} is cut off.";
            else if (!Known.Contains(tag))
                problem = $"The object at octet {start} has a field with tag {tag:x2}, which is not known.";
            else if (!fields.TryAdd(tag, value))
                problem = $"The object at octet {start} has two fields with tag {tag:x2}.";
            else if (tag == SignatureTag)
                return Of(fields, container[start..at], out problem);
        }

        return null;
    }

    private static SecureObject? Of(Dictionary<byte, ReadOnlyMemory<byte>> fields, ReadOnlyMemory<byte> octets, out string? problem)
    {
        problem = null;
        uint? id = Number(fields, IdTag);
        uint? signingKey = Number(fields, SigningKeyTag);
        if (id is null || signingKey is null)
            problem = "An object does not say which it is, or which key signed it.";
        else if (!fields.TryGetValue(BlobTag, out var blob) || blob.IsEmpty)
            problem = "An object holds nothing.";
        else if (fields[SignatureTag].Length != SignatureLength)
            problem = $"The signature of an object does not have {SignatureLength} octets.";
        else
            return new SecureObject(id.Value, Number(fields, WrappingKeyTag) is not null, signingKey.Value, octets);
        return null;
    }

    private static uint? Number(Dictionary<byte, ReadOnlyMemory<byte>> fields, byte tag) =>
        fields.TryGetValue(tag, out var value) && value.Length == sizeof(uint) ? BinaryPrimitives.ReadUInt32BigEndian(value.Span) : null;

    // Tag, then a length of one octet, or 81 and one, 82 and two, 83 and three octets.
    private static (byte Tag, ReadOnlyMemory<byte> Value)? Field(ReadOnlyMemory<byte> container, ref int at)
    {
        var rest = container.Span[at..];
        if (rest.Length < 2)
            return null;
        int more = rest[1] switch { < 0x80 => 0, 0x81 => 1, 0x82 => 2, 0x83 => 3, _ => -1 };
        if (more < 0 || rest.Length < 2 + more)
            return null;
        int length = more == 0 ? rest[1] : 0;
        foreach (byte octet in rest.Slice(2, more))
            length = (length << 8) | octet;
        if (length > rest.Length - 2 - more)
            return null;
        var value = container.Slice(at + 2 + more, length);
        at += 2 + more + length;
        return (rest[0], value);
    }
}
