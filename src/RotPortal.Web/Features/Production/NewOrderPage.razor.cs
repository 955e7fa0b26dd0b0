using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;
using RotPortal.Devices;
using RotPortal.Provisioning;
using RotPortal.Registry;
using RotPortal.Registry.Production;
using RotPortal.Registry.Queries;
using RotPortal.Web.Accounts;

namespace RotPortal.Web.Features.Production;

public sealed partial class NewOrderPage(
    IDbContextFactory<RegistryDb> databases, CreateProductionOrder create, NavigationManager navigation, TimeProvider clock)
{
    private const string LocalTime = "yyyy-MM-dd'T'HH:mm";

    [SupplyParameterFromForm(Name = "Input")]
    private OrderInput? Posted { get; set; }

    [SupplyParameterFromQuery(Name = "product")]
    private string? ChosenProduct { get; set; }

    [CascadingParameter]
    private HttpContext? Request { get; set; }

    private OrderInput Input => Posted ??= Fresh();

    private string? Error { get; set; }

    private IReadOnlyList<ProductRow> Products { get; set; } = [];

    private static IReadOnlyList<string> Kinds => EvidenceReaders.Kinds;

    protected override async Task OnInitializedAsync()
    {
        var cancellation = Request?.RequestAborted ?? CancellationToken.None;
        await using var db = await databases.CreateDbContextAsync(cancellation);
        Products = await db.ProductsAsync(cancellation);
    }

    private OrderInput Fresh()
    {
        var now = clock.GetUtcNow();
        return new OrderInput
        {
            OpensAt = now.ToString(LocalTime, CultureInfo.InvariantCulture),
            ClosesAt = now.AddDays(7).ToString(LocalTime, CultureInfo.InvariantCulture),
            NeedsSecondPerson = true,
            StopPercent = 20,
            StopLast = 50,
        };
    }

    private async Task Create()
    {
        if (Request is null)
            return;
        if (!Draft().IsAccepted(out var draft, out var broken))
        {
            Error = $"{broken.Why} {broken.WhatToDo}";
            return;
        }

        var decision = await create.RunAsync(draft, Request.User.Actor(), Request.RequestAborted);
        if (decision.IsAccepted(out var order, out var refusal))
            navigation.NavigateTo($"/products/production/{order}?done=order-written");
        else
            Error = $"{refusal.Why} {refusal.WhatToDo}";
    }

    private Decision<ProductionDraft> Draft()
    {
        if (ProductId.Parse(Input.Product) is not { } product)
            return Decision.Refused("product-unknown", "No product is chosen.", "Create a product first.");
        if (!SerialRule.Of(Input.Prefix ?? "", Input.From ?? "", Input.To ?? "").IsAccepted(out var rule, out var refusal))
            return refusal;
        if (Time(Input.OpensAt) is not { } opens || Time(Input.ClosesAt) is not { } closes)
            return Decision.Refused("window", "The window is no pair of times.", "Give day and time, UTC.");
        FailureLimit? limit = null;
        if (Input.StopPercent is { } percent)
        {
            if (!FailureLimit.Of(percent, Input.StopLast ?? 0).IsAccepted(out var set, out var limitRefusal))
                return limitRefusal;
            limit = set;
        }

        return Decision.Accepted(new ProductionDraft(
            product, Input.Name ?? "", Input.Part ?? "", Input.Station ?? "", Input.Ordered ?? 0, opens, closes, rule,
            [.. (Input.Kinds ?? []).Where(kind => Kinds.Contains(kind))], limit, Input.NeedsSecondPerson));
    }

    private static DateTimeOffset? Time(string? text) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var at) ? at : null;
}

/// <summary>What a person types about a production order.</summary>
public sealed class OrderInput
{
    public string? Product { get; set; }
    public string? Name { get; set; }
    public string? Part { get; set; }
    public string? Station { get; set; }
    public int? Ordered { get; set; }
    public string? OpensAt { get; set; }
    public string? ClosesAt { get; set; }
    public string? Prefix { get; set; }
    public string? From { get; set; }
    public string? To { get; set; }
    public string[]? Kinds { get; set; }
    public int? StopPercent { get; set; }
    public int? StopLast { get; set; }
    public bool NeedsSecondPerson { get; set; }
}
