using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;
using RotPortal.Registry;
using RotPortal.Registry.Queries;
using RotPortal.Web.Accounts;

namespace RotPortal.Web.Features.Reports;

public sealed partial class ReportsPage(IDbContextFactory<RegistryDb> databases)
{
    [CascadingParameter]
    private HttpContext? Request { get; set; }

    private IReadOnlyList<ReportRow> Reports { get; set; } = [];

    private bool MayIssue => Request?.User.May(Permission.IssueReports) == true;

    protected override async Task OnInitializedAsync()
    {
        var cancellation = Request?.RequestAborted ?? CancellationToken.None;
        await using var db = await databases.CreateDbContextAsync(cancellation);
        Reports = await db.ReportsAsync(null, cancellation);
    }
}
