using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;
using RotPortal.Registry;
using RotPortal.Registry.Import;
using RotPortal.Registry.Jobs;
using RotPortal.Registry.Queries;
using RotPortal.Web.Components;
using RotPortal.Web.Features.Jobs;

namespace RotPortal.Web.Features.Import.Mapping;

public sealed partial class RehearsalPage
{
    [Inject]
    private ListDrafts Drafts { get; set; } = null!; // given by the framework before the page is used

    [Inject]
    private IDbContextFactory<RegistryDb> Databases { get; set; } = null!; // given by the framework before the page is used

    [Inject]
    private NavigationManager Navigation { get; set; } = null!; // given by the framework before the page is used

    [Parameter]
    public string Id { get; set; } = "";

    [CascadingParameter]
    private HttpContext? Request { get; set; }

    private ListDraft? Draft { get; set; }

    private Job? Job { get; set; }

    private Rehearsal? Result { get; set; }

    private bool HasEnded => Job is { } job && JobWords.HasEnded(job.State);

    private string Title => Job?.State switch
    {
        JobState.Done => "What the import would do",
        JobState.Failed => "The list cannot be imported as it is",
        JobState.Cancelled => "Dry run stopped",
        JobState.Waiting or JobState.Running or null => "Reading the list",
    };

    protected override async Task OnInitializedAsync()
    {
        var cancellation = Request?.RequestAborted ?? CancellationToken.None;
        Draft = await Drafts.Find(Id, cancellation);
        if (Draft is null)
        {
            Navigation.NavigateTo($"/devices/import?refused={UploadRefusals.ListGone}");
            return;
        }

        if (Draft.Rehearsal is { } rehearsal)
        {
            await using var db = await Databases.CreateDbContextAsync(cancellation);
            Job = await db.JobAsync(new JobId(rehearsal), cancellation);
        }

        if (Job is null)
            Navigation.NavigateTo(ListEndpoints.AddressOf(Id));
        else if (Job is { State: JobState.Done, ResultJson: { } result })
            Result = RehearsalText.Read(result);
    }

    private static IEnumerable<(OutcomeLook Look, long Count, string Meaning)> Counts(Rehearsal result) =>
    [
        (OutcomeLook.Of(EntryOutcome.New), result.Result.New, "devices would come on file"),
        (OutcomeLook.Of(EntryOutcome.Added), result.Result.Added, "rows for devices on file"),
        (OutcomeLook.Of(EntryOutcome.Known), result.Result.Known + result.Result.Duplicate, result.Result.Duplicate == 0 ? "nothing would change" : $"{NumberWords.Of(result.Result.Duplicate)} of them stand twice in the list"),
        (OutcomeLook.Of(EntryOutcome.Conflict), result.Result.Conflict + result.StoppedOnFile, $"{NumberWords.Of(result.Result.Conflict)} of the list, {NumberWords.Of(result.StoppedOnFile)} on file"),
        (OutcomeLook.Of(EntryOutcome.Rejected), result.Result.Rejected, "rows with the reason below"),
    ];
}
