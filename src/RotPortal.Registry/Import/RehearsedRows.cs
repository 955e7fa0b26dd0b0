using System.Data.Common;
using RotPortal.Devices;

namespace RotPortal.Registry.Import;

/// <summary>Reads what a rehearsal has brought about, before it is taken back.</summary>
/// <param name="db">The registry as it would be.</param>
/// <param name="onFile">The registry as it is.</param>
/// <param name="order">The import.</param>
/// <param name="most">How many rows are wanted.</param>
internal sealed class RehearsedRows(RegistryDb db, RegistryDb onFile, ImportOrder order, int most)
{
    private const string Newcomers = "(SELECT e.device_id FROM import_entries e WHERE e.job_id = @job AND e.outcome = 'Conflict')";

    private const string SameNumber =
        """
        FROM import_entries e JOIN devices d ON d.hardware_id = e.hardware_id AND d.vendor <> e.vendor AND d.is_simulated = e.is_simulated
        WHERE e.job_id = @job AND e.outcome IN ('New', 'Added', 'Conflict')
        """;

    public async Task<IReadOnlyList<RehearsedRefusal>> RefusalsAsync(CancellationToken cancellation) => await RowsAsync(
        """
        SELECT e.entry, e.hardware_id, e.rejected_check, e.rejected_detail FROM import_entries e
        WHERE e.job_id = @job AND e.outcome = 'Rejected' ORDER BY e.entry LIMIT @most
        """,
        row => new RehearsedRefusal(row.GetInt32(0), Text(row, 1), Text(row, 2) ?? "", Text(row, 3) ?? ""),
        cancellation);

    public async Task<IReadOnlyList<RehearsedStop>> StopsAsync(CancellationToken cancellation)
    {
        var devices = await RowsAsync(
            $"""
            SELECT d.id, d.vendor, d.hardware_id, d.state, CASE WHEN d.id IN {Newcomers} THEN 1 ELSE 0 END AS newcomer
            FROM devices d WHERE d.id IN (SELECT device_id FROM sharing) ORDER BY newcomer, d.hardware_id, d.id LIMIT @most
            """,
            row => (Id: row.Identifier(0), Vendor: row.GetString(1), HardwareId: row.GetString(2), State: Enum.Parse<DeviceState>(row.GetString(3)), IsNew: row.GetInt32(4) == 1),
            cancellation);
        var stops = new List<RehearsedStop>(devices.Count);
        foreach (var device in devices)
        {
            var (shares, vendor, hardwareId) = await OtherAsync(device.Id, cancellation);
            var before = device.IsNew ? null : await StateAsync(device.Id, cancellation);
            stops.Add(new RehearsedStop(new DeviceId(device.Id), before, device.Vendor, device.HardwareId, device.State, shares, vendor, hardwareId));
        }

        return stops;
    }

    /// <summary>What entries say of devices that were on file before.</summary>
    public async Task<IReadOnlyList<RehearsedChange>> ChangesAsync(CancellationToken cancellation)
    {
        var entries = await RowsAsync(
            """
            SELECT e.entry, e.device_id, e.hardware_id, e.batch_name, t.maker, t.model, t.part_number, e.produced_at, t.kind
            FROM import_entries e JOIN element_types t ON t.id = e.element_type_id
            WHERE e.job_id = @job AND e.outcome = 'Added' ORDER BY e.entry LIMIT @most
            """,
            row => (Entry: row.GetInt32(0), Device: row.Identifier(1), HardwareId: row.GetString(2), Said: ToldDevice.Read(row, 3)),
            cancellation);
        var changes = new List<RehearsedChange>();
        foreach (var entry in entries)
        {
            var known = await KnownAsync(entry.Device, cancellation);
            // An earlier row of the same file brings the device.
            if (known is null)
                continue;
            changes.AddRange(known.Compare(entry.Said, order.ProductId)
                .Select(change => new RehearsedChange(entry.Entry, new DeviceId(entry.Device), entry.HardwareId, change.Field, change.Old, change.New, change.IsTaken)));
            changes.AddRange(await BroughtAsync(entry.Entry, entry.Device, entry.HardwareId, DeviceField.Key, "staged_keys", "keys", "spki_sha256", cancellation));
            changes.AddRange(await BroughtAsync(entry.Entry, entry.Device, entry.HardwareId, DeviceField.Certificate, "staged_certificates", "certificates", "sha256", cancellation));
        }

        return changes;
    }

    public async Task<IReadOnlyList<Namesake>> NamesakesAsync(CancellationToken cancellation) => await RowsAsync(
        $"SELECT e.entry, e.hardware_id, e.vendor, d.id, d.vendor {SameNumber} ORDER BY e.entry, d.id LIMIT @most",
        row => new Namesake(row.GetInt32(0), row.GetString(1), row.GetString(2), new DeviceId(row.Identifier(3)), row.GetString(4)),
        cancellation);

    public Task<long> NamesakesInAllAsync(CancellationToken cancellation) =>
        db.NumberAsync($"SELECT COUNT(DISTINCT e.entry) {SameNumber}", cancellation, ("job", order.JobId.Value));

    // The first device that has the same, what weighs most first.
    private async Task<(SharedThing Shares, string Vendor, string HardwareId)> OtherAsync(Guid device, CancellationToken cancellation)
    {
        await using var command = db.Command(
            """
            SELECT shared, vendor, hardware_id FROM (
                SELECT 0 AS weight, 'Key' AS shared, o.vendor AS vendor, o.hardware_id AS hardware_id FROM keys m
                    JOIN keys l ON l.spki_sha256 = m.spki_sha256 AND l.device_id <> m.device_id JOIN devices o ON o.id = l.device_id WHERE m.device_id = @device
                UNION ALL SELECT 1, 'Certificate', o.vendor, o.hardware_id FROM certificates m
                    JOIN certificates l ON l.sha256 = m.sha256 AND l.device_id <> m.device_id JOIN devices o ON o.id = l.device_id WHERE m.device_id = @device
                UNION ALL SELECT 2, 'CertificateNumber', o.vendor, o.hardware_id FROM certificates m
                    JOIN certificates l ON l.serial_number = m.serial_number AND l.issuer = m.issuer AND l.device_id <> m.device_id
                    JOIN devices o ON o.id = l.device_id WHERE m.device_id = @device
                UNION ALL SELECT 3, 'HardwareId', o.vendor, o.hardware_id FROM devices m
                    JOIN devices o ON o.hardware_id = m.hardware_id AND o.vendor = m.vendor AND o.is_simulated = m.is_simulated AND o.id <> m.id WHERE m.id = @device
            ) others ORDER BY weight, vendor, hardware_id LIMIT 1
            """,
            ("device", device));
        await using var row = await command.ExecuteReaderAsync(cancellation);
        return await row.ReadAsync(cancellation)
            ? (Enum.Parse<SharedThing>(row.GetString(0)), row.GetString(1), row.GetString(2))
            : throw new InvalidOperationException("A device is said to share something and shares nothing.");
    }

    private async Task<DeviceState?> StateAsync(Guid device, CancellationToken cancellation)
    {
        await using var command = onFile.Command("SELECT state FROM devices WHERE id = @device", ("device", device));
        return await command.ExecuteScalarAsync(cancellation) is string state ? Enum.Parse<DeviceState>(state) : null;
    }

    private async Task<ToldDevice?> KnownAsync(Guid device, CancellationToken cancellation)
    {
        await using var command = onFile.Command(
            """
            SELECT b.name, t.maker, t.model, t.part_number, d.produced_at, t.kind, d.product_id, p.name
            FROM devices d JOIN batches b ON b.id = d.batch_id JOIN element_types t ON t.id = d.element_type_id JOIN products p ON p.id = d.product_id
            WHERE d.id = @device
            """,
            ("device", device));
        await using var row = await command.ExecuteReaderAsync(cancellation);
        return await row.ReadAsync(cancellation) ? ToldDevice.Read(row, 0) with { Product = new ProductId(row.Identifier(6)), ProductName = row.GetString(7) } : null;
    }

    // Keys or certificates that the device would have besides those it has.
    private async Task<List<RehearsedChange>> BroughtAsync(
        int entry, Guid device, string hardwareId, DeviceField field, string staged, string live, string digest, CancellationToken cancellation)
    {
        await using var command = onFile.Command(
            $"""
            SELECT s.{digest} FROM {staged} s WHERE s.job_id = @job AND s.entry = @entry
              AND NOT EXISTS (SELECT 1 FROM {live} l WHERE l.device_id = @device AND l.{digest} = s.{digest}) ORDER BY s.ordinal
            """,
            ("job", order.JobId.Value),
            ("entry", entry),
            ("device", device));
        await using var row = await command.ExecuteReaderAsync(cancellation);
        var brought = new List<RehearsedChange>();
        while (await row.ReadAsync(cancellation))
            brought.Add(new RehearsedChange(entry, new DeviceId(device), hardwareId, field, null, row.Digest(0).Hex[..16], IsTaken: true));
        return brought;
    }

    private async Task<List<T>> RowsAsync<T>(string sql, Func<DbDataReader, T> read, CancellationToken cancellation)
    {
        (string Name, object? Value)[] all = [("job", order.JobId.Value), ("most", most)];
        await using var command = db.Command(sql, [.. all.Where(value => sql.Contains("@" + value.Name, StringComparison.Ordinal))]);
        await using var row = await command.ExecuteReaderAsync(cancellation);
        var rows = new List<T>();
        while (await row.ReadAsync(cancellation))
            rows.Add(read(row));
        return rows;
    }

    private static string? Text(DbDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);
}
