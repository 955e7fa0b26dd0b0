namespace RotPortal.Provisioning.Vendors.Zymbit;

/// <summary>Names of the checks on an export, in the order in which they are made, each with the clause that asks for it; stable.</summary>
internal static class ExportChecks
{
    /// <summary>The entry is an export, or one signature with its key.</summary>
    public const string EntryStructure = "entry-structure";

    /// <summary>The export was collected before the moment for which the question is asked.</summary>
    public const string CollectionTime = "collection-time";

    /// <summary>The key of the slot can make a kind of signature that is verified here.</summary>
    public const string Algorithm = "algorithm-not-available";

    /// <summary>The key of the slot signed the challenge.</summary>
    public const string ChallengeSignature = "challenge-signature";

    public const string EntryClause = "RotPortal evidence shapes, zymbit-export 1";
    public const string SignatureClause = "Zymbit documentation, sign and verify: r||s over SHA-256; FIPS 186-5 6.4.2";
}
