using Microsoft.AspNetCore.Diagnostics;

namespace RotPortal.Web.Hosting;

/// <summary>Lets the pages that say what went wrong be shown whatever the request was.</summary>
internal static class StatusPages
{
    /// <summary>
    /// A status page is shown by running the request again on another path. A refused POST would run as a POST and be refused for its form
    /// token once more, so it is turned into a GET; and a request that is malformed by itself gets its own status in place of ours.
    /// </summary>
    public static IApplicationBuilder UseStatusPagesAsPages(this IApplicationBuilder app) => app.Use(async (context, next) =>
    {
        if (context.Features.Get<IStatusCodeReExecuteFeature>() is not null || context.Features.Get<IExceptionHandlerFeature>() is not null)
            context.Request.Method = HttpMethods.Get;
        try
        {
            await next(context);
        }
        catch (BadHttpRequestException malformed) when (!context.Response.HasStarted)
        {
            context.Response.StatusCode = malformed.StatusCode;
        }
    });
}
