using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Identity;
using RotPortal.Registry.People;
using RotPortal.Web.Accounts;

namespace RotPortal.Web.Features.Account;

public sealed partial class SignInPage(
    SignInManager<PortalUser> signIn, NavigationManager navigation, FirstAdministrator firstAdministrator, AccountLedger ledger)
{
    [SupplyParameterFromForm(Name = "Input")]
    private SignInInput? Posted { get; set; }

    [SupplyParameterFromQuery(Name = "next")]
    private string? Next { get; set; }

    [CascadingParameter]
    private HttpContext? Request { get; set; }

    private SignInInput Input => Posted ??= new SignInInput();

    private string? Error { get; set; }

    // The cookie is still there, yet no longer good: this person was inside.
    private bool WasInside => Error is null && Next is not (null or "/") && Request?.Request.Cookies.ContainsKey("rotportal") == true;

    protected override async Task OnInitializedAsync()
    {
        if (Request is not null && await firstAdministrator.IsMissing(Request.RequestAborted))
            navigation.NavigateTo("/setup");
    }

    private async Task Submit()
    {
        if (Request is null)
            return;
        var person = await signIn.UserManager.FindByNameAsync(Input.Mail);
        bool wasOpen = person is not null && !await signIn.UserManager.IsLockedOutAsync(person);
        var result = await signIn.PasswordSignInAsync(Input.Mail, Input.Password, isPersistent: false, lockoutOnFailure: true);
        if (result.Succeeded && person is not null)
        {
            await ledger.SignedIn(person, Request.RequestAborted);
            navigation.NavigateTo(LocalAddress.Of(Next));
            return;
        }

        if (result.IsLockedOut && wasOpen && person is not null)
            await ledger.LockedOut(person, Request.RequestAborted);
        Error = result.IsLockedOut
            ? "Too many attempts. This account is closed for ten minutes."
            : "This e-mail and password do not belong together. Check both and try again.";
    }
}

/// <summary>What a person types to sign in.</summary>
public sealed class SignInInput
{
    public string Mail { get; set; } = "";
    public string Password { get; set; } = "";
}
