using RotPortal.Web.Accounts;

namespace RotPortal.Web.Features.Import.Mapping;

/// <summary>Where the forms of the pages of a waiting list go.</summary>
internal static class ListEndpoints
{
    /// <summary>The page of a waiting list.</summary>
    public static string AddressOf(string id) => $"/devices/import/lists/{id}";

    /// <summary>The page of its dry run.</summary>
    public static string RehearsalOf(string id) => $"{AddressOf(id)}/dry-run";

    /// <summary>Maps them.</summary>
    public static void MapLists(this IEndpointRouteBuilder endpoints)
    {
        var lists = endpoints.MapGroup("/devices/import/lists/{id}").RequireAuthorization(Permission.ImportEvidence);
        // A form parameter is what makes the framework ask for the token.
        lists.MapPost("/rehearse", async (string id, IFormCollection form, HttpContext context, ListDrafts drafts, ListActions actions, CancellationToken cancellation) =>
        {
            if (await drafts.Find(id, cancellation) is not { } draft)
                return Gone();
            var decision = await actions.Rehearse(draft, form, context.User.Actor(), cancellation);
            return TypedResults.LocalRedirect(decision.IsAccepted(out _, out var refusal) ? RehearsalOf(id) : $"{AddressOf(id)}?refused={refusal.Check}");
        });
        lists.MapPost("/import", async (string id, IFormCollection form, HttpContext context, ListDrafts drafts, ListActions actions, CancellationToken cancellation) =>
        {
            if (await drafts.Find(id, cancellation) is not { } draft || await actions.Import(draft, context.User.Actor(), cancellation) is not { } job)
                return Gone();
            return TypedResults.LocalRedirect($"/jobs/{job}");
        });
        lists.MapPost("/stop", async (string id, IFormCollection form, HttpContext context, ListDrafts drafts, ListActions actions, CancellationToken cancellation) =>
        {
            if (await drafts.Find(id, cancellation) is not { } draft)
                return Gone();
            await actions.Stop(draft, context.User.Actor(), cancellation);
            return TypedResults.LocalRedirect(AddressOf(id));
        });
        lists.MapPost("/discard", async (string id, IFormCollection form, ListDrafts drafts, CancellationToken cancellation) =>
        {
            if (await drafts.Find(id, cancellation) is { } draft)
                drafts.Discard(draft.Id);
            return TypedResults.LocalRedirect("/devices/import");
        });
    }

    private static Microsoft.AspNetCore.Http.HttpResults.RedirectHttpResult Gone() => TypedResults.LocalRedirect($"/devices/import?refused={UploadRefusals.ListGone}");
}
