using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using RotPortal.Devices;
using RotPortal.Registry;
using RotPortal.Registry.Ledger;
using RotPortal.Registry.Production;
using RotPortal.Registry.Queries;
using RotPortal.Web.Accounts;
using RotPortal.Web.Hosting;

namespace RotPortal.Web.Features.Production;

/// <summary>
/// Hands out the record of what an order made, as evidence: a JSON object whose member <c>record</c> is signed by the portal. Which sums do not add
/// up is part of the record.
/// </summary>
internal static class BatchRecord
{
    /// <summary>Maps <c>GET /products/production/{id}/record</c>.</summary>
    public static void MapBatchRecord(this IEndpointRouteBuilder endpoints) =>
        endpoints.MapGet("/products/production/{id}/record", Download).RequireAuthorization(Permission.SeeProducts);

    private static async Task<IResult> Download(
        string id, HttpContext context, IDbContextFactory<RegistryDb> databases, PortalSigner signer, RecordEvent record, TimeProvider clock, CancellationToken cancellation)
    {
        if (ProductionOrderId.Parse(id) is not { } order)
            return TypedResults.NotFound();
        await using var db = await databases.CreateDbContextAsync(cancellation);
        if (await db.ProductionOrderAsync(order, cancellation) is not { } row)
            return TypedResults.NotFound();
        var units = await db.ProductionUnits.Where(unit => unit.OrderId == order).OrderBy(unit => unit.Serial).ToListAsync(cancellation);
        string canonical = CanonicalJson.Of(JsonSerializer.Serialize(
            Content(row, units, await db.CountChecksAsync(row.Order, cancellation), signer.Name, clock.GetUtcNow()), JsonSerializerOptions.Web));
        byte[] octets = Encoding.UTF8.GetBytes(canonical);
        await record.RunAsync(
            "batch-record.handed-out", order.Value, JsonSerializer.Serialize(new { sha256 = Sha256Digest.Of(octets).Hex }), context.User.Actor(), cancellation);
        return TypedResults.File(Signed(octets, signer), "application/json", $"batch-record-{FileName(row.Order.Name)}.json");
    }

    private static object Content(
        ProductionRow row, IReadOnlyList<ProductionUnit> units, IReadOnlyList<CountCheck> sums, string portal, DateTimeOffset at) => new
        {
            form = "rotportal-batch-record-1",
            portal,
            madeAt = at.UtcDateTime.ToString("O"),
            order = new
            {
                id = row.Order.Id.Value,
                row.Order.Name,
                product = row.ProductName,
                batch = row.Order.BatchId.Value,
                batchState = $"{row.BatchState}",
                row.Order.Part,
                row.Order.Station,
                row.Order.SerialRule,
                evidenceKinds = row.Order.Kinds,
                opensAt = row.Order.OpensAt.UtcDateTime.ToString("O"),
                closesAt = row.Order.ClosesAt.UtcDateTime.ToString("O"),
                state = $"{row.Order.State}",
                because = row.Order.Because,
                row.Order.CreatedBy,
                row.Order.VerifiedBy,
            },
            counts = new
            {
                row.Order.Ordered,
                made = row.Order.Counts.Good,
                row.Order.Failed,
                row.Order.Scrapped,
                row.Order.Released,
                notMade = row.Order.Remaining,
            },
            addsUp = sums.All(sum => sum.AddsUp),
            sums = sums.Select(sum => new { sum.What, sum.Kept, sum.Counted, sum.AddsUp }),
            failures = units.Where(unit => unit.State == UnitState.Failed).GroupBy(unit => unit.Check ?? "not named").OrderByDescending(group => group.Count())
                .Select(group => new { check = group.Key, units = group.Count(), serials = group.Select(unit => unit.Serial) }),
            units = units.Select(unit => new { unit.Serial, state = $"{unit.State}", device = unit.DeviceId?.Value, unit.Attempts, unit.Check, unit.Detail }),
        };

    // Written by hand around the record, whose octets are the signed ones.
    private static byte[] Signed(byte[] record, PortalSigner signer)
    {
        string signature = JsonSerializer.Serialize(new
        {
            form = "CMS SignedData (RFC 5652), detached, DER, base64; over the octets of the member record, canonical JSON (RFC 8785) in UTF-8",
            sha256 = Sha256Digest.Of(record).Hex,
            value = Convert.ToBase64String(signer.SignDetached(record)),
        });
        return [.. "{\"record\":"u8, .. record, .. ",\"signature\":"u8, .. Encoding.UTF8.GetBytes(signature), .. "}"u8];
    }

    private static string FileName(string name) => string.Concat(name.Select(character => char.IsAsciiLetterOrDigit(character) || character is '-' or '_' ? character : '-'));
}
