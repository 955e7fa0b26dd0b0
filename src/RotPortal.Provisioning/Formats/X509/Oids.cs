namespace RotPortal.Provisioning.Formats.X509;

/// <summary>Object identifiers we act upon; the comment names the clause that defines them.</summary>
internal static class Oids
{
    // RFC 3279 2.3, RFC 4055 1.2, RFC 5480 2.1.1: kinds of public keys.
    public const string RsaEncryption = "1.2.840.113549.1.1.1";
    public const string RsaPss = "1.2.840.113549.1.1.10";
    public const string Mgf1 = "1.2.840.113549.1.1.8";
    public const string EcPublicKey = "1.2.840.10045.2.1";

    // RFC 5480 2.1.1.1: named curves.
    public const string P256 = "1.2.840.10045.3.1.7";
    public const string P384 = "1.3.132.0.34";
    public const string P521 = "1.3.132.0.35";

    // RFC 8017 appendix C: hashes.
    public const string Sha256 = "2.16.840.1.101.3.4.2.1";
    public const string Sha384 = "2.16.840.1.101.3.4.2.2";
    public const string Sha512 = "2.16.840.1.101.3.4.2.3";

    // RFC 5280 4.2.1: extensions.
    public const string SubjectKeyIdentifier = "2.5.29.14";
    public const string KeyUsage = "2.5.29.15";
    public const string SubjectAlternativeName = "2.5.29.17";
    public const string BasicConstraints = "2.5.29.19";
    public const string NameConstraints = "2.5.29.30";
    public const string CertificatePolicies = "2.5.29.32";
    public const string AuthorityKeyIdentifier = "2.5.29.35";
    public const string ExtendedKeyUsage = "2.5.29.37";

    // RFC 4519 2: attribute types.
    public const string CommonName = "2.5.4.3";
    public const string SerialNumber = "2.5.4.5";

    // RFC 4108 5: the name of a hardware module, used by IEEE 802.1AR.
    public const string HardwareModuleName = "1.3.6.1.5.5.7.8.4";
}
