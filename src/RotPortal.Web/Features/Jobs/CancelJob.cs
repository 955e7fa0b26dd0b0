using Microsoft.AspNetCore.Mvc;
using RotPortal.Registry;
using RotPortal.Registry.Jobs;
using RotPortal.Web.Accounts;
using RotPortal.Web.Jobs;

namespace RotPortal.Web.Features.Jobs;

/// <summary>Asks a job to stop. The work itself cleans up and says when it did.</summary>
internal static class CancelJob
{
    /// <summary>Maps <c>POST /jobs/{id}/cancel</c>.</summary>
    public static void MapCancelJob(this IEndpointRouteBuilder endpoints) =>
        endpoints.MapPost("/jobs/{id}/cancel", Cancel).RequireAuthorization(Permission.ImportEvidence);

    // The form parameter is what makes the framework ask for the token.
    private static async Task<IResult> Cancel(
        string id, HttpContext context, JobQueue queue, LiveJobs live, [FromForm] string? unused, CancellationToken cancellation)
    {
        _ = unused;
        if (JobId.Parse(id) is not { } job)
            return TypedResults.NotFound();
        await queue.RequestCancelAsync(job, context.User.Actor(), cancellation);
        if (live.Of(job) is null)
            live.Forget(job);
        return TypedResults.LocalRedirect($"/jobs/{job}?done=cancel-asked");
    }
}
