using System.Globalization;
using Microsoft.AspNetCore.Components;
using RotPortal.Web.Accounts;
using RotPortal.Web.Components;

namespace RotPortal.Web.Features.Devices;

public sealed partial class DeviceListPage(DeviceListQuery query, NavigationManager navigation)
{
    [SupplyParameterFromQuery(Name = "q")]
    private string? Search { get; set; }

    [SupplyParameterFromQuery(Name = "product")]
    private string? Product { get; set; }

    [SupplyParameterFromQuery(Name = "batch")]
    private string? Batch { get; set; }

    [SupplyParameterFromQuery(Name = "state")]
    private string? State { get; set; }

    [SupplyParameterFromQuery(Name = "signature")]
    private int? Signature { get; set; }

    [SupplyParameterFromQuery(Name = "after")]
    private string? After { get; set; }

    [CascadingParameter]
    private HttpContext? Http { get; set; }

    private DeviceListRequest Request => new(Search, Product, Batch, State, Signature, After);

    private DeviceListView? View { get; set; }

    private bool MayImport => Http?.User.May(Permission.ImportEvidence) == true;

    private string Scope => View is { All: 0 } ? "Nothing here yet." : "Every device on file, found by its root-of-trust element.";

    // The filters that a new search keeps.
    private IEnumerable<(string Name, string Value)> Kept
    {
        get
        {
            (string Name, string? Value)[] filters =
                [("product", Product), ("batch", Batch), ("state", State), ("signature", Signature?.ToString(CultureInfo.InvariantCulture))];
            return from filter in filters where filter.Value is not null select (filter.Name, filter.Value);
        }
    }

    private string FilterSentence => string.Join(", ", Words().Select(word => word.Word)) is { Length: > 0 } words ? words : "no filter";

    private IReadOnlyList<FilterChip> Chips =>
    [
        .. Words().Select(word => new FilterChip(word.Word, null, Address(word.Name, null), IsOn: true)),
        .. State is null && View is { } view
            ? view.ByState.Select(part => new FilterChip(AxisWords.Of(part.State), part.Devices, Address("state", AxisWords.Key(part.State)), IsOn: false))
            : [],
    ];

    protected override async Task OnInitializedAsync() =>
        View = await query.Read(Request, Http?.RequestAborted ?? CancellationToken.None);

    private IEnumerable<(string Name, string Word)> Words()
    {
        if (!string.IsNullOrWhiteSpace(Search))
            yield return ("q", $"“{Search}”");
        if (Product is not null)
            yield return ("product", View?.ProductName ?? "unknown product");
        if (Batch is not null)
            yield return ("batch", $"batch {View?.BatchName ?? "unknown"}");
        if (Request.Filter.State is { } state)
            yield return ("state", $"life cycle {AxisWords.Of(state).ToLowerInvariant()}");
        if (Signature is not null)
            yield return ("signature", "same state of evidence");
    }

    private string Address(string? after) => Address("after", after);

    private string Address(string name, string? value)
    {
        var query = new Dictionary<string, object?>
        {
            ["q"] = Search,
            ["product"] = Product,
            ["batch"] = Batch,
            ["state"] = State,
            ["signature"] = Signature,
            ["after"] = null,
            [name] = value,
        };
        return navigation.GetUriWithQueryParameters("/devices", query);
    }
}
