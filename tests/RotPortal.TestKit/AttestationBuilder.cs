using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Text;
using RotPortal.Devices;

namespace RotPortal.TestKit;

/// <summary>Makes Android key attestations: a root, an intermediate that lives for weeks, and an attested key. As it comes it is good; each property breaks one thing.</summary>
public sealed record AttestationBuilder
{
    private const string Organization = "RotPortal demonstration keystore";

    private static readonly TestKey RootKey = TestKey.Of("root of attestations");
    private static readonly TestKey IssuerKey = TestKey.Of("attestation key");
    private static readonly byte[] RootName = TestNames.Name(Organization, "Demonstration attestation root");
    private static readonly byte[] IssuerName = TestNames.Name(Organization, "0123456789abcdef");

    /// <summary>When the key was made.</summary>
    public DateTimeOffset? CreatedAt { get; init; } = new(2026, 2, 24, 12, 0, 0, TimeSpan.Zero);

    /// <summary>The challenge.</summary>
    public byte[] Challenge { get; init; } = SHA256.HashData("a challenge"u8);

    /// <summary>Where the statement was made: 0 software, 1 trusted environment, 2 StrongBox.</summary>
    public int AttestationLevel { get; init; } = 1;

    /// <summary>Where the key is.</summary>
    public int KeyLevel { get; init; } = 1;

    /// <summary>Where the key comes from.</summary>
    public int Origin { get; init; }

    /// <summary>The octet of the flag "locked"; 0xFF and 0 are the two that DER knows.</summary>
    public byte Locked { get; init; } = 0xFF;

    /// <summary>State of verified boot.</summary>
    public int BootState { get; init; }

    /// <summary>The hardware says how the device was booted.</summary>
    public bool HasRootOfTrust { get; init; } = true;

    /// <summary>Software says it too.</summary>
    public bool HasSoftwareRootOfTrust { get; init; }

    /// <summary>The serial number that the attestation names; null for none.</summary>
    public string? Serial { get; init; }

    /// <summary>Who signs the certificate of the key; null for the attestation key.</summary>
    public TestKey? SigningKey { get; init; }

    /// <summary>The attested key, DER; null for one of P-256.</summary>
    public byte[]? SubjectPublicKeyInfo { get; init; }

    /// <summary>The certificate between describes a key as well.</summary>
    public bool IsDescribedTwice { get; init; }

    /// <summary>The certificate of the root, DER.</summary>
    public static byte[] RootCertificate => Root.Sign(RootKey);

    /// <summary>The root as a trust anchor for attestation.</summary>
    public static TrustAnchor Anchor => CertificateBuilder.Anchor(
        Root, RootCertificate, "Demonstration attestation root", AnchorPurpose.Attestation, RootKey.KeyIdentifier) with
    { Vendor = "android" };

    private static CertificateBuilder Root => Authority(RootName, RootName, RootKey, new(2020, 1, 1, 0, 0, 0, TimeSpan.Zero), new(2040, 1, 1, 0, 0, 0, TimeSpan.Zero));

    /// <summary>The certificates, DER, that of the key first.</summary>
    public IReadOnlyList<byte[]> Certificates()
    {
        var description = new TestExtension("1.3.6.1.4.1.11129.2.1.17", false, Description());
        var issuer = Authority(RootName, IssuerName, IssuerKey, new(2026, 2, 20, 0, 0, 0, TimeSpan.Zero), new(2026, 3, 6, 0, 0, 0, TimeSpan.Zero));
        if (IsDescribedTwice)
            issuer = issuer.With(description);
        var leaf = new CertificateBuilder
        {
            SerialNumber = [1],
            Issuer = IssuerName,
            Subject = TestNames.Name(Organization, "Android Keystore Key"),
            NotBefore = DateTimeOffset.UnixEpoch,
            NotAfter = new(2048, 1, 1, 0, 0, 0, TimeSpan.Zero),
            SubjectPublicKeyInfo = SubjectPublicKeyInfo ?? TestKey.Of("attested key").SubjectPublicKeyInfo,
            Extensions = [TestNames.KeyUsage(0x80), description],
        };
        return [leaf.Sign(SigningKey ?? IssuerKey), issuer.Sign(RootKey)];
    }

    /// <summary>The file.</summary>
    public byte[] Build() => Encoding.ASCII.GetBytes(string.Join('\n', Certificates().Select(der => PemEncoding.WriteString("CERTIFICATE", der))));

    private static CertificateBuilder Authority(byte[] issuer, byte[] subject, TestKey key, DateTimeOffset notBefore, DateTimeOffset notAfter) => new()
    {
        SerialNumber = [2, .. key.KeyIdentifier[..8]],
        Issuer = issuer,
        Subject = subject,
        NotBefore = notBefore,
        NotAfter = notAfter,
        SubjectPublicKeyInfo = key.SubjectPublicKeyInfo,
        Extensions = [TestNames.BasicConstraints(true, null), TestNames.KeyUsage(0x04)],
    };

    private byte[] Description() => TestNames.Der(writer =>
    {
        using (writer.PushSequence())
        {
            writer.WriteInteger(400);
            writer.WriteEncodedValue([0x0A, 1, (byte)AttestationLevel]);
            writer.WriteInteger(400);
            writer.WriteEncodedValue([0x0A, 1, (byte)KeyLevel]);
            writer.WriteOctetString(Challenge);
            writer.WriteOctetString([]);
            using (writer.PushSequence())
            {
                if (CreatedAt is { } created)
                    Tagged(writer, 701, content => content.WriteInteger(created.ToUnixTimeMilliseconds()));
                if (HasSoftwareRootOfTrust)
                    Tagged(writer, 704, RootOfTrust);
            }

            using (writer.PushSequence())
                Hardware(writer);
        }
    });

    private void Hardware(AsnWriter writer)
    {
        Tagged(writer, 2, content => content.WriteInteger(3));
        Tagged(writer, 702, content => content.WriteInteger(Origin));
        if (HasRootOfTrust)
            Tagged(writer, 704, RootOfTrust);
        Tagged(writer, 706, content => content.WriteInteger(202602));
        if (Serial is not null)
            Tagged(writer, 713, content => content.WriteOctetString(Encoding.ASCII.GetBytes(Serial)));
    }

    private void RootOfTrust(AsnWriter writer)
    {
        using (writer.PushSequence())
        {
            writer.WriteOctetString(new byte[32]);
            writer.WriteEncodedValue([0x01, 0x01, Locked]);
            writer.WriteEncodedValue([0x0A, 0x01, (byte)BootState]);
            writer.WriteOctetString(new byte[32]);
        }
    }

    private static void Tagged(AsnWriter writer, int tag, Action<AsnWriter> write)
    {
        using (writer.PushSequence(new Asn1Tag(TagClass.ContextSpecific, tag)))
            write(writer);
    }
}
