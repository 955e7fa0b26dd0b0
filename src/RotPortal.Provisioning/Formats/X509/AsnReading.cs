using System.Formats.Asn1;

namespace RotPortal.Provisioning.Formats.X509;

/// <summary>The octets are DER, and not what the clause allows. Thrown and caught inside this folder; its message is for people.</summary>
internal sealed class MalformedException(string why) : AsnContentException(why);

/// <summary>Reading strings of octets and bits without copying them.</summary>
internal static class AsnReading
{
    /// <summary>The content of a primitive OCTET STRING.</summary>
    /// <exception cref="AsnContentException">There is something else.</exception>
    public static ReadOnlyMemory<byte> ReadOctets(this AsnReader reader) => reader.ReadOctets(Asn1Tag.PrimitiveOctetString);

    /// <summary>The content of a primitive OCTET STRING under an implicit tag.</summary>
    /// <exception cref="AsnContentException">There is something else.</exception>
    public static ReadOnlyMemory<byte> ReadOctets(this AsnReader reader, Asn1Tag tag) =>
        reader.TryReadPrimitiveOctetString(out var content, tag) ? content : throw new AsnContentException();

    /// <summary>The content of a primitive BIT STRING.</summary>
    /// <exception cref="AsnContentException">There is something else.</exception>
    public static ReadOnlyMemory<byte> ReadBits(this AsnReader reader, Asn1Tag tag, out int unusedBits) =>
        reader.TryReadPrimitiveBitString(out unusedBits, out var content, tag) ? content : throw new AsnContentException();

    /// <summary>The content of a BIT STRING that holds whole octets.</summary>
    /// <exception cref="AsnContentException">There is something else.</exception>
    public static ReadOnlyMemory<byte> ReadWholeOctets(this AsnReader reader)
    {
        var content = reader.ReadBits(Asn1Tag.PrimitiveBitString, out int unusedBits);
        return unusedBits == 0 ? content : throw new MalformedException("there are bits that belong to no octet");
    }
}
