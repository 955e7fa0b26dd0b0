using Microsoft.AspNetCore.Components;
using RotPortal.Devices;
using RotPortal.Registry;
using RotPortal.Web.Accounts;
using RotPortal.Web.Components;

namespace RotPortal.Web.Features.Devices;

public sealed partial class DevicePage(DeviceQuery query, NavigationManager navigation)
{
    [Parameter]
    public string Id { get; set; } = "";

    [SupplyParameterFromQuery(Name = "tab")]
    private string? Tab { get; set; }

    [SupplyParameterFromQuery(Name = "show")]
    private string? Show { get; set; }

    [CascadingParameter]
    private HttpContext? Request { get; set; }

    private DeviceView? View { get; set; }

    private bool MayIssue => Request?.User.May(Permission.IssueReports) == true;

    private bool MayImport => Request?.User.May(Permission.ImportEvidence) == true;

    private bool MayDownload => Request?.User.May(Permission.DownloadEvidence) == true;

    private IReadOnlyList<StripItem> Axes => View is not { } view
        ? []
        :
        [
            new("Life cycle", AxisWords.Of(view.Row.State), AxisWords.Meaning(view.Row.State), $"on file since {Moment.Day(view.Row.RegisteredAt)}"),
            Credential(view),
            new("Trust, last appraisal", AxisWords.Of(view.Row.Trust), view.Device.AppraisedAt is { } at ? Moment.Minute(at) : "the device itself was not asked yet"),
            new("Ownership", AxisWords.Of(view.Row.Ownership), view.Row.ProductName),
        ];

    private IReadOnlyList<FilterChip> TabItems => View is not { } view
        ? []
        :
        [
            Item("Root of trust", null, 1),
            Item("Facts", "facts", FactTable.CapabilitiesOnFile(view.Facts)),
            Item("Certificates", "certificates", view.Credentials.Count),
            Item("Compliance", "compliance", null),
            Item("Evidence", "evidence", view.Readings.Count),
            Item("Timeline", "timeline", view.History.Count),
        ];

    protected override async Task OnInitializedAsync()
    {
        View = DeviceId.Parse(Id) is { } id ? await query.Find(id, Request?.RequestAborted ?? CancellationToken.None) : null;
        if (View is null)
            navigation.NotFound();
    }

    private FilterChip Item(string word, string? tab, int? count) => new(word, count, Address(tab), Tab == tab);

    private static StripItem Credential(DeviceView view)
    {
        if (view.Credentials.Count == 0)
            return new StripItem("Credential", "None on file", view.Keys.Count == 0 ? "a part that comes without keys" : "keys without certificates");
        var first = view.Credentials.MinBy(credential => credential.Leaf.NotAfter) ?? view.Credentials[0];
        var condition = CredentialLifecycle.ConditionAt(first.Leaf.NotBefore, first.Leaf.NotAfter, Renewal, view.Now);
        return new StripItem(
            "Credential", AxisWords.Of(first.State), $"{view.Credentials.Count} certificate{(view.Credentials.Count == 1 ? "" : "s")}, {AxisWords.Of(condition)}",
            $"first end {Moment.End(first.Leaf.NotAfter)}");
    }

    // Until policies can be set: a month to renew, a week until the end.
    private static readonly RenewalPolicy Renewal = new(TimeSpan.FromDays(60), TimeSpan.FromDays(14));

    private string Address(string? tab, string? show = null) =>
        navigation.GetUriWithQueryParameters($"/devices/{Id}", new Dictionary<string, object?> { ["tab"] = tab, ["show"] = show });
}
