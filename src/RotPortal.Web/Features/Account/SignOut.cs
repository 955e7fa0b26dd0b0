using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using RotPortal.Registry.People;

namespace RotPortal.Web.Features.Account;

/// <summary>Ends a sign-in. A POST with a form token: a link on another site must not sign people out.</summary>
public static class SignOut
{
    /// <summary>Maps <c>POST /signout</c>.</summary>
    public static void MapSignOut(this IEndpointRouteBuilder endpoints) => endpoints.MapPost("/signout", End);

    // The form parameter is what makes the framework ask for the token.
    private static async Task<IResult> End(SignInManager<PortalUser> signIn, [FromForm] string? next)
    {
        await signIn.SignOutAsync();
        return TypedResults.LocalRedirect(next is null ? "/signin?done=signed-out" : Accounts.LocalAddress.Of(next));
    }
}
