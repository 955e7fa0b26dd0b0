using Microsoft.AspNetCore.Components;
using RotPortal.Compliance.Assessment;
using RotPortal.Compliance.Catalogue;
using RotPortal.Devices;
using RotPortal.Registry.Products;
using RotPortal.Registry.Queries;
using RotPortal.Web.Accounts;
using RotPortal.Web.Hosting;

namespace RotPortal.Web.Features.Products;

public sealed partial class DecisionForm(ChangeProduct changeProduct, Seed seed, NavigationManager navigation, TimeProvider clock)
{
    [Parameter, EditorRequired]
    public required ProductDetails Product { get; set; }

    [Parameter, EditorRequired]
    public required ProductScope Scope { get; set; }

    [Parameter]
    public EventCallback<string> OnRefused { get; set; }

    [SupplyParameterFromForm(Name = "Decide", FormName = "decision")]
    private DecisionInput? Posted { get; set; }

    [CascadingParameter]
    private HttpContext? Request { get; set; }

    private DecisionInput Input => Posted ??= new DecisionInput();

    private IReadOnlyList<Framework> Frameworks => seed.Catalogue.Frameworks;

    private async Task Record()
    {
        if (Request is null)
            return;
        string? row = string.IsNullOrWhiteSpace(Input.Row) ? null : Input.Row.Trim();
        if (seed.Catalogue.Find(Input.Framework ?? "") is not { } framework || (row is not null && framework.Find(row) is null))
        {
            await OnRefused.InvokeAsync($"The framework has no row {row}. Nothing was recorded. Copy the identifier from the compliance page.");
            return;
        }

        var now = clock.GetUtcNow();
        string reason = Input.Reason?.Trim() ?? "";
        var decision = new ApplicabilityDecision(framework.Id, row, Input.Applies, reason, Request.User.Name(), DateOnly.FromDateTime(now.UtcDateTime));
        var answer = await changeProduct.RunAsync(
            Product.Row.Id, Input.Version, Product.Row.Name, ScopeText.Write(Scope with { Decisions = [.. Scope.Decisions, decision] }),
            new Grounds(Request.User.Actor(), now, reason), Request.RequestAborted);
        if (answer.IsAccepted(out _, out var refusal))
            navigation.NavigateTo($"/products/{Product.Row.Id}?done=decision-recorded");
        else
            await OnRefused.InvokeAsync($"{refusal.Why} {refusal.WhatToDo}");
    }
}

/// <summary>A decision as it is typed.</summary>
public sealed class DecisionInput
{
    public int Version { get; set; }
    public string? Framework { get; set; }
    public string? Row { get; set; }
    public bool Applies { get; set; }
    public string? Reason { get; set; }
}
