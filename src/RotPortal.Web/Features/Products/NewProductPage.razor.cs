using Microsoft.AspNetCore.Components;
using RotPortal.Registry.Products;
using RotPortal.Web.Accounts;

namespace RotPortal.Web.Features.Products;

public sealed partial class NewProductPage(CreateProduct createProduct, NavigationManager navigation)
{
    [SupplyParameterFromForm(Name = "Input")]
    private NewProductInput? Posted { get; set; }

    [CascadingParameter]
    private HttpContext? Request { get; set; }

    private NewProductInput Input => Posted ??= new NewProductInput();

    private string? Error { get; set; }

    private async Task Create()
    {
        if (Request is null)
            return;
        var decision = await createProduct.RunAsync(
            Input.Name?.Trim() ?? "", ScopeText.Unspecified, Input.IsDemonstration, Request.User.Actor(), Request.RequestAborted);
        if (decision.IsAccepted(out var id, out var refusal))
            navigation.NavigateTo($"/products/{id}?done=product-created");
        else
            Error = $"{refusal.Why} {refusal.WhatToDo}";
    }
}

/// <summary>What a person types about a new product.</summary>
public sealed class NewProductInput
{
    public string? Name { get; set; }
    public bool IsDemonstration { get; set; }
}
