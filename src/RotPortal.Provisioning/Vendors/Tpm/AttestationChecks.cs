namespace RotPortal.Provisioning.Vendors.Tpm;

/// <summary>
/// Names of the checks on an attestation, in the order in which they are made, each with the clause that asks for it; stable. The checks on
/// certificates are named in <c>CertificateChecks</c> and <c>PathChecks</c>.
/// </summary>
internal static class AttestationChecks
{
    /// <summary>The entry has the shape of one attestation, and every structure of the TPM in it can be read.</summary>
    public const string EntryStructure = "entry-structure";

    /// <summary>The attestation key signs nothing but what the TPM itself made, and cannot leave it.</summary>
    public const string KeyAttributes = "attestation-key-attributes";

    /// <summary>The certificate of the attestation key is for that key.</summary>
    public const string KeyCertificate = "attestation-key-certificate";

    /// <summary>The secret that came back was made for this key and this TPM.</summary>
    public const string Activation = "credential-activation";

    /// <summary>The TPM created the attestation key itself.</summary>
    public const string KeyCreation = "attestation-key-creation";

    /// <summary>The attestation key signed the statement about a key.</summary>
    public const string CertificationSignature = "key-certification-signature";

    /// <summary>The statement is about the key that stands beside it.</summary>
    public const string Certification = "key-certification";

    /// <summary>The attestation key signed the quote.</summary>
    public const string QuoteSignature = "quote-signature";

    /// <summary>The quote is over exactly the PCR values that stand beside it.</summary>
    public const string PcrDigest = "pcr-digest";

    /// <summary>The event log leads to the quoted values.</summary>
    public const string EventLog = "event-log";

    /// <summary>One key signed all statements, with the place in the TPM that its creation gave it.</summary>
    public const string QualifiedSigner = "qualified-signer";

    /// <summary>The statement carries the nonce that the entry says was sent.</summary>
    public const string Freshness = "freshness";

    /// <summary>The reference values can be read.</summary>
    public const string Reference = "pcr-reference-structure";

    public const string EntryClause = "RotPortal evidence shapes, tpm-attestation 1";
    public const string AttributesClause = "TPM 2.0 Library Part 2, 8.3.3";
    public const string ActivationClause = "TPM 2.0 Library Part 1, 24";
    public const string CreationClause = "TPM 2.0 Library Part 2, 10.12.4, 15.1";
    public const string CertificationClause = "TPM 2.0 Library Part 2, 10.12.2";
    public const string QuoteClause = "TPM 2.0 Library Part 2, 10.12.1; Part 3, 18.4.1";
    public const string EventLogClause = "TCG PC Client Platform Firmware Profile 10";
    public const string SignatureClause = "TPM 2.0 Library Part 2, 11.3.4";
    public const string NameClause = "TPM 2.0 Library Part 1, 16";
}
