using Microsoft.AspNetCore.Identity;
using RotPortal.Devices;

namespace RotPortal.Registry.People;

/// <summary>A person with an account.</summary>
public sealed class PortalUser : IdentityUser
{
    /// <summary>Name to show; the user name when null.</summary>
    public string? DisplayName { get; set; }

    /// <summary>Language of the pages, for example <c>de</c>; null for the browser's.</summary>
    public string? Culture { get; set; }

    /// <summary>IANA time zone for times on pages; null for UTC.</summary>
    public string? TimeZone { get; set; }

    /// <summary>Last moment of access, for auditors from outside; null for no end.</summary>
    public DateTimeOffset? AccessUntil { get; set; }

    /// <summary>When the account was made.</summary>
    public DateTimeOffset CreatedAt { get; set; }
}

/// <summary>The roles as they are named in the database and in sign-on tokens.</summary>
public static class RoleNames
{
    /// <summary>All of them, in the order of <see cref="PortalRole"/>.</summary>
    public static IReadOnlyList<string> All { get; } = [.. Enum.GetValues<PortalRole>().Select(Of)];

    /// <summary>The name of a role, for example <c>compliance-officer</c>.</summary>
    public static string Of(PortalRole role) => role switch
    {
        PortalRole.Viewer => "viewer",
        PortalRole.ComplianceOfficer => "compliance-officer",
        PortalRole.Approver => "approver",
        PortalRole.ProductManager => "product-manager",
        PortalRole.Operator => "operator",
        PortalRole.Administrator => "administrator",
        PortalRole.Auditor => "auditor",
    };

    /// <summary>Reads a name; null when no role has it.</summary>
    public static PortalRole? Find(string name)
    {
        foreach (var role in Enum.GetValues<PortalRole>())
        {
            if (string.Equals(Of(role), name, StringComparison.Ordinal))
                return role;
        }

        return null;
    }
}
