using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace RotPortal.Cli.Tests.Evidence;

/// <summary>
/// A maker of secure elements that does not exist: a root, an issuer of device certificates under it, and a manifest signer. Keys are made
/// anew each time and kept in memory only.
/// </summary>
internal sealed class ExampleAuthority
{
    private static readonly DateTimeOffset From = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset Never = new(9999, 12, 31, 23, 59, 59, TimeSpan.Zero);

    private readonly ECDsa _signerKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly X509Certificate2 _root;
    private readonly X509Certificate2 _issuer;
    private readonly X509Certificate2 _signer;

    public ExampleAuthority()
    {
        var rootKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var root = Request("O=Example Elements, CN=Example Root CA", rootKey);
        root.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        root.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign | X509KeyUsageFlags.CrlSign, true));
        _root = root.CreateSelfSigned(From, From.AddYears(40));

        var issuerKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var issuer = Request("O=Example Elements, CN=Example Signer 1000", issuerKey);
        issuer.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, true, 0, true));
        issuer.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign | X509KeyUsageFlags.CrlSign, true));
        issuer.CertificateExtensions.Add(AuthorityKey(_root));
        using var issued = issuer.Create(_root, From, From.AddYears(31), RandomNumberGenerator.GetBytes(12));
        _issuer = issued.CopyWithPrivateKey(issuerKey);

        var signer = Request("O=Example Elements, CN=Example Manifest Signer", _signerKey);
        signer.CertificateExtensions.Add(new X509BasicConstraintsExtension(false, false, 0, true));
        _signer = signer.CreateSelfSigned(From, Never);
    }

    public string RootPem => _root.ExportCertificatePem();

    public string SignerPem => _signer.ExportCertificatePem();

    /// <summary>Base64url of the signer's subject key identifier.</summary>
    public string SignerKeyId => Base64Url(_signer.Extensions.OfType<X509SubjectKeyIdentifierExtension>().Single().SubjectKeyIdentifierBytes.Span);

    /// <summary>Base64url of the signer's thumbprint.</summary>
    public string SignerThumbprint => Base64Url(SHA256.HashData(_signer.RawData));

    public string IssuerBase64 => Convert.ToBase64String(_issuer.RawData);

    /// <summary>Signs as RFC 7518 3.4 asks: R and S, 32 octets each.</summary>
    public byte[] Sign(ReadOnlySpan<byte> bytes) => _signerKey.SignData(bytes, HashAlgorithmName.SHA256);

    /// <summary>A device certificate whose serial number follows from key and dates, as Trust Platform templates derive it.</summary>
    public X509Certificate2 Certify(ECDsa key, string hardwareId, DateTimeOffset hour)
    {
        var leaf = Request($"O=Example Elements, CN=sn{hardwareId.ToUpperInvariant()}", key);
        leaf.CertificateExtensions.Add(new X509BasicConstraintsExtension(false, false, 0, true));
        leaf.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature | X509KeyUsageFlags.KeyAgreement, true));
        leaf.CertificateExtensions.Add(AuthorityKey(_issuer));
        var point = key.ExportParameters(false).Q;
        int bits = ((hour.Year - 2000) << 19) | (hour.Month << 15) | (hour.Day << 10) | (hour.Hour << 5) | 28;
        byte[] serial = SHA256.HashData([.. point.X ?? [], .. point.Y ?? [], (byte)(bits >> 16), (byte)(bits >> 8), (byte)bits])[..16];
        serial[0] = (byte)((serial[0] & 0x3F) | 0x40);
        return leaf.Create(_issuer, hour, hour.AddYears(28), serial);
    }

    public static string Base64Url(ReadOnlySpan<byte> bytes) => System.Buffers.Text.Base64Url.EncodeToString(bytes);

    private static CertificateRequest Request(string subject, ECDsa key)
    {
        var request = new CertificateRequest(new X500DistinguishedName(subject, X500DistinguishedNameFlags.Reversed), key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, false));
        return request;
    }

    private static X509AuthorityKeyIdentifierExtension AuthorityKey(X509Certificate2 issuer) =>
        X509AuthorityKeyIdentifierExtension.CreateFromSubjectKeyIdentifier(issuer.Extensions.OfType<X509SubjectKeyIdentifierExtension>().Single());
}
