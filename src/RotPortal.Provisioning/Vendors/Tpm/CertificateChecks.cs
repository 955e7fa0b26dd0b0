namespace RotPortal.Provisioning.Vendors.Tpm;

/// <summary>
/// Names of the checks on a certificate of a TPM key beside those of its path (<c>PathChecks</c>), each with the clause that asks for it; stable.
/// </summary>
internal static class CertificateChecks
{
    /// <summary>The certificate can be read.</summary>
    public const string Structure = "certificate-structure";

    /// <summary>The certificates beside the evidence can be read.</summary>
    public const string Issuers = "issuers-structure";

    /// <summary>The certificate is that of an endorsement key.</summary>
    public const string EndorsementUse = "endorsement-key-use";

    public const string FileClause = "RFC 7468 5";
    public const string StructureClause = "RFC 5280 4.1";
    public const string EndorsementUseClause = "TCG EK Credential Profile 2.x, 3.1.8 to 3.1.10";
}
