namespace RotPortal.Provisioning.Vendors.Android;

/// <summary>
/// Names of the checks on requests, in the order in which they are made; stable. Those on the chain of layers (<c>DiceChecks</c>) stand between
/// the structure and the certificates of the device key; <c>algorithm-not-available</c> takes the place of a signature.
/// </summary>
internal static class RkpChecks
{
    /// <summary>The line is JSON with a request in base64.</summary>
    public const string EntryStructure = "entry-structure";

    /// <summary>The request is one data item in strict CBOR.</summary>
    public const string RequestEncoding = "request-encoding";

    /// <summary>The request has the parts of its version.</summary>
    public const string RequestStructure = "request-structure";

    /// <summary>Somebody beside the service of the maker can verify the request.</summary>
    public const string NotEncrypted = "request-not-encrypted";

    /// <summary>The certificates of the device key are one chain that ends in that key, and nothing else.</summary>
    public const string UdsCertificates = "uds-certificates";

    /// <summary>The last layer signed the request.</summary>
    public const string RequestSignature = "request-signature";

    /// <summary>Challenge, device and keys are as the clause asks.</summary>
    public const string RequestPayload = "request-payload";

    public const string EntryClause = "Android RKP, factory request lines";
    public const string Version3Clause = "Android RKP, IRemotelyProvisionedComponent 3, AuthenticatedRequest";
    public const string Version2Clause = "Android RKP, IRemotelyProvisionedComponent 2, CertificateRequest";
    public const string UdsClause = "Android RKP, UdsCerts";
    public const string PayloadClause = "Android RKP, CsrPayload and DeviceInfo";
}
