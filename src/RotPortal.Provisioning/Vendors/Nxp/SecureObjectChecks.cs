namespace RotPortal.Provisioning.Vendors.Nxp;

/// <summary>Names of the checks on what EdgeLock 2GO delivers and reports, each with the clause that asks for it; stable.</summary>
internal static class SecureObjectChecks
{
    /// <summary>The container is objects of tags, lengths and values that fill it.</summary>
    public const string ContainerStructure = "container-structure";

    /// <summary>An object begins with its mark, ends with its signature, and has every field once that it cannot do without.</summary>
    public const string ObjectStructure = "object-structure";

    /// <summary>The entry is a report on one device.</summary>
    public const string EntryStructure = "entry-structure";

    /// <summary>The report was collected before the moment for which the question is asked.</summary>
    public const string CollectionTime = "collection-time";

    public const string ContainerClause = "EdgeLock 2GO secure objects, tags 40 to 5E";
    public const string ReportClause = "RotPortal evidence shapes, el2go-report 1";
}
