using Microsoft.EntityFrameworkCore;
using RotPortal.Devices;

namespace RotPortal.Registry.Queries;

/// <summary>A line of the product list.</summary>
public sealed record ProductRow(ProductId Id, string Name, bool IsDemonstration, long Devices, int Batches, DateTimeOffset CreatedAt);

/// <summary>A product.</summary>
public sealed record ProductDetails(
    ProductRow Row, string ScopeJson, string CreatedBy, int Version, IReadOnlyDictionary<DeviceState, long> DevicesByState);

/// <summary>A line of the batch list.</summary>
public sealed record BatchRow(BatchId Id, ProductId ProductId, string Name, BatchState State, long Devices, DateTimeOffset CreatedAt, int Version);

/// <summary>Products and batches.</summary>
public static class ProductQueries
{
    /// <summary>Every product, by name.</summary>
    public static async Task<IReadOnlyList<ProductRow>> ProductsAsync(this RegistryDb db, CancellationToken cancellation) => await db.Products
        .OrderBy(p => p.Name)
        .Select(p => new ProductRow(
            p.Id,
            p.Name,
            p.IsDemonstration,
            db.SignatureCounts.Where(c => c.ProductId == p.Id).Sum(c => c.Devices),
            db.Batches.Count(b => b.ProductId == p.Id),
            p.CreatedAt))
        .ToListAsync(cancellation);

    /// <summary>One product; null when there is none.</summary>
    public static async Task<ProductDetails?> ProductAsync(this RegistryDb db, ProductId product, CancellationToken cancellation)
    {
        var found = await db.Products.SingleOrDefaultAsync(p => p.Id == product, cancellation);
        if (found is null)
            return null;
        var states = await db.SignatureCounts.Where(c => c.ProductId == product && c.Devices > 0).GroupBy(c => c.State)
            .Select(group => new { State = group.Key, Devices = group.Sum(c => c.Devices) }).ToDictionaryAsync(row => row.State, row => row.Devices, cancellation);
        int batches = await db.Batches.CountAsync(b => b.ProductId == product, cancellation);
        return new ProductDetails(
            new ProductRow(found.Id, found.Name, found.IsDemonstration, states.Values.Sum(), batches, found.CreatedAt),
            found.ScopeJson,
            found.CreatedBy,
            found.Version,
            states);
    }

    /// <summary>Batches, newest first; of one product, or of all.</summary>
    public static async Task<IReadOnlyList<BatchRow>> BatchesAsync(this RegistryDb db, ProductId? product, CancellationToken cancellation) => await db.Batches
        .Where(b => product == null || b.ProductId == product)
        .OrderByDescending(b => b.CreatedAt).ThenBy(b => b.Name)
        .Select(b => new BatchRow(
            b.Id,
            b.ProductId,
            b.Name,
            b.State,
            db.SignatureCounts.Where(c => c.ProductId == b.ProductId && c.BatchId == b.Id).Sum(c => c.Devices),
            b.CreatedAt,
            b.Version))
        .ToListAsync(cancellation);
}
