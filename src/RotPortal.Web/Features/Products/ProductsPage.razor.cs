using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;
using RotPortal.Registry;
using RotPortal.Registry.Queries;
using RotPortal.Web.Accounts;

namespace RotPortal.Web.Features.Products;

public sealed partial class ProductsPage(IDbContextFactory<RegistryDb> databases)
{
    [CascadingParameter]
    private HttpContext? Request { get; set; }

    private IReadOnlyList<ProductRow> Products { get; set; } = [];

    private bool MayEdit => Request?.User.May(Permission.EditProducts) == true;

    protected override async Task OnInitializedAsync()
    {
        var cancellation = Request?.RequestAborted ?? CancellationToken.None;
        await using var db = await databases.CreateDbContextAsync(cancellation);
        Products = await db.ProductsAsync(cancellation);
    }
}
