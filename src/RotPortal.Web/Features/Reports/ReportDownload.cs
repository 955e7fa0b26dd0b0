using Microsoft.EntityFrameworkCore;
using RotPortal.Registry;
using RotPortal.Registry.Queries;
using RotPortal.Web.Accounts;

namespace RotPortal.Web.Features.Reports;

/// <summary>Hands out one format of a report, as it was filed.</summary>
internal static class ReportDownload
{
    /// <summary>Maps <c>GET /reports/{id}/files/{format}</c>.</summary>
    public static void MapReportDownload(this IEndpointRouteBuilder endpoints) =>
        endpoints.MapGet("/reports/{id}/files/{format}", Download).RequireAuthorization(Permission.SeeReports);

    private static async Task<IResult> Download(string id, string format, IDbContextFactory<RegistryDb> databases, CancellationToken cancellation)
    {
        if (ReportId.Parse(id) is not { } report)
            return TypedResults.NotFound();
        await using var db = await databases.CreateDbContextAsync(cancellation);
        return await db.ReportFileAsync(report, format, cancellation) is { } file
            ? TypedResults.File(file.Bytes, file.MediaType, file.FileName)
            : TypedResults.NotFound();
    }
}
