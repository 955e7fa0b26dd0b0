using Microsoft.EntityFrameworkCore;
using RotPortal.Devices;
using RotPortal.Registry.Products;

namespace RotPortal.Registry.Production;

/// <summary>What a person says about a production order before it exists.</summary>
/// <param name="Product">The product.</param>
/// <param name="Name">Name of the order and of the batch it makes.</param>
/// <param name="Part">What is built in.</param>
/// <param name="Station">The station.</param>
/// <param name="Ordered">How many; 1 to <see cref="CreateProductionOrder.MostOrdered"/>.</param>
/// <param name="OpensAt">Begin of the window, UTC.</param>
/// <param name="ClosesAt">End of the window, UTC.</param>
/// <param name="Rule">Which serial numbers.</param>
/// <param name="Kinds">Kinds of evidence each unit must bring; at least one.</param>
/// <param name="Limit">The rate of failures that stops it; null for none.</param>
/// <param name="NeedsSecondPerson">Whether two people release the batch.</param>
public sealed record ProductionDraft(
    ProductId Product, string Name, string Part, string Station, int Ordered, DateTimeOffset OpensAt, DateTimeOffset ClosesAt, SerialRule Rule,
    IReadOnlyList<string> Kinds, FailureLimit? Limit, bool NeedsSecondPerson);

/// <summary>Writes down a production order and creates the batch it makes; both are drafts.</summary>
public sealed class CreateProductionOrder(RegistryWriter writer)
{
    /// <summary>The most units of one order.</summary>
    public const int MostOrdered = 1_000_000;

    /// <summary>
    /// Refused when a text is missing (<c>name-missing</c>, <c>part-missing</c>, <c>station-missing</c>), the count is out of bounds
    /// (<c>ordered-count</c>), the window is none (<c>window</c>), no kind of evidence is wanted (<c>kinds-missing</c>), there is no such product
    /// (<c>product-unknown</c>) or a batch of the product has the name (<c>name-taken</c>).
    /// </summary>
    public async Task<Decision<ProductionOrderId>> RunAsync(ProductionDraft draft, Actor by, CancellationToken cancellation)
    {
        await using var session = await writer.BeginAsync(cancellation);
        var db = session.Db;
        if (WhyNot(draft, session.At) is { } refusal)
            return refusal;
        if (!await db.Products.AnyAsync(p => p.Id == draft.Product, cancellation))
            return Decision.Refused("product-unknown", "There is no such product.", "Choose a product from the list.");
        string name = draft.Name.Trim();
        if (await db.Batches.AnyAsync(b => b.ProductId == draft.Product && b.Name == name, cancellation))
            return Decision.Refused("name-taken", $"A batch of this product is named {name}.", "Choose another name.");

        var batch = new Batch
        {
            Id = BatchId.Create(session.At),
            ProductId = draft.Product,
            Name = name,
            State = BatchState.Draft,
            CreatedAt = session.At,
        };
        var order = Order(draft, batch, session.At, by);
        db.Batches.Add(batch);
        db.ProductionOrders.Add(order);
        session.Record("batch.created", batch.Id.Value, by, ("product", draft.Product.Value), ("name", name), ("order", order.Id.Value));
        session.Record(
            "production.created",
            order.Id.Value,
            by,
            ("product", draft.Product.Value),
            ("batch", batch.Id.Value),
            ("name", name),
            ("part", order.Part),
            ("station", order.Station),
            ("ordered", order.Ordered),
            ("opensAt", order.OpensAt),
            ("closesAt", order.ClosesAt),
            ("serialRule", order.SerialRule),
            ("kinds", order.EvidenceKinds),
            ("stopPercent", order.StopPercent),
            ("stopLast", order.StopLast),
            ("needsSecondPerson", order.NeedsSecondPerson));
        await session.CommitAsync(cancellation);
        return Decision.Accepted(order.Id);
    }

    private static ProductionOrder Order(ProductionDraft draft, Batch batch, DateTimeOffset at, Actor by) => new()
    {
        Id = ProductionOrderId.Create(at),
        ProductId = draft.Product,
        BatchId = batch.Id,
        Name = batch.Name,
        Part = draft.Part.Trim(),
        Station = draft.Station.Trim(),
        Ordered = draft.Ordered,
        OpensAt = draft.OpensAt,
        ClosesAt = draft.ClosesAt,
        SerialRule = $"{draft.Rule}",
        EvidenceKinds = string.Join(' ', draft.Kinds.Distinct(StringComparer.Ordinal)),
        StopPercent = draft.Limit?.Percent,
        StopLast = draft.Limit?.Last,
        NeedsSecondPerson = draft.NeedsSecondPerson,
        State = ProductionState.Draft,
        CreatedAt = at,
        CreatedBy = by.Name,
    };

    private static Refusal? WhyNot(ProductionDraft draft, DateTimeOffset at)
    {
        if (string.IsNullOrWhiteSpace(draft.Name))
            return Decision.Refused("name-missing", "The order has no name.", "Give it one; the batch gets the same.");
        if (string.IsNullOrWhiteSpace(draft.Part))
            return Decision.Refused("part-missing", "The part that is built in is not named.", "Name it as it stands on the order to the maker.");
        if (string.IsNullOrWhiteSpace(draft.Station))
            return Decision.Refused("station-missing", "No station is named.", "Name the station that will make the units.");
        if (draft.Ordered is < 1 or > MostOrdered)
            return Decision.Refused("ordered-count", $"{draft.Ordered} units cannot be ordered.", $"Order 1 to {MostOrdered} units.");
        if (draft.ClosesAt <= draft.OpensAt || draft.ClosesAt <= at)
            return Decision.Refused("window", "The window ends before it begins, or has ended already.", "Give an end that lies after the begin and after now.");
        return draft.Kinds.Count == 0
            ? Decision.Refused("kinds-missing", "No kind of evidence is wanted, so nothing would be proven of any unit.", "Choose at least one kind.")
            : null;
    }
}
