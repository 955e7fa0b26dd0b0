namespace RotPortal.Provisioning.Vendors.Psa;

/// <summary>
/// Names of the checks on tokens, in the order in which they are made; stable. Between the structure and the key stand the checks on claims,
/// each named after its claim (<see cref="PsaClaimNames"/>), and <c>algorithm-not-available</c>.
/// </summary>
internal static class PsaChecks
{
    /// <summary>The file is one data item in strict CBOR.</summary>
    public const string TokenEncoding = "token-encoding";

    /// <summary>The token is a COSE message whose payload is in it; for CCA, two of them.</summary>
    public const string TokenStructure = "token-structure";

    /// <summary>The token is signed, so that its reader could not have made it.</summary>
    public const string TokenIsSigned = "token-is-signed";

    /// <summary>The attestation key of the instance is known.</summary>
    public const string AttestationKey = "attestation-key";

    /// <summary>That key signed the token.</summary>
    public const string TokenSignature = "token-signature";

    /// <summary>The claims of the realm are as the clause asks.</summary>
    public const string RealmClaims = "realm-claims";

    /// <summary>The platform vouches for the key of the realm: its nonce is the digest of it.</summary>
    public const string RealmBinding = "realm-binding";

    /// <summary>The key of the realm signed the realm token.</summary>
    public const string RealmSignature = "realm-signature";

    public const string EncodingClause = "RFC 9783 5.2";
    public const string StructureClause = "RFC 9783 5.1; RFC 9052 4.2";
    public const string SignedClause = "RFC 9783 5.2.2";
    public const string KeyClause = "RFC 9783 4.2.1, 7";
    public const string SignatureClause = "RFC 9052 4.4";
    public const string CollectionClause = "Arm DEN0137 A7.2.3";
    public const string RealmClause = "Arm DEN0137 A7.2.3.1";
}
