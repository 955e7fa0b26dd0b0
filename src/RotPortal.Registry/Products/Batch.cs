using RotPortal.Devices;

namespace RotPortal.Registry.Products;

/// <summary>Devices of one product that were made or delivered together.</summary>
public sealed class Batch
{
    /// <summary>The identifier.</summary>
    public required BatchId Id { get; init; }

    /// <summary>The product.</summary>
    public required ProductId ProductId { get; init; }

    /// <summary>Name, unique within the product: the group named in the evidence, else the one chosen at import.</summary>
    public required string Name { get; set; }

    /// <summary>Where the batch stands.</summary>
    public required BatchState State { get; set; }

    /// <summary>When it was created, UTC.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Counts the changes.</summary>
    public int Version { get; set; }
}
