using System.Security.Cryptography;

namespace RotPortal.Provisioning.Tests.Vendors.Declared;

/// <summary>Private keys in every form, drawn anew for each run and used for nothing.</summary>
internal static class Secrets
{
    private static readonly ECDsa Ec = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private static readonly RSA Rsa = RSA.Create(2048);
    private static readonly PbeParameters Encryption = new(PbeEncryptionAlgorithm.Aes128Cbc, HashAlgorithmName.SHA256, 1000);

    public static string Pkcs8Pem { get; } = Ec.ExportPkcs8PrivateKeyPem();

    public static IReadOnlyList<(string What, string Secret)> All { get; } =
    [
        ("PKCS#8, PEM", Pkcs8Pem),
        ("PKCS#8, base64", Convert.ToBase64String(Ec.ExportPkcs8PrivateKey())),
        ("PKCS#8, base64 for URLs", System.Buffers.Text.Base64Url.EncodeToString(Ec.ExportPkcs8PrivateKey())),
        ("PKCS#8, hex", Convert.ToHexStringLower(Ec.ExportPkcs8PrivateKey())),
        ("PKCS#8 under a wrong label", PemEncoding.WriteString("CERTIFICATE", Ec.ExportPkcs8PrivateKey())),
        ("SEC 1, PEM", Ec.ExportECPrivateKeyPem()),
        ("SEC 1, base64", Convert.ToBase64String(Ec.ExportECPrivateKey())),
        ("RSA, PEM", Rsa.ExportRSAPrivateKeyPem()),
        ("RSA, base64", Convert.ToBase64String(Rsa.ExportRSAPrivateKey())),
        ("RSA, PKCS#8", Convert.ToBase64String(Rsa.ExportPkcs8PrivateKey())),
        ("encrypted, PEM", Ec.ExportEncryptedPkcs8PrivateKeyPem("secret", Encryption)),
        ("encrypted, base64", Convert.ToBase64String(Ec.ExportEncryptedPkcs8PrivateKey("secret", Encryption))),
        ("JWK", $$"""{"kty":"EC","crv":"P-256","d":"{{System.Buffers.Text.Base64Url.EncodeToString(Ec.ExportParameters(true).D)}}"}"""),
    ];

    /// <summary>A piece from the middle of a secret, by which it would be found anywhere.</summary>
    public static string Core(string secret)
    {
        string plain = string.Concat(secret.Split('\n').Where(line => !line.StartsWith("-----", StringComparison.Ordinal)).Select(line => line.Trim()));
        return plain.Substring(plain.Length / 2, 24);
    }
}
