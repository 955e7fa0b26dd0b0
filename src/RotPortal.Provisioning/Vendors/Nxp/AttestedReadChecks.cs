namespace RotPortal.Provisioning.Vendors.Nxp;

/// <summary>
/// Names of the checks on an attested object read, in the order in which they are made, each with the clause that asks for it; stable. The
/// checks on the path of the attestation certificate are named in <c>PathChecks</c>.
/// </summary>
internal static class AttestedReadChecks
{
    /// <summary>The entry is one attested read, or several of one chip.</summary>
    public const string EntryStructure = "entry-structure";

    /// <summary>What the chip signed about the object has the layout of applet 3.x.</summary>
    public const string StatementStructure = "statement-structure";

    /// <summary>All statements of the entry are of one chip.</summary>
    public const string OneChip = "one-chip";

    /// <summary>The certificate of the chip's attestation key is there.</summary>
    public const string AttestationCertificate = "attestation-certificate";

    /// <summary>The attestation key can make the only kind of signature that statements have here.</summary>
    public const string AttestationKey = "attestation-key";

    /// <summary>The chip signed key and statement.</summary>
    public const string StatementSignature = "statement-signature";

    /// <summary>The certificate names the chip that the statement names.</summary>
    public const string ChipId = "chip-id";

    /// <summary>The statement carries the freshness that the entry says was sent.</summary>
    public const string Freshness = "freshness";

    public const string EntryClause = "RotPortal evidence shapes, nxp-attested-read 1";
    public const string StatementClause = "NXP IoT applet 3.x, secure object attributes";
    public const string SignatureClause = "NXP IoT applet 3.x, read with attestation; FIPS 186-5 6.4.2";
    public const string CertificateClause = "NXP AN12436 3.11.3";
    public const string FreshnessClause = "NXP IoT applet 3.x, read with attestation";
}
