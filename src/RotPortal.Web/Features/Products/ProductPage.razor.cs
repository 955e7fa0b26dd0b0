using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;
using RotPortal.Compliance.Assessment;
using RotPortal.Registry;
using RotPortal.Registry.Queries;
using RotPortal.Web.Accounts;
using RotPortal.Web.Components;
using RotPortal.Web.Hosting;

namespace RotPortal.Web.Features.Products;

public sealed partial class ProductPage(IDbContextFactory<RegistryDb> databases, Seed seed, NavigationManager navigation)
{
    [Parameter]
    public string Id { get; set; } = "";

    [SupplyParameterFromQuery(Name = "done")]
    private string? Done { get; set; }

    [CascadingParameter]
    private HttpContext? Request { get; set; }

    private ProductDetails? Product { get; set; }

    private IReadOnlyList<BatchRow> Batches { get; set; } = [];

    private ProductScope Scope { get; set; } = ProductScope.Unspecified;

    private string? Error { get; set; }

    private bool MayEdit => May(Permission.EditProducts);

    private bool MayDecide => May(Permission.DecideApplicability);

    private bool MayIssue => May(Permission.IssueReports);

    private bool MayImport => May(Permission.ImportEvidence);

    private IReadOnlyList<StripItem> Strip =>
    [
        new("Placed on the market", Day(Scope.PlacedOnMarket), Scope.PlacedOnMarket is null ? "judged as if placed on the day of the assessment" : "first units"),
        new("Support ends", Day(Scope.SupportEnds), "last day of the support period"),
        new("Product class", Scope.ProductClass ?? "not decided", "as decided by a person"),
        new("IEC 62443-4-2", Component, "component type and target level"),
    ];

    private string Component => Scope.ComponentType is { } type
        ? $"{type}{(Scope.SecurityLevel is { } level ? $", SL-C {level}" : "")}"
        : Scope.SecurityLevel is { } only ? $"SL-C {only}" : "not recorded";

    protected override async Task OnInitializedAsync()
    {
        var cancellation = Request?.RequestAborted ?? CancellationToken.None;
        await using var db = await databases.CreateDbContextAsync(cancellation);
        Product = ProductId.Parse(Id) is { } id ? await db.ProductAsync(id, cancellation) : null;
        if (Product is null)
        {
            navigation.NotFound();
            return;
        }

        Batches = await db.BatchesAsync(Product.Row.Id, cancellation);
        Scope = ScopeText.Read(Product.ScopeJson, Product.Row.IsDemonstration);
    }

    private bool May(string permission) => Request?.User.May(permission) == true;

    private string FrameworkName(string id) => seed.Catalogue.Find(id)?.ShortTitle ?? id;

    private static string Day(DateOnly? day) => day is { } known ? Moment.Day(known) : "not recorded";
}
