namespace RotPortal.Provisioning.Vendors.St;

/// <summary>
/// Names of the checks on a challenge, in the order in which they are made, each with the clause that asks for it; stable. The checks on the
/// path of the device certificate are named in <c>PathChecks</c>.
/// </summary>
internal static class ChallengeChecks
{
    /// <summary>The entry is one challenge with its answer.</summary>
    public const string EntryStructure = "entry-structure";

    /// <summary>The key signed the challenge.</summary>
    public const string ChallengeSignature = "challenge-signature";

    /// <summary>The certificate certifies the key that answered.</summary>
    public const string CertificateKey = "certificate-key";

    /// <summary>The certificate has the serial number of the part.</summary>
    public const string CertificateSerial = "certificate-serial";

    public const string EntryClause = "RotPortal evidence shapes, stsafe-challenge";
    public const string SignatureClause = "ST STSAFE-A110 authentication example: the challenge is the digest; FIPS 186-5 6.4.2";
    public const string CertificateClause = "ST STSAFE-A, profile SPL05: leaf certificate of slot 0";
}
