namespace RotPortal.Registry.Signatures;

/// <summary>Gathers how the counts of devices per signature change and writes it in the transaction of the change.</summary>
internal sealed class CountChanges
{
    private readonly Dictionary<Group, long> _changes = [];

    public void Add(Guid product, Guid batch, string state, int signature, bool isSimulated, long devices)
    {
        var group = new Group(product, batch, state, signature, isSimulated);
        _changes[group] = _changes.GetValueOrDefault(group) + devices;
    }

    public async Task WriteAsync(RegistryDb db, CancellationToken cancellation)
    {
        foreach (var (group, change) in _changes.Where(entry => entry.Value != 0))
        {
            await db.RunAsync(
                """
                INSERT INTO signature_counts (product_id, batch_id, state, signature_id, is_simulated, devices)
                VALUES (@product, @batch, @state, @signature, @simulated, @devices)
                ON CONFLICT (product_id, batch_id, state, signature_id, is_simulated) DO UPDATE SET devices = signature_counts.devices + excluded.devices
                """,
                cancellation,
                ("product", group.Product),
                ("batch", group.Batch),
                ("state", group.State),
                ("signature", group.Signature),
                ("simulated", group.IsSimulated),
                ("devices", change));
        }

        _changes.Clear();
    }

    private readonly record struct Group(Guid Product, Guid Batch, string State, int Signature, bool IsSimulated);
}
