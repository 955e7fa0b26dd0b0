namespace RotPortal.Provisioning.Vendors.Espressif;

/// <summary>Names of the checks on evidence of Espressif beside those of the path of a certificate (<c>PathChecks</c>); stable.</summary>
internal static class EspressifChecks
{
    /// <summary>The row, partition or summary can be read.</summary>
    public const string EntryStructure = "entry-structure";

    /// <summary>The MAC address can be that of a device.</summary>
    public const string MacAddress = "mac-address";

    /// <summary>The certificate can be read.</summary>
    public const string CertificateStructure = "certificate-structure";

    /// <summary>The certificate has the name that stands beside it.</summary>
    public const string CertificateName = "certificate-name";

    /// <summary>The checksums of the partition hold.</summary>
    public const string PartitionChecksum = "partition-checksum";

    /// <summary>The partition has the form that is read here, and not an older one.</summary>
    public const string PartitionForm = "partition-form";

    public const string ManifestClause = "Espressif manifest: MAC, cn, cert; RFC 4180";
    public const string PartitionClause = "esp_secure_cert_mgr, partition format and esp_secure_cert_tlv_config.h";
    public const string SummaryClause = "esptool, espefuse summary --format json";
}
