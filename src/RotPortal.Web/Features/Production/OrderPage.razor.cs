using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using RotPortal.Devices;
using RotPortal.Registry;
using RotPortal.Registry.Production;
using RotPortal.Registry.Queries;
using RotPortal.Web.Accounts;
using RotPortal.Web.Components;

namespace RotPortal.Web.Features.Production;

public sealed partial class OrderPage(
    IDbContextFactory<RegistryDb> databases, OrderActions actions, ReplaceClaim replaceClaim, ScrapUnit scrapUnit, RetryFailed retryFailed,
    NavigationManager navigation, TimeProvider clock)
{
    private const int MostUnits = 200;

    [Parameter]
    public string Id { get; set; } = "";

    [SupplyParameterFromQuery(Name = "show")]
    private string? Show { get; set; }

    [SupplyParameterFromQuery(Name = "done")]
    private string? Done { get; set; }

    [SupplyParameterFromForm(Name = "Input")]
    private OrderForm? Posted { get; set; }

    [CascadingParameter]
    private HttpContext? Request { get; set; }

    private ProductionRow? Row { get; set; }

    private IReadOnlyList<ProductionUnit> Units { get; set; } = [];

    private IReadOnlyList<CountCheck> Sums { get; set; } = [];

    private ClaimCredential? NewClaim { get; set; }

    private string? Error { get; set; }

    private DateTimeOffset? SignedInUntil { get; set; }

    private bool MayRun => Request?.User.May(Permission.RunProduction) == true;

    private UnitState? Filter => Enum.GetValues<UnitState>().Cast<UnitState?>().FirstOrDefault(state => state is { } one && ProductionWords.Look(one).Word == Show);

    private IReadOnlyList<OrderAction> Actions => Row is { } row && Request is { } request ? OrderAction.For(row, request.User) : [];

    private string UnitsSentence => Units.Count < MostUnits ? "the last changed first" : $"the last {MostUnits} that changed";

    private string ClaimSentence => Row?.Order switch
    {
        null or { ClaimSha256: null } => "None was made yet. It is shown once; the portal keeps only its SHA-256.",
        { ClaimClosedAt: { } closed } => $"Closed {Moment.Minute(closed)}. A new one can be made.",
        { ClaimMadeAt: { } made } => $"Made {Moment.Minute(made)}. If it is replaced, the station with the former one is no longer heard.",
        _ => "",
    };

    private IReadOnlyList<StripItem> Strip => Row is not { } row
        ? []
        :
        [
            new("Order", ProductionWords.Of(row.Order, clock.GetUtcNow()), row.Order.Because is { } why ? [why] : []),
            new("Batch", ProductionWords.Of(row.BatchState), ProductionWords.Meaning(row.BatchState), ReleaseRule(row.Order)),
            new("Window", Moment.Minute(row.Order.OpensAt), $"to {Moment.Minute(row.Order.ClosesAt)}"),
            new("Serial numbers", ProductionWords.Of(row.Order.Rule), $"evidence: {string.Join(", ", row.Order.Kinds)}"),
        ];

    private IReadOnlyList<FilterChip> Chips => Row is not { } row
        ? []
        :
        [
            new("All", row.Order.Counts.Tried, Address(null), Filter is null),
            .. Enum.GetValues<UnitState>().Where(state => row.Order.Counts.Of(state) > 0).Select(state => new FilterChip(
                ProductionWords.Look(state).Word, row.Order.Counts.Of(state), Address(ProductionWords.Look(state).Word), Filter == state)),
        ];

    protected override async Task OnInitializedAsync()
    {
        await Load();
        if (Row is null)
            navigation.NotFound();
        else if (Request is not null)
            SignedInUntil = (await Request.AuthenticateAsync(IdentityConstants.ApplicationScheme)).Properties?.ExpiresUtc;
    }

    private async Task Load()
    {
        var cancellation = Request?.RequestAborted ?? CancellationToken.None;
        await using var db = await databases.CreateDbContextAsync(cancellation);
        Row = ProductionOrderId.Parse(Id) is { } id ? await db.ProductionOrderAsync(id, cancellation) : null;
        if (Row is null)
            return;
        Units = await db.ProductionUnitsAsync(Row.Order.Id, Filter, MostUnits, cancellation);
        Sums = await db.CountChecksAsync(Row.Order, cancellation);
    }

    private async Task Act()
    {
        if (Row is not { } row || Request is not { } request || OrderAction.Find(Posted?.Action) is not { } action)
            return;
        After(await actions.RunAsync(action, row, Posted?.Reason?.Trim() ?? "", request.User, request.RequestAborted), action.Done);
    }

    private async Task MakeClaim()
    {
        if (Row is not { } row || Request is not { } request || !MayRunOrSay())
            return;
        var decision = await replaceClaim.RunAsync(row.Order.Id, request.User.Actor(), request.RequestAborted);
        if (decision.IsAccepted(out var claim, out var refusal))
            NewClaim = claim;
        else
            Error = $"{refusal.Why} {refusal.WhatToDo}";
        await Load();
    }

    private async Task Scrap()
    {
        if (Row is not { } row || Request is not { } request || !MayRunOrSay())
            return;
        var grounds = new Grounds(request.User.Actor(), clock.GetUtcNow(), Posted?.Reason?.Trim() ?? "");
        var decision = await scrapUnit.RunAsync(row.Order.Id, Posted?.Serial?.Trim() ?? "", Guid.CreateVersion7(clock.GetUtcNow()), grounds, request.RequestAborted);
        After(decision.IsAccepted(out _, out var refusal) ? null : refusal, "unit-scrapped");
    }

    private async Task Retry()
    {
        if (Row is not { } row || Request is not { } request || !MayRunOrSay())
            return;
        var decision = await retryFailed.RunAsync(row.Order.Id, request.User.Actor(), request.RequestAborted);
        After(decision.IsAccepted(out _, out var refusal) ? null : refusal, "units-read-again");
    }

    private bool MayRunOrSay()
    {
        if (!MayRun)
            Error = "You may not run production orders. Ask an operator.";
        return MayRun;
    }

    private void After(Refusal? refusal, string done)
    {
        if (refusal is null)
            navigation.NavigateTo($"/products/production/{Id}?done={done}");
        else
            Error = $"{refusal.Why} {refusal.WhatToDo}";
    }

    private static string ReleaseRule(ProductionOrder order) => order.NeedsSecondPerson
        ? order.VerifiedBy is { } first ? $"counts found right by {first}; released by another" : "released by a second person"
        : "released by one person";

    private string Address(string? show) => show is null ? $"/products/production/{Id}#units" : $"/products/production/{Id}?show={show}#units";
}

/// <summary>What a person orders on the page.</summary>
public sealed class OrderForm
{
    public string? Action { get; set; }
    public string? Reason { get; set; }
    public string? Serial { get; set; }
}
