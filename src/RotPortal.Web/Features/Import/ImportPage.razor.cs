using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;
using RotPortal.Registry;
using RotPortal.Registry.Queries;

namespace RotPortal.Web.Features.Import;

public sealed partial class ImportPage(IDbContextFactory<RegistryDb> databases, ImportSettings settings, UploadRefusals refusals)
{
    [SupplyParameterFromQuery(Name = "refused")]
    private string? RefusedCheck { get; set; }

    [SupplyParameterFromQuery(Name = "product")]
    private string? ChosenProduct { get; set; }

    [SupplyParameterFromQuery(Name = "challenge")]
    private string? ChosenChallenge { get; set; }

    [CascadingParameter]
    private HttpContext? Request { get; set; }

    private string? Refused => refusals.Of(RefusedCheck)?.Words;

    private string TooLarge => refusals.TooLarge;

    private ImportSettings Settings => settings;

    private IReadOnlyList<ProductRow> Products { get; set; } = [];

    protected override async Task OnInitializedAsync()
    {
        var cancellation = Request?.RequestAborted ?? CancellationToken.None;
        await using var db = await databases.CreateDbContextAsync(cancellation);
        Products = await db.ProductsAsync(cancellation);
    }
}
