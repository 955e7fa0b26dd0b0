using System.Formats.Asn1;

namespace RotPortal.TestKit;

/// <summary>Names and extensions in DER.</summary>
public static class TestNames
{
    /// <summary>O=organization, CN=common name, both UTF8String.</summary>
    public static byte[] Name(string organization, string commonName) =>
        Name(("2.5.4.10", UniversalTagNumber.UTF8String, organization), ("2.5.4.3", UniversalTagNumber.UTF8String, commonName));

    /// <summary>A name of attributes, one to each relative name.</summary>
    public static byte[] Name(params (string Type, UniversalTagNumber Tag, string Value)[] attributes)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            foreach (var (type, tag, value) in attributes)
            {
                using (writer.PushSetOf())
                using (writer.PushSequence())
                {
                    writer.WriteObjectIdentifier(type);
                    writer.WriteCharacterString(tag, value);
                }
            }
        }

        return writer.Encode();
    }

    /// <summary>basicConstraints.</summary>
    public static TestExtension BasicConstraints(bool isAuthority, int? pathLength, bool isCritical = true) => new("2.5.29.19", isCritical, Der(writer =>
    {
        using (writer.PushSequence())
        {
            if (isAuthority)
                writer.WriteBoolean(true);
            if (pathLength is { } length)
                writer.WriteInteger(length);
        }
    }));

    /// <summary>keyUsage of one octet: 0x80 digitalSignature, 0x08 keyAgreement, 0x04 keyCertSign, 0x02 cRLSign.</summary>
    public static TestExtension KeyUsage(byte bits) =>
        new("2.5.29.15", true, Der(writer => writer.WriteBitString([bits], int.Min(7, System.Numerics.BitOperations.TrailingZeroCount(bits)))));

    /// <summary>subjectKeyIdentifier.</summary>
    public static TestExtension SubjectKeyIdentifier(byte[] octets) => new("2.5.29.14", false, Der(writer => writer.WriteOctetString(octets)));

    /// <summary>authorityKeyIdentifier with a key identifier alone.</summary>
    public static TestExtension AuthorityKeyIdentifier(byte[] octets) => new("2.5.29.35", false, Der(writer =>
    {
        using (writer.PushSequence())
            writer.WriteOctetString(octets, new Asn1Tag(TagClass.ContextSpecific, 0));
    }));

    /// <summary>DER of whatever is written.</summary>
    public static byte[] Der(Action<AsnWriter> write)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        write(writer);
        return writer.Encode();
    }
}
