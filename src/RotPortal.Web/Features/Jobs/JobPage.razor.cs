using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Identity;
using RotPortal.Registry;
using RotPortal.Registry.Import;
using RotPortal.Registry.Queries;
using RotPortal.Web.Accounts;
using RotPortal.Web.Components;

namespace RotPortal.Web.Features.Jobs;

public sealed partial class JobPage(ImportQuery query, NavigationManager navigation)
{
    [Parameter]
    public string Id { get; set; } = "";

    [SupplyParameterFromQuery(Name = "show")]
    private string? Show { get; set; }

    [SupplyParameterFromQuery(Name = "after")]
    private int? After { get; set; }

    [SupplyParameterFromQuery(Name = "done")]
    private string? Done { get; set; }

    [CascadingParameter]
    private HttpContext? Request { get; set; }

    private ImportView? View { get; set; }

    private IReadOnlyList<ImportEntryRow> Entries { get; set; } = [];

    private DateTimeOffset? SignedInUntil { get; set; }

    private bool HasEnded => View is { } view && JobWords.HasEnded(view.Job.State);

    private bool MayImport => Request?.User.May(Permission.ImportEvidence) == true;

    // Until the import is recorded only a refusal is certain.
    private IReadOnlyList<EntryOutcome> Outcomes => !HasEnded
        ? [EntryOutcome.Rejected]
        : OutcomeLook.Ended.FirstOrDefault(look => look.Key == Show) is { } look ? [look.Outcome] : [];

    private long FilteredTotal => Outcomes.Count == 0 ? AllEntries : CountOf(Outcomes[0]);

    private long AllEntries => View?.Outcomes.Values.Sum(count => (long)count) ?? 0;

    private string? NextHref => Entries.Count > 0 && Entries[^1] is var last && Entries.Count < FilteredTotal && Entries.Count >= 50
        ? Address(Show, last.Entry)
        : null;

    private string EntriesSentence => HasEnded ? $"{NumberWords.Of(AllEntries)} in the order of the file" : "refused so far";

    private IReadOnlyList<FilterChip> Chips => !HasEnded
        ? []
        :
    [
        new("All", AllEntries, Address(null), Outcomes.Count == 0),
        .. OutcomeLook.Ended.Where(look => CountOf(look.Outcome) > 0).Select(look => new FilterChip(look.Word, CountOf(look.Outcome), Address(look.Key), Show == look.Key)),
    ];

    protected override async Task OnInitializedAsync()
    {
        var cancellation = Request?.RequestAborted ?? CancellationToken.None;
        View = JobId.Parse(Id) is { } job ? await query.Find(job, cancellation) : null;
        if (View is null)
        {
            navigation.NotFound();
            return;
        }

        Entries = await query.Entries(View.Job.Id, Outcomes, After ?? -1, cancellation);
        if (Request is not null)
            SignedInUntil = (await Request.AuthenticateAsync(IdentityConstants.ApplicationScheme)).Properties?.ExpiresUtc;
    }

    private long CountOf(EntryOutcome outcome) => View?.Outcomes.GetValueOrDefault(outcome) ?? 0;

    private string Address(string? show, int? after = null) => navigation.GetUriWithQueryParameters(
        $"/jobs/{Id}", new Dictionary<string, object?> { ["show"] = show, ["after"] = after });
}
