using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;
using RotPortal.Compliance.Assessment;
using RotPortal.Compliance.Catalogue;
using RotPortal.Registry;
using RotPortal.Registry.Queries;
using RotPortal.Web.Hosting;

namespace RotPortal.Web.Features.Compliance;

public sealed partial class CompliancePage(
    IDbContextFactory<RegistryDb> databases, SubjectQuery subjects, Seed seed, NavigationManager navigation)
{
    [SupplyParameterFromQuery(Name = "product")]
    private string? Product { get; set; }

    [SupplyParameterFromQuery(Name = "view")]
    private string? View { get; set; }

    [CascadingParameter]
    private HttpContext? Request { get; set; }

    private IReadOnlyList<ProductRow> Products { get; set; } = [];

    private Subject? Subject { get; set; }

    // Frameworks with judged rows first; the order of the catalogue otherwise.
    private IEnumerable<(Framework Framework, FleetAssessment? Assessment)> Lines => seed.Catalogue.Frameworks
        .Select(framework => (framework, Subject?.Assess(framework, Today, IsLaw ? AssessmentView.AsLaw : AssessmentView.Readiness)))
        .OrderBy(line => line.Item2 is null or { Counts.Judged: > 0 } ? 0 : 1);

    private bool IsLaw => View == "law";

    private DateOnly Today => subjects.Today();

    protected override async Task OnInitializedAsync()
    {
        var cancellation = Request?.RequestAborted ?? CancellationToken.None;
        await using var db = await databases.CreateDbContextAsync(cancellation);
        Products = await db.ProductsAsync(cancellation);
        // Without a choice the product with the most devices: it is the one most people come for.
        var chosen = ProductId.Parse(Product) ?? Products.MaxBy(product => product.Devices)?.Id;
        if (chosen is { } id)
            Subject = await subjects.Product(id, Today, cancellation);
    }

    private string Address(bool law) => navigation.GetUriWithQueryParameters(
        "/compliance", new Dictionary<string, object?> { ["product"] = Product, ["view"] = law ? "law" : null });

    private string FrameworkHref(string framework, string? show = null) => navigation.GetUriWithQueryParameters(
        $"{Subject?.CompliancePath}/{framework}", new Dictionary<string, object?> { ["view"] = IsLaw ? "law" : null, ["show"] = show });
}
