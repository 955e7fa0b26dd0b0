using System.Security.Claims;
using RotPortal.Devices;
using RotPortal.Registry.People;

namespace RotPortal.Web.Accounts;

/// <summary>A signed-in person: how she is shown, and who she is to the registry.</summary>
public static class PersonWords
{
    /// <summary>Full name, else the name she signs in with.</summary>
    public static string Name(this ClaimsPrincipal person) =>
        person.FindFirstValue(ClaimTypes.GivenName) ?? person.Identity?.Name ?? "unknown";

    /// <summary>One or two letters for the round badge.</summary>
    public static string Initials(this ClaimsPrincipal person)
    {
        string[] words = person.Name().Split([' ', '.', '-', '_', '@'], StringSplitOptions.RemoveEmptyEntries);
        return string.Concat(words.Take(2).Select(word => char.ToUpperInvariant(word[0])));
    }

    /// <summary>Her roles, or the word for none.</summary>
    public static string RoleWordsOf(this ClaimsPrincipal person)
    {
        var roles = person.PortalRoles().Select(RoleWords.Of).ToList();
        return roles.Count == 0 ? "no role yet" : string.Join(", ", roles);
    }

    /// <summary>The person as the giver of an order.</summary>
    public static Actor Actor(this ClaimsPrincipal person) => Devices.Actor.Person(person.Identity?.Name ?? "unknown", person.PortalRoles());

    private static IEnumerable<PortalRole> PortalRoles(this ClaimsPrincipal person) =>
        Enum.GetValues<PortalRole>().Where(role => person.IsInRole(RoleNames.Of(role)));
}
