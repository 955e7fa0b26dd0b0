using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;
using RotPortal.Compliance.Assessment;
using RotPortal.Compliance.Catalogue;
using RotPortal.Registry;
using RotPortal.Registry.Queries;
using RotPortal.Web.Components;
using RotPortal.Web.Features.Compliance;
using RotPortal.Web.Hosting;

namespace RotPortal.Web.Features.Reports;

public sealed partial class NewReportPage(
    IDbContextFactory<RegistryDb> databases, SubjectQuery subjects, ReportOrders orders, Seed seed, NavigationManager navigation)
{
    [SupplyParameterFromQuery(Name = "product")]
    private string? Product { get; set; }

    [SupplyParameterFromQuery(Name = "device")]
    private string? Device { get; set; }

    [SupplyParameterFromQuery(Name = "framework")]
    private string? Preferred { get; set; }

    [SupplyParameterFromForm(Name = "Order")]
    private ReportInput? Posted { get; set; }

    [CascadingParameter]
    private HttpContext? Request { get; set; }

    private ReportInput Input => Posted ??= new ReportInput();

    private Subject? Subject { get; set; }

    private string SubjectName => Subject is { Device: not null } device ? HexWords.Grouped(device.Name) : Subject?.Name ?? "";

    private IReadOnlyList<ProductRow> Products { get; set; } = [];

    private IReadOnlyList<(Framework Framework, VerdictCounts? Counts)> Lines { get; set; } = [];

    private IReadOnlyList<ReadinessHint> Hints { get; set; } = [];

    private string? Error { get; set; }

    private DateOnly Today => subjects.Today();

    private HashSet<string> Chosen => Input.Frameworks is { Length: > 0 } chosen ? [.. chosen] : Preferred is null ? [] : [Preferred];

    protected override async Task OnInitializedAsync()
    {
        var cancellation = Request?.RequestAborted ?? CancellationToken.None;
        if (DeviceId.Parse(Device) is { } device)
            Subject = await subjects.Device(device, Today, cancellation);
        else if (ProductId.Parse(Product) is { } product)
            Subject = await subjects.Product(product, Today, cancellation);
        if (Subject is null)
        {
            await using var db = await databases.CreateDbContextAsync(cancellation);
            Products = await db.ProductsAsync(cancellation);
            return;
        }

        var view = Input.IsLaw ? AssessmentView.AsLaw : AssessmentView.Readiness;
        Lines = [.. seed.Catalogue.Frameworks.Select(framework => (framework, Subject.Assess(framework, Today, view)?.Counts))];
        Hints = ReadinessHint.For(Subject, Chosen.Count == 0 ? null : Preferred, seed.Catalogue, Today);
    }

    private async Task Order()
    {
        if (Request is null || Subject is null)
            return;
        string[] known = [.. (Input.Frameworks ?? []).Distinct().Where(id => seed.Catalogue.Find(id) is not null)];
        if (known.Length == 0)
        {
            Error = "Choose at least one framework. Nothing was made.";
            return;
        }

        var job = await orders.Order(Subject, known, Input, Request.User, Request.RequestAborted);
        navigation.NavigateTo($"/reports/jobs/{job}");
    }
}

/// <summary>A report as it is asked for.</summary>
public sealed class ReportInput
{
    public string[]? Frameworks { get; set; }
    public string? View { get; set; }
    public string? Organisation { get; set; }
    public string? Reason { get; set; }
    public string? Act { get; set; }

    /// <summary>As law; else readiness.</summary>
    public bool IsLaw => View == "law";

    /// <summary>A draft; else an issue.</summary>
    public bool IsDraft => Act != "issue";
}
