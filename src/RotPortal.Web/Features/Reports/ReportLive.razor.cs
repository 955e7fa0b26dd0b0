using System.Text.Json;
using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;
using RotPortal.Registry;
using RotPortal.Registry.Jobs;
using RotPortal.Registry.Queries;
using RotPortal.Web.Components;
using RotPortal.Web.Features.Jobs;
using RotPortal.Web.Jobs;

namespace RotPortal.Web.Features.Reports;

public sealed partial class ReportLive(
    IDbContextFactory<RegistryDb> databases, LiveJobs live, NavigationManager navigation, TimeProvider clock) : IAsyncDisposable
{
    private readonly Looking _looking = new(clock, TimeSpan.FromMilliseconds(500));

    [Parameter]
    public Guid JobId { get; set; }

    private JobProgress? Progress { get; set; }

    private int Width => Progress?.Stage switch
    {
        ReportWork.Gathering => 20,
        ReportWork.Writing => 40 + (int)(50 * Progress.Done / Math.Max(1, Progress.Total ?? 1)),
        ReportWork.Filing => 95,
        _ => 3,
    };

    private string Sentence => Progress is { Stage: ReportWork.Gathering, Done: > 0 } gathering
        ? $"{NumberWords.Of(gathering.Done)} devices read"
        : "";

    /// <summary>The report in the result of a job.</summary>
    public static ReportId ReportOf(string resultJson) =>
        new((JsonSerializer.Deserialize<ReportJobResult>(resultJson, JsonSerializerOptions.Web) ?? throw new JsonException("A report job without result.")).Report);

    protected override void OnInitialized()
    {
        if (RendererInfo.IsInteractive)
            _looking.Begin(() => InvokeAsync(Step), isAtOnce: true);
    }

    private async Task Step()
    {
        var id = new JobId(JobId);
        await using var db = await databases.CreateDbContextAsync(_looking.Gone);
        var job = await db.JobAsync(id, _looking.Gone);
        Progress = live.Of(id)?.Progress ?? (job is null ? null : new JobProgress(job.Stage, job.Done, job.Total));
        if (job is not null && JobWords.HasEnded(job.State))
        {
            await _looking.End();
            // The page itself knows where a finished report is, and says why one could not be made.
            navigation.Refresh();
        }

        StateHasChanged();
    }

    public ValueTask DisposeAsync() => _looking.DisposeAsync();
}
