namespace RotPortal.Registry.Products;

/// <summary>A product that is placed on the market; its devices come in batches.</summary>
public sealed class Product
{
    /// <summary>The identifier.</summary>
    public required ProductId Id { get; init; }

    /// <summary>Unique name, for a person.</summary>
    public required string Name { get; set; }

    /// <summary>Who the product is for the law, as JSON. The registry keeps the text and does not read it.</summary>
    public required string ScopeJson { get; set; }

    /// <summary>Made for demonstrations: the only kind of product that takes simulated evidence. Fixed when the product is created.</summary>
    public required bool IsDemonstration { get; init; }

    /// <summary>When it was created, UTC.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Who created it.</summary>
    public required string CreatedBy { get; init; }

    /// <summary>Counts the changes; a change names the version it was made on.</summary>
    public int Version { get; set; }
}
