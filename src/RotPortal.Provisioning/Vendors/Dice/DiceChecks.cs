namespace RotPortal.Provisioning.Vendors.Dice;

/// <summary>Names of the checks on chains of layers, in the order in which they are made; stable. <c>algorithm-not-available</c> takes the place of the signature.</summary>
internal static class DiceChecks
{
    /// <summary>The file is strict CBOR, or certificates in PEM or DER.</summary>
    public const string ChainEncoding = "chain-encoding";

    /// <summary>The chain is a key followed by entries, or certificates of which each issues the next.</summary>
    public const string ChainStructure = "chain-structure";

    /// <summary>The key at the top can be read and is the one that was given or registered.</summary>
    public const string UdsKey = "uds-key";

    /// <summary>Every entry says what the clause asks of a layer.</summary>
    public const string LayerClaims = "layer-claims";

    /// <summary>Each entry names the one before as its issuer, and that one may sign certificates.</summary>
    public const string LayerIssuer = "layer-issuer";

    /// <summary>The key of the issuer of the first entry is known.</summary>
    public const string IssuerKey = "issuer-key";

    /// <summary>Each entry is signed by the key of the one before.</summary>
    public const string LayerSignature = "layer-signature";

    /// <summary>Every certificate is valid at the time of reading.</summary>
    public const string LayerValidity = "layer-validity";

    public const string CborClause = "Open Profile for DICE 2.5, CBOR certificates";
    public const string AndroidClause = "Android RKP, DiceCertChain";
    public const string X509Clause = "Open Profile for DICE 2.5, X.509; TCG DICE Attestation Architecture 6.1";
    public const string SignatureClause = "RFC 9052 4.4";
    public const string UdsClause = "Open Profile for DICE 2.4";
}
