using Microsoft.EntityFrameworkCore;
using RotPortal.Devices;
using RotPortal.Registry;
using RotPortal.Registry.Queries;
using RotPortal.Web.Features.Products;

namespace RotPortal.Web.Features.Compliance;

/// <summary>Reads what is judged.</summary>
public sealed class SubjectQuery(IDbContextFactory<RegistryDb> databases, TimeProvider clock)
{
    /// <summary>A product on a day; null when there is none. Another day than today is judged anew from the facts of every device.</summary>
    public async Task<Subject?> Product(ProductId id, DateOnly on, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        if (await db.ProductAsync(id, cancellation) is not { } product)
            return null;
        var at = MomentOf(on);
        var groups = IsToday(on) ? await db.SignaturesAsync(id, at, cancellation) : await db.SignaturesAtAsync(id, at, cancellation);
        return new Subject(
            product.Row.Name, $"/products/{id}", $"/compliance/products/{id}", id, product.Row.Name, null,
            ScopeText.Read(product.ScopeJson, product.Row.IsDemonstration), groups, at);
    }

    /// <summary>A device on a day; null when there is none.</summary>
    public async Task<Subject?> Device(DeviceId id, DateOnly on, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        if (await db.DeviceAsync(id, cancellation) is not { Row: var device } || await db.ProductAsync(device.ProductId, cancellation) is not { } product)
            return null;
        var at = MomentOf(on);
        var facts = await db.DeviceFactsAsync(id, cancellation);
        // A single device is judged whatever its state: its page says the state beside the verdicts.
        var group = new SignatureGroup(device.SignatureId, FactsAt.Judge(facts, at).Signature, DeviceState.Expected, device.BatchId, device.IsSimulated, 1);
        return new Subject(
            device.HardwareId, $"/devices/{id}", $"/compliance/devices/{id}", device.ProductId, device.ProductName, device,
            ScopeText.Read(product.ScopeJson, product.Row.IsDemonstration), [group], at);
    }

    /// <summary>The day it is now, UTC.</summary>
    public DateOnly Today() => DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);

    private bool IsToday(DateOnly on) => on == Today();

    // Today means now; another day means its last moment.
    private DateTimeOffset MomentOf(DateOnly on) =>
        IsToday(on) ? clock.GetUtcNow() : new DateTimeOffset(on.ToDateTime(TimeOnly.MaxValue, DateTimeKind.Utc));
}
