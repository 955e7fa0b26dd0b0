using RotPortal.Registry.Fleet;

namespace RotPortal.Registry.Signatures;

/// <summary>A row of <see cref="SignatureCount"/>.</summary>
internal readonly record struct DeviceGroup(Guid Product, Guid Batch, long ElementType, string State, int Signature, bool IsSimulated)
{
    public static DeviceGroup Of(DeviceOnFile device) =>
        new(device.ProductId, device.BatchId, device.ElementTypeId, device.State, device.SignatureId, device.IsSimulated);

    public static DeviceGroup Of(RegisteredDevice device) => new(
        device.ProductId.Value, device.BatchId.Value, device.ElementTypeId, device.State.ToString(), device.SignatureId, device.IsSimulated);
}

/// <summary>Gathers how the counts of devices change and writes it in the transaction of the change.</summary>
internal sealed class CountChanges
{
    private readonly Dictionary<DeviceGroup, long> _changes = [];

    public void Move(DeviceGroup from, DeviceGroup to)
    {
        if (from == to)
            return;
        _changes[from] = _changes.GetValueOrDefault(from) - 1;
        _changes[to] = _changes.GetValueOrDefault(to) + 1;
    }

    public async Task WriteAsync(RegistryDb db, CancellationToken cancellation)
    {
        foreach (var (group, change) in _changes.Where(entry => entry.Value != 0))
        {
            await db.RunAsync(
                """
                INSERT INTO signature_counts (product_id, batch_id, element_type_id, state, signature_id, is_simulated, devices)
                VALUES (@product, @batch, @type, @state, @signature, @simulated, @devices)
                ON CONFLICT (product_id, batch_id, element_type_id, state, signature_id, is_simulated)
                DO UPDATE SET devices = signature_counts.devices + excluded.devices
                """,
                cancellation,
                ("product", group.Product),
                ("batch", group.Batch),
                ("type", group.ElementType),
                ("state", group.State),
                ("signature", group.Signature),
                ("simulated", group.IsSimulated),
                ("devices", change));
        }

        _changes.Clear();
    }
}
