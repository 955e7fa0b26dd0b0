namespace RotPortal.Devices;

/// <summary>What a person is in the portal. A person may have several roles; rights add up.</summary>
public enum PortalRole
{
    /// <summary>Reads.</summary>
    Viewer,

    /// <summary>Signs reports, writes statements, decides what applies.</summary>
    ComplianceOfficer,

    /// <summary>Says yes or no to what others have asked for; never to an order of their own.</summary>
    Approver,

    /// <summary>Owns products and chooses parts.</summary>
    ProductManager,

    /// <summary>Brings evidence and devices in.</summary>
    Operator,

    /// <summary>Runs the portal: people, anchors, adapters, revocation.</summary>
    Administrator,

    /// <summary>External, read-only and for a limited time.</summary>
    Auditor,
}
