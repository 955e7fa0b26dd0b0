using System.Text;
using RotPortal.Devices;
using RotPortal.Registry.Import;
using RotPortal.Registry.Production;
using RotPortal.Registry.Queries;
using RotPortal.Registry.Tests.Databases;
using RotPortal.Registry.Tests.Import;

namespace RotPortal.Registry.Tests.Production;

/// <summary>Production orders for tests, and stations that report to them.</summary>
internal static class Orders
{
    public static readonly Actor Otto = Actor.Person("otto", PortalRole.Operator);
    public static readonly Actor Anna = Actor.Person("anna", PortalRole.Approver);
    public static readonly Actor Station = Actor.Portal("station line 1");

    public static Grounds Because(TestRegistry registry, Actor by, string reason = "as planned") => new(by, registry.Now, reason);

    public static async Task<ProductionOrderId> DraftAsync(TestRegistry registry, int ordered = 10, Func<ProductionDraft, ProductionDraft>? change = null)
    {
        var product = await registry.ProductAsync($"Gateway {Guid.CreateVersion7():N}");
        var draft = new ProductionDraft(
            product, "PO-1", "ATECC608C", "line 1", ordered, registry.Now, registry.Now.AddDays(1), new SerialRule.Prefix(""), ["microchip-manifest"], null, true);
        return TestRegistry.Accepted(await registry.Of<CreateProductionOrder>().RunAsync(change?.Invoke(draft) ?? draft, Otto, CancellationToken.None));
    }

    public static async Task<ProductionOrderId> OpenAsync(TestRegistry registry, int ordered = 10, Func<ProductionDraft, ProductionDraft>? change = null)
    {
        var order = await DraftAsync(registry, ordered, change);
        TestRegistry.Accepted(await MoveAsync(registry, order, ProductionState.Open));
        return order;
    }

    public static Task<Decision<Change<ProductionState>>> MoveAsync(TestRegistry registry, ProductionOrderId order, ProductionState to) =>
        registry.Of<MoveProductionOrder>().RunAsync(order, to, Because(registry, Otto), CancellationToken.None);

    /// <summary>A report of a unit whose device has the same serial number.</summary>
    public static UnitReport Report(ProductionOrderId order, string serial, params IReadOnlyList<StagedEntry> entries)
    {
        entries = entries.Count > 0 ? entries : [TestEvidence.Device(serial).At(0)];
        byte[] asked = Encoding.UTF8.GetBytes($"{serial} {string.Join(' ', entries.Select(entry => entry.Sha256))}");
        return new UnitReport(order, Guid.CreateVersion7(), Sha256Digest.Of(asked), serial, entries, [], null, asked, Station);
    }

    public static UnitReport Bad(ProductionOrderId order, string serial, string check = "jws-signature") =>
        Report(order, serial, TestEvidence.Rejected(0, serial, check));

    public static async Task<Decision<UnitAnswer>> SayAsync(TestRegistry registry, UnitReport report) =>
        (await registry.Of<RecordUnits>().RunAsync([report], CancellationToken.None))[0];

    public static async Task<ProductionOrder> OnFileAsync(TestRegistry registry, ProductionOrderId order) =>
        (await registry.ReadAsync(db => db.ProductionOrderAsync(order, CancellationToken.None)))?.Order ?? throw new InvalidOperationException("No such order.");

    public static async Task CountsAddUpAsync(TestRegistry registry, ProductionOrderId order)
    {
        var found = await OnFileAsync(registry, order);
        Assert.All(await registry.ReadAsync(db => db.CountChecksAsync(found, CancellationToken.None)), check => Assert.True(check.AddsUp, $"{check}"));
        Assert.True(found.Counts.Good <= found.Ordered);
    }
}
