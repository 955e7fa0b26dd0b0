using Microsoft.EntityFrameworkCore;
using RotPortal.Devices;
using RotPortal.Registry;
using RotPortal.Registry.Queries;
using RotPortal.Web.Accounts;

namespace RotPortal.Web.Features.Devices;

/// <summary>Hands out the octets of evidence or of a certificate, unchanged, by their digest.</summary>
internal static class EvidenceDownload
{
    /// <summary>Maps <c>GET /evidence/{sha256}</c>.</summary>
    public static void MapEvidenceDownload(this IEndpointRouteBuilder endpoints) =>
        endpoints.MapGet("/evidence/{sha256}", Download).RequireAuthorization(Permission.DownloadEvidence);

    // Always as a file to keep, never to be shown by the browser: the octets are a stranger's.
    private static async Task<IResult> Download(string sha256, IDbContextFactory<RegistryDb> databases, CancellationToken cancellation)
    {
        if (Sha256Digest.Parse(sha256) is not { } digest)
            return TypedResults.NotFound();
        await using var db = await databases.CreateDbContextAsync(cancellation);
        if (await db.BytesAsync(digest, cancellation) is not { } octets)
            return TypedResults.NotFound();
        var evidence = await db.EvidenceAsync(digest, cancellation);
        string name = evidence is null ? $"{digest.Hex[..16]}.der" : $"{evidence.Kind}-{digest.Hex[..16]}.bin";
        return TypedResults.File(octets, "application/octet-stream", name);
    }
}
