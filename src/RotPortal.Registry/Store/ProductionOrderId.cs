namespace RotPortal.Registry;

/// <summary>The identifier of a production order.</summary>
/// <param name="Value">A GUID of version 7.</param>
public readonly record struct ProductionOrderId(Guid Value)
{
    /// <summary>A fresh identifier; later ones sort after earlier ones.</summary>
    public static ProductionOrderId Create(DateTimeOffset at) => new(Guid.CreateVersion7(at));

    /// <summary>Reads what <see cref="ToString"/> writes; null when the text is anything else.</summary>
    public static ProductionOrderId? Parse(string? text) => Guid.TryParseExact(text, "D", out var value) ? new ProductionOrderId(value) : null;

    /// <inheritdoc/>
    public override string ToString() => Value.ToString("D");
}
