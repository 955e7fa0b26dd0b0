using Microsoft.EntityFrameworkCore;
using RotPortal.Devices;
using RotPortal.Registry;
using RotPortal.Registry.Queries;
using RotPortal.Web.Components;

namespace RotPortal.Web.Features.Devices;

/// <summary>What the address of the device list asks for.</summary>
/// <param name="Search">Begin of an element id, or a whole fingerprint.</param>
/// <param name="Product">Product identifier.</param>
/// <param name="Batch">Batch identifier.</param>
/// <param name="State">Lifecycle state, see <see cref="AxisWords.Key"/>.</param>
/// <param name="Signature">Number of a state signature.</param>
/// <param name="After">Where the page before ended.</param>
public sealed record DeviceListRequest(string? Search, string? Product, string? Batch, string? State, int? Signature, string? After)
{
    /// <summary>The filter in the registry's words. What the address says and nobody understands finds nothing, rather than everything.</summary>
    public DeviceFilter Filter => new()
    {
        Search = string.IsNullOrWhiteSpace(Search) ? null : HexOnly(Search),
        Product = Product is null ? null : ProductId.Parse(Product) ?? default(ProductId),
        Batch = Batch is null ? null : BatchId.Parse(Batch) ?? default(BatchId),
        State = Enum.GetValues<DeviceState>().Cast<DeviceState?>().FirstOrDefault(state => AxisWords.Key(state.GetValueOrDefault()) == State),
        SignatureId = Signature,
    };

    /// <summary>Whether anything narrows the list.</summary>
    public bool IsNarrowed => Filter != DeviceFilter.All;

    // Fingerprints are shown in groups of four: what was copied from a page must be found again.
    private static string HexOnly(string typed) => typed.Trim().Replace(" ", "", StringComparison.Ordinal).ToLowerInvariant();
}

/// <summary>The device list.</summary>
/// <param name="Page">The rows.</param>
/// <param name="All">How many devices there are without any filter.</param>
/// <param name="ByState">Devices by lifecycle state, of the product filtered by or of all.</param>
/// <param name="ProductName">Name of the product filtered by.</param>
/// <param name="BatchName">Name of the batch filtered by.</param>
public sealed record DeviceListView(
    KeyPage<DeviceRow> Page, long All, IReadOnlyList<(DeviceState State, long Devices)> ByState, string? ProductName, string? BatchName);

/// <summary>Reads the device list.</summary>
public sealed class DeviceListQuery(IDbContextFactory<RegistryDb> databases)
{
    private const int PageSize = 50;

    /// <summary>A page of it.</summary>
    public async Task<DeviceListView> Read(DeviceListRequest request, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var filter = request.Filter;
        var page = await db.DevicesAsync(filter, Cursor(request.After), PageSize, cancellation);
        long all = await db.CountDevicesAsync(DeviceFilter.All, cancellation);
        long total = request.IsNarrowed ? await db.CountDevicesAsync(filter, cancellation) : all;
        return new DeviceListView(
            new KeyPage<DeviceRow>(page.Rows, total, page.Next is { } next ? $"{next.HardwareId}~{next.Id}" : null, request.After is null),
            all,
            await ByState(db, filter.Product, cancellation),
            filter.Product is { } product ? await db.Products.Where(row => row.Id == product).Select(row => row.Name).FirstOrDefaultAsync(cancellation) : null,
            filter.Batch is { } batch ? await db.Batches.Where(row => row.Id == batch).Select(row => row.Name).FirstOrDefaultAsync(cancellation) : null);
    }

    // From the kept counts: a handful of rows, however many devices there are.
    private static async Task<IReadOnlyList<(DeviceState State, long Devices)>> ByState(RegistryDb db, ProductId? product, CancellationToken cancellation)
    {
        var counts = await db.SignatureCounts
            .Where(count => product == null || count.ProductId == product)
            .GroupBy(count => count.State)
            .Select(group => new { State = group.Key, Devices = group.Sum(count => count.Devices) })
            .ToListAsync(cancellation);
        return [.. counts.Where(count => count.Devices > 0).OrderBy(count => count.State).Select(count => (count.State, count.Devices))];
    }

    private static DeviceCursor? Cursor(string? after)
    {
        int at = after?.LastIndexOf('~') ?? -1;
        return at >= 0 && DeviceId.Parse(after![(at + 1)..]) is { } id ? new DeviceCursor(after[..at], id) : null; // not null: at >= 0
    }
}
