using Microsoft.AspNetCore.Components;
using RotPortal.Compliance.Assessment;
using RotPortal.Devices;
using RotPortal.Registry.Products;
using RotPortal.Registry.Queries;
using RotPortal.Web.Accounts;
using RotPortal.Web.Hosting;

namespace RotPortal.Web.Features.Products;

public sealed partial class ScopeForm(ChangeProduct changeProduct, Seed seed, NavigationManager navigation, TimeProvider clock)
{
    [Parameter, EditorRequired]
    public required ProductDetails Product { get; set; }

    [Parameter, EditorRequired]
    public required ProductScope Scope { get; set; }

    [Parameter]
    public EventCallback<string> OnRefused { get; set; }

    [SupplyParameterFromForm(Name = "Edit", FormName = "scope")]
    private ScopeInput? Posted { get; set; }

    [CascadingParameter]
    private HttpContext? Request { get; set; }

    private ScopeInput Input => Posted ??= ScopeInput.From(Product, Scope);

    private IEnumerable<string> Classes => seed.Catalogue.Frameworks.SelectMany(framework => framework.ProductClasses).Select(known => known.Id).Distinct();

    private IEnumerable<string> ComponentTypes => seed.Catalogue.Frameworks.SelectMany(framework => framework.Requirements).SelectMany(row => row.ComponentTypes).Distinct();

    private async Task Save()
    {
        if (Request is null)
            return;
        var grounds = new Grounds(Request.User.Actor(), clock.GetUtcNow(), Input.Reason ?? "");
        var decision = await changeProduct.RunAsync(
            Product.Row.Id, Input.Version, Input.Name?.Trim() ?? "", ScopeText.Write(Input.ApplyTo(Scope)), grounds, Request.RequestAborted);
        if (decision.IsAccepted(out _, out var refusal))
            navigation.NavigateTo($"/products/{Product.Row.Id}?done=product-saved");
        else
            await OnRefused.InvokeAsync($"{refusal.Why} {refusal.WhatToDo}");
    }
}

/// <summary>What a person may change about a product.</summary>
public sealed class ScopeInput
{
    public int Version { get; set; }
    public string? Name { get; set; }
    public string? PlacedOnMarket { get; set; }
    public string? SubstantiallyModified { get; set; }
    public string? SupportEnds { get; set; }
    public string? ProductClass { get; set; }
    public string? ComponentType { get; set; }
    public int? SecurityLevel { get; set; }
    public string? Reason { get; set; }

    /// <summary>The form as it opens.</summary>
    public static ScopeInput From(ProductDetails product, ProductScope scope) => new()
    {
        Version = product.Version,
        Name = product.Row.Name,
        PlacedOnMarket = scope.PlacedOnMarket?.ToString("O"),
        SubstantiallyModified = scope.SubstantiallyModified?.ToString("O"),
        SupportEnds = scope.SupportEnds?.ToString("O"),
        ProductClass = scope.ProductClass,
        ComponentType = scope.ComponentType,
        SecurityLevel = scope.SecurityLevel,
    };

    /// <summary>The scope with what was typed.</summary>
    public ProductScope ApplyTo(ProductScope scope) => scope with
    {
        PlacedOnMarket = Day(PlacedOnMarket),
        SubstantiallyModified = Day(SubstantiallyModified),
        SupportEnds = Day(SupportEnds),
        ProductClass = Words(ProductClass),
        ComponentType = Words(ComponentType),
        SecurityLevel = SecurityLevel is >= 1 and <= 4 ? SecurityLevel : null,
    };

    private static DateOnly? Day(string? typed) => DateOnly.TryParseExact(typed, "O", out var day) ? day : null;

    private static string? Words(string? typed) => string.IsNullOrWhiteSpace(typed) ? null : typed.Trim();
}
