namespace RotPortal.Web.Components.Layout;

/// <summary>An entry of the navigation rail.</summary>
/// <param name="Word">What it is called.</param>
/// <param name="Href">Its first page.</param>
/// <param name="Icon">Its symbol.</param>
/// <param name="Permission">Who sees it.</param>
public sealed record NavigationEntry(string Word, string Href, string Icon, string Permission)
{
    /// <summary>The entries, the same order for every role; one without the permission is absent.</summary>
    public static IReadOnlyList<NavigationEntry> All { get; } =
    [
        new("Overview", "/", "overview", Accounts.Permission.SeeOverview),
        new("Products", "/products", "products", Accounts.Permission.SeeProducts),
        new("Devices", "/devices", "devices", Accounts.Permission.SeeDevices),
        new("Compliance", "/compliance", "compliance", Accounts.Permission.SeeCompliance),
        new("Vendors", "/vendors", "vendors", Accounts.Permission.SeeVendors),
        new("Reports", "/reports", "reports", Accounts.Permission.SeeReports),
        new("Administration", "/administration", "admin", Accounts.Permission.SeeAdministration),
    ];

    /// <summary>Whether a page belongs under this entry.</summary>
    public bool Holds(string path) => Href == "/"
        ? path == "/"
        : path == Href || path.StartsWith(Href + "/", StringComparison.Ordinal);
}
