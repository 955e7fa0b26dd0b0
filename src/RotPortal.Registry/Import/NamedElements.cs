using RotPortal.Devices;
using RotPortal.Registry.Signatures;

namespace RotPortal.Registry.Import;

/// <summary>
/// A device whose first evidence did not say what its root of trust is, such as a bare certificate, takes the element that later evidence names.
/// What was named once stays: evidence that says less never takes it back.
/// </summary>
internal sealed class NamedElements(WriteSession session, ImportOrder order)
{
    private readonly RegistryDb _db = session.Db;

    public async Task RunAsync(CancellationToken cancellation)
    {
        var named = new List<(Guid Device, long Type)>();
        var counts = new CountChanges();
        await using (var command = _db.Command(
            """
            SELECT d.id, d.product_id, d.batch_id, d.state, d.signature_id, d.is_simulated, d.element_type_id, n.id
            FROM devices d
            JOIN element_types t ON t.id = d.element_type_id AND t.kind = 'NotStated'
            JOIN (SELECT e.device_id, MIN(e.entry) AS entry FROM import_entries e JOIN element_types s ON s.id = e.element_type_id
                  WHERE e.job_id = @job AND e.outcome = 'Added' AND s.kind <> 'NotStated' GROUP BY e.device_id) f ON f.device_id = d.id
            JOIN import_entries e ON e.job_id = @job AND e.entry = f.entry
            JOIN element_types n ON n.id = e.element_type_id
            ORDER BY d.id
            """,
            ("job", order.JobId.Value)))
        {
            await using var row = await command.ExecuteReaderAsync(cancellation);
            while (await row.ReadAsync(cancellation))
            {
                var group = new DeviceGroup(
                    row.Identifier(1), row.Identifier(2), row.GetInt64(6), row.GetString(3), row.GetInt32(4), row.GetBoolean(5));
                counts.Move(group, group with { ElementType = row.GetInt64(7) });
                named.Add((row.Identifier(0), row.GetInt64(7)));
            }
        }

        foreach (var (device, type) in named)
        {
            await _db.RunAsync(
                "UPDATE devices SET element_type_id = @type, version = version + 1 WHERE id = @device", cancellation, ("type", type), ("device", device));
            session.Record("device.element.named", device, Actor.Portal("import"), ("import", order.JobId.Value));
        }

        await counts.WriteAsync(_db, cancellation);
    }
}
