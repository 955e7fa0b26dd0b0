namespace RotPortal.Web.Accounts;

/// <summary>Where to go after signing in: only into this portal, never to another site.</summary>
public static class LocalAddress
{
    /// <summary>The address when it is a path of ours, else the start page.</summary>
    public static string Of(string? address) => IsLocal(address) ? address! : "/"; // not null: IsLocal says so

    // "//host" and "/\host" leave the site although they start with a slash.
    private static bool IsLocal(string? address) =>
        address is ['/'] or ['/', not ('/' or '\\'), ..] && !address.Any(char.IsControl);
}
