using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;
using RotPortal.Provisioning.Vendors.Declared;
using RotPortal.Registry;

namespace RotPortal.Web.Features.Import.Mapping;

public sealed partial class MappingPage
{
    private const int LongestCell = 48;

    [Inject]
    private ListDrafts Drafts { get; set; } = null!; // given by the framework before the page is used

    [Inject]
    private RememberedMappings Remembered { get; set; } = null!; // given by the framework before the page is used

    [Inject]
    private IDbContextFactory<RegistryDb> Databases { get; set; } = null!; // given by the framework before the page is used

    [Inject]
    private NavigationManager Navigation { get; set; } = null!; // given by the framework before the page is used

    [Parameter]
    public string Id { get; set; } = "";

    [SupplyParameterFromQuery(Name = "refused")]
    private string? RefusedCheck { get; set; }

    [CascadingParameter]
    private HttpContext? Request { get; set; }

    private ListDraft? Draft { get; set; }

    private IReadOnlyDictionary<MappingTarget, string> Chosen { get; set; } = new Dictionary<MappingTarget, string>();

    private bool IsRemembered { get; set; }

    private string ProductName { get; set; } = "";

    private string? Refused => RefusedCheck switch
    {
        ListActions.NoSerial => "No column was chosen for the serial number. Choose one: without it a row names no device.",
        ListActions.ProductRefused => $"The product {Draft?.NewProduct} could not be created; there may be one of this name by now. Discard the list, and send it again for that product.",
        _ => null,
    };

    protected override async Task OnInitializedAsync()
    {
        var cancellation = Request?.RequestAborted ?? CancellationToken.None;
        Draft = await Drafts.Find(Id, cancellation);
        if (Draft is not { } draft)
        {
            Navigation.NavigateTo($"/devices/import?refused={UploadRefusals.ListGone}");
            return;
        }

        ProductName = draft.NewProduct;
        if (draft.Product is { } product)
        {
            await using var db = await Databases.CreateDbContextAsync(cancellation);
            ProductName = await db.Products.Where(row => row.Id == new ProductId(product)).Select(row => row.Name).SingleAsync(cancellation);
        }

        Chosen = await Proposed(draft, cancellation);
    }

    // What was chosen before the dry run, else what was chosen last for this product if the list has these columns, else a guess.
    private async Task<IReadOnlyDictionary<MappingTarget, string>> Proposed(ListDraft draft, CancellationToken cancellation)
    {
        if (draft.Mapping is { } text && ColumnMapping.Read(System.Text.Encoding.UTF8.GetBytes(text), out _) is { } chosen)
            return chosen.Columns;
        var known = draft.Product is { } product ? await Remembered.Find(product, cancellation) : null;
        IsRemembered = known is not null && known.Columns.Values.All(draft.Preview.Columns.Contains);
        return IsRemembered && known is not null ? known.Columns : MappingGuess.Of(draft.Preview);
    }

    private static string Shorten(string cell)
    {
        string line = cell.ReplaceLineEndings(" ");
        return line.Length <= LongestCell ? line : line[..(LongestCell - 1)] + "…";
    }
}
