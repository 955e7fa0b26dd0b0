using Microsoft.AspNetCore.Components;
using RotPortal.Registry.Jobs;
using RotPortal.Web.Accounts;
using RotPortal.Web.Components;
using RotPortal.Web.Features.Compliance;
using RotPortal.Web.Jobs;

namespace RotPortal.Web.Features.Overview;

public sealed partial class OverviewPage(OverviewQuery query, SubjectQuery subjects)
{
    [CascadingParameter]
    private HttpContext? Request { get; set; }

    private OverviewView? View { get; set; }

    private DateOnly Today => subjects.Today();

    private bool MayIssue => Request?.User.May(Permission.IssueReports) == true;

    private bool MayImport => Request?.User.May(Permission.ImportEvidence) == true;

    private string FirstName => Request?.User.Name().Split(' ')[0] ?? "";

    private string Sentence => View is not { } view
        ? ""
        : $"{NumberWords.Of(view.Products.Count, "product", "products")}, {NumberWords.Devices(view.Devices)} that take part in verdicts. {Demonstrations(view)}";

    protected override async Task OnInitializedAsync() => View = await query.Read(Request?.RequestAborted ?? CancellationToken.None);

    private static string Demonstrations(OverviewView view)
    {
        long simulated = view.Products.Where(product => product.IsDemonstration).Sum(product => product.Devices);
        return simulated == 0 ? "" : $"{NumberWords.Of(simulated)} devices of demonstrations are in no figure on this page.";
    }

    private static string Href(FrameworkStand stand, string? show = null) =>
        $"{stand.First.CompliancePath}/{stand.Framework.Id}{(show is null ? "" : $"?show={show}")}";

    private static string JobHref(Job job) => job.Kind == ImportArguments.JobKind ? $"/jobs/{job.Id}" : $"/reports/jobs/{job.Id}";
}
