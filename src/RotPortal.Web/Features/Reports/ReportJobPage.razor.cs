using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;
using RotPortal.Registry;
using RotPortal.Registry.Jobs;
using RotPortal.Registry.Queries;
using RotPortal.Web.Features.Jobs;
using RotPortal.Web.Jobs;

namespace RotPortal.Web.Features.Reports;

public sealed partial class ReportJobPage(IDbContextFactory<RegistryDb> databases, NavigationManager navigation)
{
    [Parameter]
    public string Id { get; set; } = "";

    [CascadingParameter]
    private HttpContext? Request { get; set; }

    private Job? Job { get; set; }

    private bool JobHasEnded => Job is { } job && JobWords.HasEnded(job.State);

    protected override async Task OnInitializedAsync()
    {
        var cancellation = Request?.RequestAborted ?? CancellationToken.None;
        await using var db = await databases.CreateDbContextAsync(cancellation);
        Job = JobId.Parse(Id) is { } id ? await db.JobAsync(id, cancellation) : null;
        if (Job is not { Kind: ReportArguments.JobKind })
            navigation.NotFound();
        else if (Job is { State: JobState.Done, ResultJson: { } result })
            navigation.NavigateTo($"/reports/{ReportLive.ReportOf(result)}");
    }
}
