using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Identity;
using RotPortal.Registry.People;
using RotPortal.Web.Accounts;

namespace RotPortal.Web.Features.Account;

public sealed partial class SetupPage(
    FirstAdministrator firstAdministrator, SignInManager<PortalUser> signIn, NavigationManager navigation)
{
    [SupplyParameterFromForm(Name = "Input")]
    private SetupInput? Posted { get; set; }

    [CascadingParameter]
    private HttpContext? Request { get; set; }

    private SetupInput Input => Posted ??= new SetupInput();

    // Once there is an administrator this page is gone for good.
    private bool IsOpen { get; set; }

    private IReadOnlyList<string> Errors { get; set; } = [];

    protected override async Task OnInitializedAsync()
    {
        IsOpen = Request is not null && await firstAdministrator.IsMissing(Request.RequestAborted);
        if (!IsOpen)
            navigation.NotFound();
    }

    private async Task Submit()
    {
        if (Request is null)
            return;
        var outcome = await firstAdministrator.Create(Input.Code, Input.Name.Trim(), Input.Mail.Trim(), Input.Password, Request.RequestAborted);
        switch (outcome)
        {
            case SetupOutcome.Created(var person):
                await signIn.SignInAsync(person, isPersistent: false);
                navigation.NavigateTo("/");
                break;
            case SetupOutcome.Refused(var why):
                Errors = why;
                break;
            case SetupOutcome.TooLate:
                navigation.NavigateTo("/signin");
                break;
        }
    }
}

/// <summary>What the first person types.</summary>
public sealed class SetupInput
{
    public string Code { get; set; } = "";
    public string Name { get; set; } = "";
    public string Mail { get; set; } = "";
    public string Password { get; set; } = "";
}
