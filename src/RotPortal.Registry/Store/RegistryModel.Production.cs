using Microsoft.EntityFrameworkCore;
using RotPortal.Registry.Challenges;
using RotPortal.Registry.Production;
using RotPortal.Registry.Products;

namespace RotPortal.Registry;

// Orders, their units, and the questions put to devices.
internal static partial class RegistryModel
{
    private static void Production(ModelBuilder builder)
    {
        builder.Entity<ProductionOrder>(order =>
        {
            order.ToTable("ProductionOrders");
            order.HasOne<Product>().WithMany().HasForeignKey(o => o.ProductId).OnDelete(DeleteBehavior.Restrict);
            order.HasIndex(o => o.BatchId).IsUnique();
            order.HasIndex(o => new { o.State, o.ClosesAt });
            order.Property(o => o.Version).IsConcurrencyToken();
            order.Ignore(o => o.Counts).Ignore(o => o.Remaining).Ignore(o => o.Limit).Ignore(o => o.Rule).Ignore(o => o.Kinds);
            // The last word on the counts: whatever a command does wrong, the database keeps to what was ordered.
            order.ToTable(table => table.HasCheckConstraint(
                "production_orders_add_up", "made >= 0 AND failed >= 0 AND scrapped >= 0 AND released >= 0 AND made + released <= ordered"));
        });
        builder.Entity<ProductionUnit>(unit =>
        {
            unit.ToTable("ProductionUnits");
            unit.HasKey(u => new { u.OrderId, u.Serial });
            unit.HasIndex(u => u.DeviceId);
            unit.HasIndex(u => new { u.OrderId, u.State, u.ChangedAt });
        });
        builder.Entity<StationAttempt>(attempt =>
        {
            attempt.ToTable("StationAttempts");
            attempt.HasKey(a => new { a.OrderId, a.Attempt });
        });
        builder.Entity<IssuedChallenge>(challenge =>
        {
            challenge.ToTable("Challenges");
            challenge.HasIndex(c => c.ExpiresAt);
        });
        builder.Entity<IssuedActivation>(activation =>
        {
            activation.ToTable("Activations");
            activation.HasIndex(a => a.ExpiresAt);
        });
    }
}
