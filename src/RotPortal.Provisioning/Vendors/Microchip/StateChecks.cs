namespace RotPortal.Provisioning.Vendors.Microchip;

/// <summary>
/// Names of the checks on what a station read from a part, in the order in which they are made, each with the clause that asks for it; stable. The
/// manifest entry that is enclosed is checked first, under the names of its own checks.
/// </summary>
internal static class StateChecks
{
    /// <summary>The entry is the state of one part.</summary>
    public const string EntryStructure = "entry-structure";

    /// <summary>The state was collected before the moment for which the question is asked.</summary>
    public const string CollectionTime = "collection-time";

    /// <summary>Manifest entry, configuration and state are of one part.</summary>
    public const string OnePart = "one-part";

    /// <summary>The manifest lists a key of the part that signs nothing but statements of the part.</summary>
    public const string AttestationKey = "attestation-key";

    /// <summary>The part signed that it holds the key.</summary>
    public const string AttestationSignature = "attestation-signature";

    /// <summary>What the part signed is a private key, by GenKey, and agrees with the configuration that was read.</summary>
    public const string AttestationStatement = "attestation-statement";

    /// <summary>The key of the slot signed the challenge.</summary>
    public const string ChallengeSignature = "challenge-signature";

    /// <summary>The certificate that the part keeps is the one of the manifest.</summary>
    public const string CertificateRebuilt = "certificate-rebuilt";

    public const string EntryClause = "RotPortal evidence shapes, microchip-device-state 1";
    public const string ConfigurationClause = "ATECC608 configuration zone, octets 0 to 127";
    public const string AttestationClause = "ATECC608 GenKey and Sign (internal), messages of 128 and 55 octets";
    public const string ChallengeClause = "ATECC608 Sign (external): the challenge is the digest; FIPS 186-5 6.4.2";
}
