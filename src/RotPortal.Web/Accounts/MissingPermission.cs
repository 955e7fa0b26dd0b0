using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Authorization.Policy;

namespace RotPortal.Web.Accounts;

/// <summary>
/// Turns a refusal into status 403 and remembers which permission was missing, so that the status page can name it. Everything else
/// (sign-in first, success) is left to the framework.
/// </summary>
public sealed class MissingPermission : IAuthorizationMiddlewareResultHandler
{
    private static readonly object Key = new();
    private readonly AuthorizationMiddlewareResultHandler _framework = new();

    /// <summary>The permission that this request lacked; null when it lacked none.</summary>
    public static string? Of(HttpContext request) => request.Items[Key] as string;

    /// <inheritdoc/>
    public Task HandleAsync(RequestDelegate next, HttpContext context, AuthorizationPolicy policy, PolicyAuthorizationResult authorizeResult)
    {
        if (!authorizeResult.Forbidden)
            return _framework.HandleAsync(next, context, policy, authorizeResult);
        context.Items[Key] = policy.Requirements.OfType<PermissionRequirement>().FirstOrDefault()?.Permission;
        context.Response.StatusCode = StatusCodes.Status403Forbidden;
        return Task.CompletedTask;
    }
}
