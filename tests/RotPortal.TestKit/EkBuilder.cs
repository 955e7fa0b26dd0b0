using System.Formats.Asn1;
using RotPortal.Devices;

namespace RotPortal.TestKit;

/// <summary>
/// An endorsement key certificate of an invented TPM, as it comes good; the key is on P-256 unless another is given. Everything but such a key
/// follows from the maker's seed.
/// </summary>
public sealed record EkBuilder(TestMaker Maker)
{
    /// <summary>The endorsement key, DER.</summary>
    public byte[] SubjectPublicKeyInfo { get; init; } = TestKey.Of("tpm endorsement key").SubjectPublicKeyInfo;

    /// <summary>Eight hex digits of the maker; those of Infineon. Null for a certificate that names no TPM.</summary>
    public string? Manufacturer { get; init; } = "49465800";

    /// <summary>The purposes in the extended key usage; none leaves the extension out.</summary>
    public IReadOnlyList<string> Purposes { get; init; } = ["2.23.133.8.1"];

    /// <summary>The octet of the key usage.</summary>
    public byte KeyUsage { get; init; } = 0x08;

    /// <summary>Last moment of validity.</summary>
    public DateTimeOffset NotAfter { get; init; } = new(2034, 5, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Serial number.</summary>
    public byte[] SerialNumber { get; init; } = [0x4c, 0xbd, 0x0f, 0xe6];

    /// <summary>Who signs it; null for the maker's signer.</summary>
    public TestKey? IssuerKey { get; init; }

    /// <summary>Changes the certificate before it is signed.</summary>
    public Func<CertificateBuilder, CertificateBuilder>? Change { get; init; }

    /// <summary>The root as an anchor for endorsement keys.</summary>
    public static TrustAnchors AnchorsOf(TestMaker maker) => new([maker.RootAnchor with { Purposes = AnchorPurpose.EndorsementKey }]);

    /// <summary>The certificate, DER.</summary>
    public byte[] Build()
    {
        var certificate = new CertificateBuilder
        {
            SerialNumber = SerialNumber,
            Issuer = Maker.SignerName,
            Subject = TestNames.Name([]),
            NotBefore = new(2024, 5, 1, 0, 0, 0, TimeSpan.Zero),
            NotAfter = NotAfter,
            SubjectPublicKeyInfo = SubjectPublicKeyInfo,
            Extensions =
            [
                TestNames.AuthorityKeyIdentifier(Maker.SignerKey.KeyIdentifier),
                .. Manufacturer is null ? Array.Empty<TestExtension>() : [Name()],
                TestNames.KeyUsage(KeyUsage),
                TestNames.BasicConstraints(false, null),
                .. Purposes.Count == 0 ? Array.Empty<TestExtension>() : [ExtendedKeyUsage(Purposes)],
            ],
        };
        return (Change?.Invoke(certificate) ?? certificate).Sign(IssuerKey ?? Maker.SignerKey);
    }

    /// <summary>An extended key usage.</summary>
    public static TestExtension ExtendedKeyUsage(IReadOnlyList<string> purposes) => new("2.5.29.37", false, TestNames.Der(writer =>
    {
        using (writer.PushSequence())
        {
            foreach (string purpose in purposes)
                writer.WriteObjectIdentifier(purpose);
        }
    }));

    /// <summary>A hardwareModuleName with the type of a TPM (RFC 4108 5).</summary>
    public static TestExtension ModuleName(string serialNumber) => new("2.5.29.17", false, TestNames.Der(writer =>
    {
        using (writer.PushSequence())
        using (writer.PushSequence(new Asn1Tag(TagClass.ContextSpecific, 0)))
        {
            writer.WriteObjectIdentifier("1.3.6.1.5.5.7.8.4");
            using (writer.PushSequence(new Asn1Tag(TagClass.ContextSpecific, 0)))
            using (writer.PushSequence())
            {
                writer.WriteObjectIdentifier("2.23.133.1.2");
                writer.WriteOctetString(System.Text.Encoding.ASCII.GetBytes(serialNumber));
            }
        }
    }));

    private TestExtension Name()
    {
        byte[] name = TestNames.Name(
            ("2.23.133.2.1", UniversalTagNumber.UTF8String, $"id:{Manufacturer}"),
            ("2.23.133.2.2", UniversalTagNumber.UTF8String, "SLB 9670"),
            ("2.23.133.2.3", UniversalTagNumber.UTF8String, "id:00070055"));
        return new TestExtension("2.5.29.17", true, TestNames.Der(writer =>
        {
            using (writer.PushSequence())
            using (writer.PushSequence(new Asn1Tag(TagClass.ContextSpecific, 4)))
                writer.WriteEncodedValue(name);
        }));
    }
}
