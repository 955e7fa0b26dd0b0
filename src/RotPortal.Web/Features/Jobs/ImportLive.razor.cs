using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;
using RotPortal.Registry;
using RotPortal.Registry.Jobs;
using RotPortal.Registry.Queries;
using RotPortal.Web.Components;
using RotPortal.Web.Jobs;

namespace RotPortal.Web.Features.Jobs;

public sealed partial class ImportLive(
    IDbContextFactory<RegistryDb> databases, LiveJobs live, NavigationManager navigation, TimeProvider clock) : IAsyncDisposable
{
    // A screen reader is told no more often than this.
    private static readonly TimeSpan Speak = TimeSpan.FromSeconds(5);

    private readonly Looking _looking = new(clock, TimeSpan.FromSeconds(1));
    private DateTimeOffset _spokenAt;

    [Parameter]
    public Guid JobId { get; set; }

    [Parameter]
    public DateTimeOffset? SignedInUntil { get; set; }

    [Parameter]
    public string ReturnTo { get; set; } = "/";

    private Job? Job { get; set; }

    private ImportCounts? Counts { get; set; }

    private JobProgress? Progress { get; set; }

    private string? Trouble { get; set; }

    private string Spoken { get; set; } = "";

    private bool SignInHasEnded => SignedInUntil is { } until && clock.GetUtcNow() >= until;

    private int StageIndex => Progress?.Stage == ImportWork.Recording ? 2 : 1;

    private string StageWord => Job?.State == JobState.Waiting ? "Waiting for its turn" : StageIndex == 2 ? "Recording" : "Verifying entries";

    private int? Percent => StageIndex == 2 ? 100 : Progress is { Total: > 0 } progress ? (int)(100 * progress.Done / progress.Total.Value) : null;

    private string Sentence => Counts is { } counts
        ? $"{NumberWords.Of(counts.Entries)} entries, {Percent ?? 0} % of the file"
        : Percent is { } percent ? $"{percent} % of the file" : "";

    private string Rate => Counts is { PerSecond: > 0 } counts
        ? $"{NumberWords.Of((long)counts.PerSecond)} a second{(counts.Left is { } left ? $" · about {Moment.Span(left)} left" : "")}"
        : "";

    protected override async Task OnInitializedAsync()
    {
        await Refresh();
        if (RendererInfo.IsInteractive)
            _looking.Begin(() => InvokeAsync(Step), isAtOnce: false);
    }

    private async Task Step()
    {
        if (SignInHasEnded)
        {
            await _looking.End();
        }
        else
        {
            await Refresh();
            if (Job is { } job && JobWords.HasEnded(job.State))
            {
                await _looking.End();
                navigation.Refresh();
            }
        }

        StateHasChanged();
    }

    private async Task Refresh()
    {
        var id = new JobId(JobId);
        await using var db = await databases.CreateDbContextAsync(_looking.Gone);
        Job = await db.JobAsync(id, _looking.Gone);
        var said = live.Of(id);
        Counts = said?.Counts ?? Counts;
        Trouble = said?.Trouble;
        Progress = said?.Progress ?? (Job is { } job ? new JobProgress(job.Stage, job.Done, job.Total) : null);
        if (clock.GetUtcNow() - _spokenAt < Speak)
            return;
        _spokenAt = clock.GetUtcNow();
        Spoken = $"{StageWord}. {Sentence}";
    }

    public ValueTask DisposeAsync() => _looking.DisposeAsync();
}
