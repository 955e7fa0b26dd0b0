using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http.Features;
using RotPortal.Devices;
using RotPortal.Registry;
using RotPortal.Web.Accounts;
using RotPortal.Web.Features.Import.Mapping;
using RotPortal.Web.Jobs;

namespace RotPortal.Web.Features.Import;

/// <summary>Receives a file of evidence and starts its import.</summary>
internal static class Upload
{
    /// <summary>Where the form of the import page goes.</summary>
    public const string Address = "/devices/import/upload";

    // Fields and boundaries around the file itself.
    private const long FormAround = 1 << 20;

    /// <summary>Maps the endpoint. Its form token is checked by hand, since the framework would first put the whole body aside.</summary>
    public static void MapUpload(this IEndpointRouteBuilder endpoints) => endpoints
        .MapPost(Address, Receive)
        .RequireAuthorization(Permission.ImportEvidence)
        .DisableAntiforgery();

    private static async Task<IResult> Receive(
        HttpContext context, IAntiforgery antiforgery, ImportSettings settings, Inbox inbox, ImportOrders orders, ListActions lists, UploadRefusals refusals,
        CancellationToken cancellation)
    {
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
            limit.MaxRequestBodySize = settings.MaximumBytes + FormAround;
        IResult Refused(string check) => Answer(context, refusals, check);
        // The server would break off in the middle of reading the form, with words of its own.
        if (context.Request.ContentLength > settings.MaximumBytes + FormAround)
            return Refused(UploadRefusals.FileTooLarge);
        if (!(await UploadForm.Read(context.Request, cancellation)).IsAccepted(out var form, out var broken))
            return Refused(broken.Check);
        if (form.File is null)
            return Refused(UploadRefusals.FileMissing);
        context.Request.Headers["RequestVerificationToken"] = form["__RequestVerificationToken"];
        if (!await antiforgery.IsRequestValidAsync(context))
            return Refused(UploadRefusals.FormStale);
        if (await orders.WhyNoProduct(form["product"], form["newProduct"], cancellation) is { } problem)
            return Refused(problem);
        var reception = await inbox.Receive(form.File, form.FileName, context.Request.ContentLength, cancellation);
        if (reception is Reception.List list)
            return await Keep(list) ? Go(context, ListEndpoints.AddressOf(list.Inbox)) : Refused(UploadRefusals.DiskFull);

        if (reception is not Reception.Received file)
            return Refused(((Reception.Refused)reception).Check);
        var started = await Start(form, file, orders, context.User.Actor(), inbox, cancellation);
        if (!started.IsAccepted(out var job, out var refusal))
            return Refused(refusal.Check);
        return Go(context, $"/jobs/{job}");

        async Task<bool> Keep(Reception.List list)
        {
            try
            {
                await lists.Keep(list, form, context.User.Actor(), cancellation);
                return true;
            }
            catch (IOException fault) when (Fault.IsDiskFull(fault))
            {
                return false;
            }
        }
    }

    private static IResult Go(HttpContext context, string location) =>
        IsScript(context) ? TypedResults.Json(new { location }) : TypedResults.LocalRedirect(location);

    // Whatever keeps the job from being written down, the file must not stay behind without one.
    private static async Task<Decision<JobId>> Start(
        UploadForm form, Reception.Received file, ImportOrders orders, Actor by, Inbox inbox, CancellationToken cancellation)
    {
        bool isStarted = false;
        try
        {
            var ordered = await orders.Start(file, form, by, cancellation);
            isStarted = ordered.IsAccepted(out _, out _);
            return ordered;
        }
        catch (Exception fault) when (Fault.IsDiskFull(fault))
        {
            return UploadRefusals.Refusal(UploadRefusals.DiskFull);
        }
        finally
        {
            if (!isStarted)
                inbox.Discard(file);
        }
    }

    // A script shows the sentence where the person is; a form without one comes back to the page, which says it.
    private static IResult Answer(HttpContext context, UploadRefusals refusals, string check)
    {
        var (status, words) = refusals.Of(check) ?? (StatusCodes.Status400BadRequest, "The file was not received.");
        return IsScript(context)
            ? TypedResults.Problem(words, statusCode: status, title: check)
            : TypedResults.LocalRedirect($"/devices/import?refused={Uri.EscapeDataString(check)}");
    }

    private static bool IsScript(HttpContext context) => context.Request.Headers.XRequestedWith == "XMLHttpRequest";
}
