namespace RotPortal.Provisioning.Vendors.Microchip;

/// <summary>
/// Names of the checks on a manifest entry, in the order in which they are made, each with the clause that asks for it. Names are stable:
/// they stand in the registry and in reports. The checks on certificate paths are named in <c>PathChecks</c>, those on files in
/// <c>FileChecks</c>.
/// </summary>
internal static class ManifestChecks
{
    /// <summary>The entry is one flattened JWS.</summary>
    public const string EntryStructure = "entry-structure";

    /// <summary>The protected header can be read and asks for nothing we do not understand.</summary>
    public const string JwsHeader = "jws-header";

    /// <summary>The algorithm is on the list of allowed ones: ES256.</summary>
    public const string JwsAlgorithm = "jws-algorithm";

    /// <summary>The thumbprint names a pinned manifest signer.</summary>
    public const string ManifestSigner = "manifest-signer";

    /// <summary>The key identifier is that of the pinned signer.</summary>
    public const string ManifestSignerKeyId = "manifest-signer-key-id";

    /// <summary>The signature verifies with the pinned signer's key.</summary>
    public const string JwsSignature = "jws-signature";

    /// <summary>The payload can be read.</summary>
    public const string PayloadStructure = "payload-structure";

    /// <summary>The payload has a version we know.</summary>
    public const string PayloadVersion = "payload-version";

    /// <summary>The time of provisioning is a time, and not after the moment for which the question is asked.</summary>
    public const string ProvisioningTime = "provisioning-time";

    /// <summary>The signer's certificate was valid when the device was provisioned.</summary>
    public const string ManifestSignerValidity = "manifest-signer-validity";

    /// <summary>The unsigned identifier beside the payload equals the signed one in it.</summary>
    public const string UniqueId = "unique-id";

    /// <summary>The public keys can be read, are public and are on their curve.</summary>
    public const string PublicKeys = "public-keys";

    /// <summary>The certificates can be read.</summary>
    public const string CertificateStructure = "certificate-structure";

    /// <summary>The certificate certifies the key beside which it stands.</summary>
    public const string CertificateKey = "certificate-key";

    /// <summary>The certificate names the device.</summary>
    public const string CertificateSubject = "certificate-subject";

    /// <summary>The serial number of the certificate follows from its key and dates.</summary>
    public const string CertificateSerialDerived = "certificate-serial-derived";

    public const string EntryStructureClause = "RFC 7515 7.2.2";
    public const string JwsHeaderClause = "RFC 7515 5.2 (2)-(5)";
    public const string JwsAlgorithmClause = "RFC 7515 4.1.1, RFC 7518 3.4";
    public const string ManifestSignerClause = "RFC 7515 4.1.8";
    public const string ManifestSignerKeyIdClause = "RFC 7515 4.1.4, RFC 5280 4.2.1.2";
    public const string JwsSignatureClause = "RFC 7515 5.2 (8), RFC 7518 3.4";
    public const string PayloadClause = "Microchip manifest format 1.0, payload";
    public const string ProvisioningTimeClause = "Microchip manifest format 1.0, provisioningTimestamp; RFC 3339 5.6";
    public const string ManifestSignerValidityClause = "RFC 5280 4.1.2.5";
    public const string UniqueIdClause = "Microchip manifest format 1.0, uniqueId; RFC 7515 7.2.1";
    public const string PublicKeysClause = "RFC 7517 4 and 5, RFC 7518 6.2.1, SEC 1 3.2.2.1";
    public const string CertificateClause = "RFC 7517 4.7, RFC 5280 4.1";
    public const string CertificateKeyClause = "RFC 7517 4.7";
    public const string CertificateSubjectClause = "Microchip manifest format 1.0, uniqueId";
    public const string CertificateSerialClause = "Microchip certificate templates, serial number source A";
}
