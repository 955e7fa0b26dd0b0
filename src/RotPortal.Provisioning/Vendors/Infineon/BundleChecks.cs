namespace RotPortal.Provisioning.Vendors.Infineon;

/// <summary>Names of the checks on a reel bundle beside those of the paths of its certificates (<c>PathChecks</c>); stable.</summary>
internal static class BundleChecks
{
    /// <summary>The archives can be read within the limits set here.</summary>
    public const string ArchiveStructure = "archive-structure";

    /// <summary>No name in the archives leads out of a folder.</summary>
    public const string ArchiveNames = "archive-names";

    /// <summary>A chip has one file for each object, and nothing but a certificate in it.</summary>
    public const string ChipFiles = "chip-files";

    /// <summary>The certificate can be read.</summary>
    public const string CertificateStructure = "certificate-structure";

    public const string ArchiveClause = "Infineon reel bundle, README; 7-Zip 7zFormat.txt";
    public const string ChipClause = "Infineon reel bundle, README: chipID_object.pem";
}
