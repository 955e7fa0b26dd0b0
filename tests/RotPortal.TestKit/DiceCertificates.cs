using System.Formats.Asn1;

namespace RotPortal.TestKit;

/// <summary>Makes certificates of layers in X.509, and the extensions in which they say what was measured.</summary>
public static class DiceCertificates
{
    private const string Organization = "RotPortal demonstration device";

    /// <summary>The inputs of a layer (Open Profile for DICE 2.5).</summary>
    public static TestExtension OpenDice(int mode, int digestLength = 64) => new("1.3.6.1.4.1.11129.2.1.24", true, TestNames.Der(writer =>
    {
        using (writer.PushSequence())
        {
            foreach (int field in (int[])[0, 3, 4])
            {
                using (writer.PushSequence(new Asn1Tag(TagClass.ContextSpecific, field)))
                    writer.WriteOctetString(new byte[digestLength]);
            }

            using (writer.PushSequence(new Asn1Tag(TagClass.ContextSpecific, 6)))
                writer.WriteEncodedValue([0x0A, 0x01, (byte)mode]);
        }
    }));

    /// <summary>TCB information (TCG DICE Attestation Architecture 6.1.1) with operational flags.</summary>
    public static TestExtension TcbInfo(byte flags) => new("2.23.133.5.4.1", true, TestNames.Der(writer => WriteTcb(writer, flags)));

    /// <summary>TCB information of several environments (6.1.2).</summary>
    public static TestExtension MultiTcbInfo(params byte[] flags) => new("2.23.133.5.4.5", false, TestNames.Der(writer =>
    {
        using (writer.PushSequence())
        {
            foreach (byte each in flags)
                WriteTcb(writer, each);
        }
    }));

    /// <summary>A certificate of a layer, or with no extension of the device itself, to be varied and signed.</summary>
    public static CertificateBuilder Of(string issuer, string subject, TestKey key, params TestExtension[] extensions) => new()
    {
        SerialNumber = [1, .. key.KeyIdentifier[..8]],
        Issuer = TestNames.Name(Organization, issuer),
        Subject = TestNames.Name(Organization, subject),
        NotBefore = new(2018, 3, 22, 23, 59, 59, TimeSpan.Zero),
        NotAfter = new(9999, 12, 31, 23, 59, 59, TimeSpan.Zero),
        SubjectPublicKeyInfo = key.SubjectPublicKeyInfo,
        Extensions = [TestNames.KeyUsage(0x04), TestNames.BasicConstraints(true, null), .. extensions],
    };

    private static void WriteTcb(AsnWriter writer, byte flags)
    {
        using (writer.PushSequence())
        {
            writer.WriteCharacterString(UniversalTagNumber.UTF8String, "maker", new Asn1Tag(TagClass.ContextSpecific, 0));
            writer.WriteInteger(3, new Asn1Tag(TagClass.ContextSpecific, 3));
            using (writer.PushSequence(new Asn1Tag(TagClass.ContextSpecific, 6)))
            using (writer.PushSequence())
            {
                writer.WriteObjectIdentifier("2.16.840.1.101.3.4.2.1");
                writer.WriteOctetString(new byte[32]);
            }

            writer.WriteBitString([flags], 0, new Asn1Tag(TagClass.ContextSpecific, 7));
        }
    }
}
