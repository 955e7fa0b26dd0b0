using System.Collections.Frozen;
using System.Security.Claims;
using Microsoft.AspNetCore.Authorization;
using RotPortal.Devices;
using RotPortal.Registry.People;

namespace RotPortal.Web.Accounts;

/// <summary>Who may do what: the one table that pages, endpoints, menus and refusals read.</summary>
public static class Permissions
{
    private static readonly PortalRole[] Insiders =
        [PortalRole.Viewer, PortalRole.ComplianceOfficer, PortalRole.Approver, PortalRole.ProductManager, PortalRole.Operator, PortalRole.Administrator];

    /// <summary>Permission to the roles that carry it, with the words a refusal uses.</summary>
    public static FrozenDictionary<string, PermissionRule> Table { get; } = new Dictionary<string, PermissionRule>
    {
        [Permission.SeeOverview] = new("see the overview", Insiders),
        [Permission.SeeDevices] = new("see devices", Insiders),
        [Permission.DownloadEvidence] = new("download evidence", [PortalRole.ComplianceOfficer, PortalRole.Approver, PortalRole.Operator, PortalRole.Administrator]),
        [Permission.ImportEvidence] = new("import evidence", [PortalRole.Operator, PortalRole.Administrator]),
        [Permission.SeeProducts] = new("see products", Insiders),
        [Permission.EditProducts] = new("edit products", [PortalRole.ProductManager, PortalRole.ComplianceOfficer, PortalRole.Administrator]),
        [Permission.RunProduction] = new("run production orders", [PortalRole.Operator, PortalRole.Administrator]),
        [Permission.ReleaseBatches] = new("release batches", [PortalRole.Approver, PortalRole.Administrator]),
        [Permission.SeeCompliance] = new("see compliance", Insiders),
        [Permission.DecideApplicability] = new("decide what applies to a product", [PortalRole.ComplianceOfficer, PortalRole.Administrator]),
        [Permission.SeeVendors] = new("see parts and platforms", Insiders),
        [Permission.SeeReports] = new("see reports", [.. Insiders, PortalRole.Auditor]),
        [Permission.IssueReports] = new("issue reports", [PortalRole.ComplianceOfficer, PortalRole.Administrator]),
        [Permission.SeeAdministration] = new("see the administration", [PortalRole.Administrator]),
        [Permission.EditTrustAnchors] = new("change trust anchors", [PortalRole.Administrator]),
    }.ToFrozenDictionary();

    /// <summary>Makes each permission a policy of its own name.</summary>
    public static void AddTo(AuthorizationOptions options)
    {
        options.FallbackPolicy = new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build();
        foreach (string permission in Table.Keys)
            options.AddPolicy(permission, policy => policy.RequireAuthenticatedUser().AddRequirements(new PermissionRequirement(permission)));
    }

    /// <summary>Whether this person holds a permission.</summary>
    public static bool May(this ClaimsPrincipal person, string permission) => Table[permission].Roles.Any(role => person.IsInRole(RoleNames.Of(role)));
}

/// <summary>One line of the table.</summary>
/// <param name="Words">What it allows, to follow "may": <c>import evidence</c>.</param>
/// <param name="Roles">The roles that carry it.</param>
public sealed record PermissionRule(string Words, IReadOnlyList<PortalRole> Roles);

/// <summary>Asks for one permission of the table.</summary>
public sealed record PermissionRequirement(string Permission) : IAuthorizationRequirement;

/// <summary>Answers a <see cref="PermissionRequirement"/> from the table.</summary>
public sealed class PermissionCheck : AuthorizationHandler<PermissionRequirement>
{
    /// <inheritdoc/>
    protected override Task HandleRequirementAsync(AuthorizationHandlerContext context, PermissionRequirement requirement)
    {
        if (context.User.May(requirement.Permission))
            context.Succeed(requirement);
        return Task.CompletedTask;
    }
}
