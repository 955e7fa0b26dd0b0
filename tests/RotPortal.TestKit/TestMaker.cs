using System.Security.Cryptography;
using System.Text;
using RotPortal.Devices;

namespace RotPortal.TestKit;

/// <summary>
/// An invented maker of secure elements that works as Microchip does: a root, a signer of device certificates below it, and a self-signed
/// manifest signer that is no authority. Everything follows from the seed.
/// </summary>
public sealed class TestMaker
{
    private const string Organization = "RotPortal demonstration maker";

    /// <summary>The maker of a seed.</summary>
    public TestMaker(int seed)
    {
        Seed = seed;
        RootKey = TestKey.Of($"{seed} root");
        SignerKey = TestKey.Of($"{seed} signer");
        ManifestKey = TestKey.Of($"{seed} manifest signer");
        RootName = TestNames.Name(Organization, $"Demonstration Root CA {seed:D3}");
        SignerName = TestNames.Name(Organization, $"Demonstration Signer {seed:D3}");
        ManifestSignerName = TestNames.Name(Organization, $"Demonstration Manifest Signer {seed:D3}");
        Root = Authority(RootName, RootName, RootKey, RootKey) with { NotAfter = new(2058, 11, 8, 19, 0, 0, TimeSpan.Zero) };
        Signer = Authority(RootName, SignerName, SignerKey, RootKey).With(TestNames.BasicConstraints(true, 0)).With(TestNames.KeyUsage(0x86));
        ManifestSigner = Authority(ManifestSignerName, ManifestSignerName, ManifestKey, ManifestKey)
            .With(TestNames.BasicConstraints(false, null)) with
        { NotAfter = new(9999, 12, 31, 23, 59, 59, TimeSpan.Zero) };
        RootCertificate = Root.Sign(RootKey);
        SignerCertificate = Signer.Sign(RootKey);
        ManifestSignerCertificate = ManifestSigner.Sign(ManifestKey);
    }

    /// <summary>What everything follows from.</summary>
    public int Seed { get; }

    /// <summary>Key of the root.</summary>
    public TestKey RootKey { get; }

    /// <summary>Key of the signer of device certificates.</summary>
    public TestKey SignerKey { get; }

    /// <summary>Key of the manifest signer.</summary>
    public TestKey ManifestKey { get; }

    /// <summary>Name of the root, DER.</summary>
    public byte[] RootName { get; }

    /// <summary>Name of the signer, DER.</summary>
    public byte[] SignerName { get; }

    /// <summary>Name of the manifest signer, DER.</summary>
    public byte[] ManifestSignerName { get; }

    /// <summary>The root, to be varied.</summary>
    public CertificateBuilder Root { get; }

    /// <summary>The signer, to be varied.</summary>
    public CertificateBuilder Signer { get; }

    /// <summary>The manifest signer, to be varied.</summary>
    public CertificateBuilder ManifestSigner { get; }

    /// <summary>Certificate of the root.</summary>
    public byte[] RootCertificate { get; }

    /// <summary>Certificate of the signer.</summary>
    public byte[] SignerCertificate { get; }

    /// <summary>Certificate of the manifest signer.</summary>
    public byte[] ManifestSignerCertificate { get; }

    /// <summary>The root as an anchor for device identity, marked as demonstration.</summary>
    public TrustAnchor RootAnchor => CertificateBuilder.Anchor(
        Root, RootCertificate, $"Demonstration Root CA {Seed:D3}", AnchorPurpose.DeviceIdentity, RootKey.KeyIdentifier);

    /// <summary>The manifest signer as an anchor for manifest signing, marked as demonstration.</summary>
    public TrustAnchor ManifestSignerAnchor => CertificateBuilder.Anchor(
        ManifestSigner,
        ManifestSignerCertificate,
        $"Demonstration Manifest Signer {Seed:D3}",
        AnchorPurpose.ManifestSigning,
        ManifestKey.KeyIdentifier);

    /// <summary>Both anchors.</summary>
    public TrustAnchors Anchors => new([RootAnchor, ManifestSignerAnchor]);

    /// <summary>Certificate of the root, PEM.</summary>
    public string RootPem => PemEncoding.WriteString("CERTIFICATE", RootCertificate) + "\n";

    /// <summary>Certificate of the manifest signer, PEM.</summary>
    public string ManifestSignerPem => PemEncoding.WriteString("CERTIFICATE", ManifestSignerCertificate) + "\n";

    /// <summary>A serial number derived as the templates do: SHA-256 over key and encoded dates, 16 octets, top bits 01.</summary>
    public static byte[] DerivedSerial(TestKey key, DateTimeOffset notBefore, int years)
    {
        int dates = ((notBefore.Year - 2000) << 19) | (notBefore.Month << 15) | (notBefore.Day << 10) | (notBefore.Hour << 5) | years;
        byte[] serial = SHA256.HashData([.. key.X, .. key.Y, (byte)(dates >> 16), (byte)(dates >> 8), (byte)dates])[..16];
        serial[0] = (byte)((serial[0] & 0x3F) | 0x40);
        return serial;
    }

    private static CertificateBuilder Authority(byte[] issuer, byte[] subject, TestKey key, TestKey issuerKey)
    {
        var notBefore = new DateTimeOffset(2018, 12, 14, 20, 0, 0, TimeSpan.Zero);
        return new CertificateBuilder
        {
            SerialNumber = [0x40, .. SHA256.HashData(Encoding.UTF8.GetBytes(Convert.ToHexString(subject)))[..15]],
            Issuer = issuer,
            Subject = subject,
            NotBefore = notBefore,
            NotAfter = notBefore.AddYears(31),
            SubjectPublicKeyInfo = key.SubjectPublicKeyInfo,
            Extensions =
            [
                TestNames.SubjectKeyIdentifier(key.KeyIdentifier),
                TestNames.AuthorityKeyIdentifier(issuerKey.KeyIdentifier),
                TestNames.BasicConstraints(true, null),
            ],
        };
    }
}
