using System.Security.Claims;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using RotPortal.Registry.People;

namespace RotPortal.Web.Accounts;

/// <summary>What is written into the sign-in cookie: the framework's claims and the name to show.</summary>
public sealed class PortalClaims(UserManager<PortalUser> people, RoleManager<IdentityRole> roles, IOptions<IdentityOptions> options)
    : UserClaimsPrincipalFactory<PortalUser, IdentityRole>(people, roles, options)
{
    /// <inheritdoc/>
    protected override async Task<ClaimsIdentity> GenerateClaimsAsync(PortalUser user)
    {
        var identity = await base.GenerateClaimsAsync(user);
        if (user.DisplayName is { Length: > 0 } name)
            identity.AddClaim(new Claim(ClaimTypes.GivenName, name));
        return identity;
    }
}
