using System.Security.Cryptography;
using System.Text;
using RotPortal.Devices;
using RotPortal.TestKit;

namespace RotPortal.Provisioning.Tests.Vendors.Infineon;

/// <summary>Builds the bundle of an invented reel of two chips. As it comes it is good; each property breaks one thing.</summary>
internal sealed record BundleBuilder
{
    public const string Reel = "0123456789ABCDEF";
    public const string FirstChip = "0A091B5C001500070063";
    public const string SecondChip = "0A091B5C0015000C0069";

    private static readonly TestKey AuthorityKey = TestKey.Of("optiga authority");

    private static readonly CertificateBuilder Authority = new()
    {
        SerialNumber = [0x17, 9],
        Issuer = TestNames.Name("RotPortal demonstration maker", "Demonstration root"),
        Subject = TestNames.Name("RotPortal demonstration maker", "Infineon OPTIGA(TM) Trust M CA 999"),
        NotBefore = new(2022, 5, 10, 0, 0, 0, TimeSpan.Zero),
        NotAfter = new(2052, 5, 10, 0, 0, 0, TimeSpan.Zero),
        SubjectPublicKeyInfo = AuthorityKey.SubjectPublicKeyInfo,
        Extensions = [TestNames.SubjectKeyIdentifier(AuthorityKey.KeyIdentifier), TestNames.BasicConstraints(true, 0), TestNames.KeyUsage(0x04)],
    };

    /// <summary>The authority as if it were one of Infineon's anchors.</summary>
    public static TrustAnchors Trusted { get; } = new(
        [CertificateBuilder.Anchor(Authority, Authority.Sign(AuthorityKey), "Demonstration Trust M authority", AnchorPurpose.DeviceIdentity, AuthorityKey.KeyIdentifier) with { Vendor = "infineon" }]);

    public TestKey IssuerKey { get; init; } = AuthorityKey;
    public DateTimeOffset NotAfter { get; init; } = new(2043, 6, 1, 0, 0, 0, TimeSpan.Zero);
    public byte KeyUsage { get; init; } = 0x80;
    public SevenZipEntry[] InCertificates { get; init; } = [];
    public SevenZipEntry[] InBundle { get; init; } = [];
    public string NamePrefix { get; init; } = "";

    /// <summary>The archive of archives.</summary>
    public byte[] Build() => SevenZipBuilder.Plain(
        [
            new($"{Reel}_b41425b9_E0E0_Certs.7z", SevenZipBuilder.Plain([File(FirstChip, "E0E0"), File(SecondChip, "E0E0"), .. InCertificates])),
            new($"{Reel}_b41425b9_E0E1_Certs.7z", SevenZipBuilder.Plain(File(FirstChip, "E0E1"), File(SecondChip, "E0E1"))),
            new($"{Reel}_b41425b9_keys.7z", SevenZipBuilder.Write(SevenZipPack.Encrypted(new SevenZipEntry("PBS_keys.txt", "no secret"u8.ToArray())))),
            new("README.txt", "about the bundle"u8.ToArray()),
            .. InBundle,
        ]);

    /// <summary>The files of one chip as they are kept.</summary>
    public byte[] Kept() => [.. new[] { "E0E0", "E0E1" }.SelectMany(place => (byte[])[.. Encoding.ASCII.GetBytes($"{FirstChip}_{place}.pem\n"), .. File(FirstChip, place).Octets])];

    public SevenZipEntry File(string chip, string place) => new($"{NamePrefix}{chip}_{place}.pem", Pem(chip, place));

    private byte[] Pem(string chip, string place)
    {
        var key = TestKey.Of($"{chip} {place}");
        var leaf = new CertificateBuilder
        {
            SerialNumber = SHA256.HashData(key.X)[..3].Prepend((byte)1).ToArray(),
            Issuer = Authority.Subject,
            // As on standard parts: the same name on every chip.
            Subject = TestNames.Name("RotPortal demonstration maker", "InfineonIoTNode"),
            NotBefore = new(2023, 6, 1, 0, 0, 0, TimeSpan.Zero),
            NotAfter = NotAfter,
            SubjectPublicKeyInfo = key.SubjectPublicKeyInfo,
            Extensions = [TestNames.KeyUsage(KeyUsage), TestNames.BasicConstraints(false, null)],
        };
        return Encoding.ASCII.GetBytes(PemEncoding.WriteString("CERTIFICATE", leaf.Sign(IssuerKey)) + "\n");
    }
}
