using RotPortal.Devices;

namespace RotPortal.Web.Features.Stations;

/// <summary>Refusals towards stations (RFC 9457).</summary>
internal static class StationProblem
{
    /// <summary>Where the types of problems live.</summary>
    public const string TypePrefix = "urn:rotportal:problem:";

    /// <summary>Nobody was given this credential; the same words for a malformed one.</summary>
    public static IResult ClaimUnknown { get; } = Of(
        StatusCodes.Status401Unauthorized, "claim-unknown", "The claim credential is not known",
        "No order has this claim credential. It may have been replaced. Ask for the present one.");

    /// <summary>A field is not as it should be.</summary>
    public static IResult Field(string field, string why) => Of(
        StatusCodes.Status400BadRequest, "field", "A field is not as it should be", $"{(field.Length == 0 ? "The body" : $"Field {field}")}: {why} Nothing was done.", field);

    /// <summary>The body is larger than it may be.</summary>
    public static IResult TooLarge(long limit) => Of(
        StatusCodes.Status413PayloadTooLarge, "too-large", "The body is too large", $"A question may have {limit} octets. Nothing was done. Send less evidence.");

    /// <summary>A refusal of the registry.</summary>
    public static IResult Of(Refusal refusal)
    {
        int status = refusal.Check switch
        {
            "attempt-reused" => StatusCodes.Status422UnprocessableEntity,
            "serial-made" or "batch-verified" or "already-in-state" or "transition-not-allowed" => StatusCodes.Status409Conflict,
            "serial-outside" or "claim-closed" => StatusCodes.Status403Forbidden,
            "unit-unknown" => StatusCodes.Status404NotFound,
            _ => StatusCodes.Status400BadRequest,
        };
        return Of(status, refusal.Check, TitleOf(refusal.Check), $"{refusal.Why} {refusal.WhatToDo}");
    }

    /// <summary>Come back later.</summary>
    public static IResult Later(HttpContext context, int status, string name, string title, string detail, int seconds)
    {
        context.Response.Headers.RetryAfter = seconds.ToString(System.Globalization.CultureInfo.InvariantCulture);
        return Of(status, name, title, detail);
    }

    private static string TitleOf(string check) => check switch
    {
        "attempt-reused" => "The attempt was used for another question",
        "serial-made" => "The unit is made already",
        "serial-outside" => "The serial number does not belong to the order",
        "claim-closed" => "The claim takes no more units",
        "unit-unknown" => "There is no such unit",
        _ => "The question was refused",
    };

    private static IResult Of(int status, string name, string title, string detail, string? field = null) => TypedResults.Problem(
        detail, statusCode: status, title: title, type: TypePrefix + name,
        extensions: field is null ? null : new Dictionary<string, object?> { ["field"] = field });
}
