namespace RotPortal.Provisioning.Vendors.Pkcs11;

/// <summary>Names of the checks on a key of a token, in the order in which they are made, each with the clause that asks for it; stable.</summary>
internal static class TokenKeyChecks
{
    /// <summary>The entry is one key of a token.</summary>
    public const string EntryStructure = "entry-structure";

    /// <summary>The entry was written before the moment for which the question is asked.</summary>
    public const string CollectionTime = "collection-time";

    /// <summary>The signature is of a kind that is verified here, made by a key that can make it.</summary>
    public const string Algorithm = "algorithm-not-available";

    /// <summary>The key signed everything that the entry says, the challenge included.</summary>
    public const string StatementSignature = "statement-signature";

    public const string EntryClause = "RotPortal evidence shapes, pkcs11-key 1";
    public const string SignatureClause = "RotPortal evidence shapes, pkcs11-key 1: what is signed; FIPS 186-5 6.4.2, RFC 8017 8.1.2 and 8.2.2";
    public const string AttributesClause = "PKCS#11 v2.40 base specification, 4.9";
}
