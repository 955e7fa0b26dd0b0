namespace RotPortal.Provisioning.Vendors.DeviceCertificates;

/// <summary>Names of the checks on a device certificate beside those of its path (<c>PathChecks</c>); stable.</summary>
internal static class ChainChecks
{
    /// <summary>Every certificate of the file can be read.</summary>
    public const string CertificateStructure = "certificate-structure";

    /// <summary>The file holds the certificate of exactly one device.</summary>
    public const string OneDevice = "one-device";

    public const string FileClause = "RFC 7468 5";
    public const string OneDeviceClause = "RFC 5280 4.2.1.9";
}
