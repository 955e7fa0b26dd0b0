using Microsoft.EntityFrameworkCore;
using RotPortal.Devices;
using RotPortal.Registry.Production;

namespace RotPortal.Registry.Queries;

/// <summary>A line of the list of production orders.</summary>
public sealed record ProductionRow(ProductionOrder Order, string ProductName, BatchState BatchState);

/// <summary>Failed units with one cause.</summary>
/// <param name="Check">The check that said no.</param>
/// <param name="Units">How many.</param>
/// <param name="Detail">What was found with one of them.</param>
/// <param name="Serials">The first of them, by serial number.</param>
public sealed record FailureCause(string Check, int Units, string? Detail, IReadOnlyList<string> Serials);

/// <summary>Production orders and their units.</summary>
public static class ProductionQueries
{
    /// <summary>Orders, newest first; of one product, or of all.</summary>
    public static async Task<IReadOnlyList<ProductionRow>> ProductionOrdersAsync(
        this RegistryDb db, ProductId? product, int size, CancellationToken cancellation) => await Rows(db)
        .Where(row => product == null || row.Order.ProductId == product)
        .OrderByDescending(row => row.Order.CreatedAt).ThenByDescending(row => row.Order.Id).Take(size)
        .Select(row => new ProductionRow(row.Order, row.ProductName, row.BatchState)).ToListAsync(cancellation);

    /// <summary>One order; null when there is none.</summary>
    public static Task<ProductionRow?> ProductionOrderAsync(this RegistryDb db, ProductionOrderId order, CancellationToken cancellation) =>
        Rows(db).Where(row => row.Order.Id == order).Select(row => new ProductionRow(row.Order, row.ProductName, row.BatchState))
            .SingleOrDefaultAsync(cancellation);

    /// <summary>Units of an order in a state (null: in any), the last changed first.</summary>
    public static async Task<IReadOnlyList<ProductionUnit>> ProductionUnitsAsync(
        this RegistryDb db, ProductionOrderId order, UnitState? state, int size, CancellationToken cancellation) => await db.ProductionUnits
        .Where(u => u.OrderId == order && (state == null || u.State == state))
        .OrderByDescending(u => u.ChangedAt).ThenBy(u => u.Serial).Take(size).ToListAsync(cancellation);

    /// <summary>Failed units by their cause, the most frequent first, each with its first serial numbers.</summary>
    public static async Task<IReadOnlyList<FailureCause>> FailureCausesAsync(
        this RegistryDb db, ProductionOrderId order, int serials, CancellationToken cancellation)
    {
        var failed = db.ProductionUnits.Where(u => u.OrderId == order && u.State == UnitState.Failed);
        var causes = await failed.GroupBy(u => u.Check).Select(group => new { Check = group.Key, Units = group.Count(), First = group.Min(u => u.Detail) })
            .OrderByDescending(row => row.Units).ThenBy(row => row.Check).ToListAsync(cancellation);
        var found = new List<FailureCause>();
        foreach (var cause in causes)
        {
            var named = await failed.Where(u => u.Check == cause.Check).OrderBy(u => u.Serial).Take(serials).Select(u => u.Serial).ToListAsync(cancellation);
            found.Add(new FailureCause(cause.Check ?? "not named", cause.Units, cause.First, named));
        }

        return found;
    }

    /// <summary>The sums of an order's batch record, each as kept and as counted again unit by unit.</summary>
    public static async Task<IReadOnlyList<CountCheck>> CountChecksAsync(this RegistryDb db, ProductionOrder order, CancellationToken cancellation)
    {
        var states = await db.ProductionUnits.Where(u => u.OrderId == order.Id).GroupBy(u => u.State)
            .Select(group => new { State = group.Key, Units = group.Count() }).ToListAsync(cancellation);
        var counted = states.Aggregate(default(UnitCounts), (counts, row) => counts.With(row.State, row.Units));
        int devices = await db.ProductionUnits
            .Where(u => u.OrderId == order.Id && (u.State == UnitState.Made || u.State == UnitState.Released) && u.DeviceId != null)
            .Select(u => u.DeviceId).Distinct().CountAsync(cancellation);
        return CountCheck.Of(order.Ordered, order.Counts, counted, devices);
    }

    private static IQueryable<OrderWithNames> Rows(RegistryDb db) =>
        from order in db.ProductionOrders
        join product in db.Products on order.ProductId equals product.Id
        join batch in db.Batches on order.BatchId equals batch.Id
        select new OrderWithNames { Order = order, ProductName = product.Name, BatchState = batch.State };

    private sealed class OrderWithNames
    {
        public required ProductionOrder Order { get; init; }

        public required string ProductName { get; init; }

        public required BatchState BatchState { get; init; }
    }
}
