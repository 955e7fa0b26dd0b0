namespace RotPortal.Provisioning.Vendors.QuarkLink;

/// <summary>Names of the checks on an export, in the order in which they are made, each with the clause that asks for it; stable.</summary>
internal static class ExportChecks
{
    /// <summary>The entry is an export of one device.</summary>
    public const string EntryStructure = "entry-structure";

    /// <summary>The export was collected before the moment for which the question is asked.</summary>
    public const string CollectionTime = "collection-time";

    /// <summary>What stands beside one another can be true together: a state and a certificate, a challenge and a certificate.</summary>
    public const string EntryConsistency = "entry-consistency";

    /// <summary>The certified key signed the challenge.</summary>
    public const string ChallengeSignature = "challenge-signature";

    public const string EntryClause = "RotPortal evidence shapes, quarklink-export 1";
    public const string SignatureClause = "FIPS 186-5; RFC 8017 8.2";
}
