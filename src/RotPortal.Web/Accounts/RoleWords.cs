using RotPortal.Devices;

namespace RotPortal.Web.Accounts;

/// <summary>Roles as people read them.</summary>
public static class RoleWords
{
    /// <summary>The word for a role.</summary>
    public static string Of(PortalRole role) => role switch
    {
        PortalRole.Viewer => "Viewer",
        PortalRole.ComplianceOfficer => "Compliance officer",
        PortalRole.Approver => "Approver",
        PortalRole.ProductManager => "Product manager",
        PortalRole.Operator => "Operator",
        PortalRole.Administrator => "Administrator",
        PortalRole.Auditor => "External auditor",
    };
}
