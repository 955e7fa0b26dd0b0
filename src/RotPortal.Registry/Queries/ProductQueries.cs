using RotPortal.Devices;

namespace RotPortal.Registry.Queries;

/// <summary>A line of the product list.</summary>
public sealed record ProductRow(ProductId Id, string Name, bool IsDemonstration, long Devices, int Batches, DateTimeOffset CreatedAt);

/// <summary>A product.</summary>
public sealed record ProductDetails(ProductRow Row, string ScopeJson, string CreatedBy, int Version, IReadOnlyDictionary<DeviceState, long> DevicesByState);

/// <summary>A line of the batch list.</summary>
public sealed record BatchRow(BatchId Id, ProductId ProductId, string Name, BatchState State, long Devices, DateTimeOffset CreatedAt, int Version);

/// <summary>Products and batches.</summary>
public static class ProductQueries
{
    /// <summary>Every product, by name.</summary>
    public static Task<IReadOnlyList<ProductRow>> ProductsAsync(this RegistryDb db, CancellationToken cancellation) => throw new NotImplementedException();

    /// <summary>One product; null when there is none.</summary>
    public static Task<ProductDetails?> ProductAsync(this RegistryDb db, ProductId product, CancellationToken cancellation) => throw new NotImplementedException();

    /// <summary>Batches, newest first; of one product, or of all.</summary>
    public static Task<IReadOnlyList<BatchRow>> BatchesAsync(this RegistryDb db, ProductId? product, CancellationToken cancellation) => throw new NotImplementedException();
}
