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
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(500);

    private readonly CancellationTokenSource _gone = new();
    private Task? _looking;

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
            _looking = KeepLooking();
    }

    private async Task KeepLooking()
    {
        using var timer = new PeriodicTimer(Look, clock);
        try
        {
            do
            {
                await InvokeAsync(Step);
            }
            while (await timer.WaitForNextTickAsync(_gone.Token));
        }
        catch (OperationCanceledException)
        {
            // The page was left.
        }
    }

    private async Task Step()
    {
        var id = new JobId(JobId);
        await using var db = await databases.CreateDbContextAsync(_gone.Token);
        var job = await db.JobAsync(id, _gone.Token);
        Progress = live.Of(id)?.Progress ?? (job is null ? null : new JobProgress(job.Stage, job.Done, job.Total));
        if (job is not null && JobWords.HasEnded(job.State))
        {
            await _gone.CancelAsync();
            // The page itself knows where a finished report is, and says why one could not be made.
            navigation.Refresh();
        }

        StateHasChanged();
    }

    public async ValueTask DisposeAsync()
    {
        await _gone.CancelAsync();
        if (_looking is not null)
            await _looking;
        _gone.Dispose();
    }
}
