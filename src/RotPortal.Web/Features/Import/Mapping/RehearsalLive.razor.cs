using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;
using RotPortal.Registry;
using RotPortal.Registry.Jobs;
using RotPortal.Registry.Queries;
using RotPortal.Web.Components;
using RotPortal.Web.Features.Jobs;
using RotPortal.Web.Jobs;

namespace RotPortal.Web.Features.Import.Mapping;

public sealed partial class RehearsalLive(
    IDbContextFactory<RegistryDb> databases, LiveJobs live, NavigationManager navigation, TimeProvider clock) : IAsyncDisposable
{
    private readonly Looking _looking = new(clock, TimeSpan.FromMilliseconds(500));

    [Parameter]
    public Guid JobId { get; set; }

    private JobProgress? Progress { get; set; }

    private ImportCounts? Counts { get; set; }

    private string StageWord => Progress?.Stage switch
    {
        ListRehearsal.Comparing => "Comparing with the registry",
        ListRehearsal.Reading => "Reading rows",
        _ => "Waiting for its turn",
    };

    private int? Percent => Progress switch
    {
        { Stage: ListRehearsal.Comparing } => 100,
        { Total: > 0 } progress => (int)(100 * progress.Done / progress.Total.Value),
        _ => null,
    };

    private string Sentence => Counts is { } counts ? $"{NumberWords.Of(counts.Entries, "row", "rows")}, {NumberWords.Of(counts.Rejected)} refused" : "";

    private string Rate => Counts is { Left: { } left } ? $"about {Moment.Span(left)} left" : "";

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
        var said = live.Of(id);
        Counts = said?.Counts ?? Counts;
        Progress = said?.Progress ?? (job is null ? null : new JobProgress(job.Stage, job.Done, job.Total));
        if (job is not null && JobWords.HasEnded(job.State))
        {
            await _looking.End();
            navigation.Refresh();
        }

        StateHasChanged();
    }

    public ValueTask DisposeAsync() => _looking.DisposeAsync();
}
