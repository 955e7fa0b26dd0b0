using System.Reflection;
using System.Security.Claims;
using RotPortal.Devices;
using RotPortal.Registry.People;
using RotPortal.Web.Accounts;

namespace RotPortal.Web.Tests.Accounts;

public sealed class PermissionsTests
{
    [Fact]
    public void Every_permission_stands_in_the_table_with_somebody_who_carries_it()
    {
        var names = typeof(Permission).GetFields(BindingFlags.Public | BindingFlags.Static).Select(field => (string?)field.GetValue(null));
        Assert.Equal(names.Order(), Permissions.Table.Keys.Order());
        Assert.All(Permissions.Table.Values, rule => Assert.NotEmpty(rule.Roles));
    }

    [Fact]
    public void An_administrator_may_do_everything() =>
        Assert.All(Permissions.Table.Keys, permission => Assert.True(With(PortalRole.Administrator).May(permission)));

    [Fact]
    public void An_external_auditor_sees_reports_and_nothing_else() =>
        Assert.Equal([Permission.SeeReports], Permissions.Table.Keys.Where(permission => With(PortalRole.Auditor).May(permission)));

    [Fact]
    public void A_person_without_a_role_may_do_nothing() =>
        Assert.All(Permissions.Table.Keys, permission => Assert.False(With().May(permission)));

    private static ClaimsPrincipal With(params PortalRole[] roles) =>
        new(new ClaimsIdentity(roles.Select(role => new Claim(ClaimTypes.Role, RoleNames.Of(role))), "test"));
}
