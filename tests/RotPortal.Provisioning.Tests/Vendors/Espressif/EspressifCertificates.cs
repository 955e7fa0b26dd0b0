using System.Security.Cryptography;
using System.Text;
using RotPortal.Devices;
using RotPortal.TestKit;

namespace RotPortal.Provisioning.Tests.Vendors.Espressif;

/// <summary>Certificates of invented modules, below a root that somebody who orders modules might have.</summary>
internal static class EspressifCertificates
{
    public static TestMaker Maker { get; } = new(61);

    /// <summary>The root as the anchor of who ordered the modules.</summary>
    public static TrustAnchors Trusted { get; } = new([Maker.RootAnchor with { Vendor = "espressif" }]);

    public static string Root => Maker.RootPem;

    /// <summary>A device certificate in PEM, issued by the root.</summary>
    public static string Device(string name, TestKey? issuer = null, int years = 10) => PemEncoding.WriteString("CERTIFICATE", new CertificateBuilder
    {
        SerialNumber = SHA256.HashData(Encoding.UTF8.GetBytes(name))[..8].Prepend((byte)1).ToArray(),
        Issuer = Maker.RootName,
        Subject = TestNames.Name("ExpressLink", name),
        NotBefore = new(2025, 4, 3, 0, 0, 0, TimeSpan.Zero),
        NotAfter = new DateTimeOffset(2025, 4, 3, 0, 0, 0, TimeSpan.Zero).AddYears(years),
        SubjectPublicKeyInfo = TestKey.Of($"espressif {name}").SubjectPublicKeyInfo,
    }.Sign(issuer ?? Maker.RootKey)) + "\n";
}
