using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;
using RotPortal.Devices;
using RotPortal.Registry;
using RotPortal.Registry.Production;
using RotPortal.Registry.Queries;
using RotPortal.Web.Components;

namespace RotPortal.Web.Features.Production;

public sealed partial class ProductionLive(IDbContextFactory<RegistryDb> databases, NavigationManager navigation, TimeProvider clock) : IAsyncDisposable
{
    private const int SerialsOfACause = 20;

    // A screen reader is told no more often than this.
    private static readonly TimeSpan Speak = TimeSpan.FromSeconds(5);

    private readonly Looking _looking = new(clock, TimeSpan.FromSeconds(1));
    private DateTimeOffset _spokenAt;
    private ProductionState? _shownState;

    [Parameter]
    public Guid OrderId { get; set; }

    [Parameter]
    public DateTimeOffset? SignedInUntil { get; set; }

    [Parameter]
    public string ReturnTo { get; set; } = "/";

    private ProductionOrder? Order { get; set; }

    private IReadOnlyList<FailureCause> Causes { get; set; } = [];

    private string Spoken { get; set; } = "";

    private bool SignInHasEnded => SignedInUntil is { } until && clock.GetUtcNow() >= until;

    private int Percent => Order is { } order ? (int)(100L * order.Counts.Good / order.Ordered) : 0;

    private string LastReport => Order?.LastReportAt is { } at ? $"last report {Moment.Minute(at)}" : "no report yet";

    protected override async Task OnInitializedAsync()
    {
        await Refresh();
        if (RendererInfo.IsInteractive)
            _looking.Begin(() => InvokeAsync(Step), isAtOnce: false);
    }

    private async Task Step()
    {
        if (SignInHasEnded)
            await _looking.End();
        else
            await Refresh();
        // What a person may do now is another thing, and that part of the page does not live.
        if (_shownState is { } shown && Order?.State != shown)
            navigation.Refresh(forceReload: true);
        StateHasChanged();
    }

    private async Task Refresh()
    {
        var id = new ProductionOrderId(OrderId);
        await using var db = await databases.CreateDbContextAsync(_looking.Gone);
        var last = Order;
        Order = (await db.ProductionOrderAsync(id, _looking.Gone))?.Order;
        _shownState ??= Order?.State;
        if (Order is null || (last is not null && last.Counts == Order.Counts))
            return;
        Causes = await db.FailureCausesAsync(id, SerialsOfACause, _looking.Gone);
        if (clock.GetUtcNow() - _spokenAt < Speak)
            return;
        _spokenAt = clock.GetUtcNow();
        Spoken = $"{Order.Counts.Good} of {Order.Ordered} made, {Order.Failed} failed.";
    }

    private string Link(string state) => $"/products/production/{new ProductionOrderId(OrderId)}?show={state}#units";

    public ValueTask DisposeAsync() => _looking.DisposeAsync();
}
