using RotPortal.Devices;
using RotPortal.Registry.Signatures;

namespace RotPortal.Registry.Import;

/// <summary>
/// Finds devices that share an identifier, a key, a certificate or the number of one with what has just come in, and stops all of them: which one is
/// the copy cannot be known here. What they share is a negative fact of every one. Keys and certificates are compared across all vendors. Hardware
/// identifiers are compared within a vendor: two makers may well count alike, and only a key says that two numbers mean one device.
/// </summary>
internal sealed class SharedIdentity(WriteSession session, ImportOrder order)
{
    private readonly RegistryDb _db = session.Db;

    /// <summary>Marks and stops them, and adds them to <c>picked</c>, to be judged.</summary>
    /// <param name="identifiersMeet">Some hardware identifier of the import is on file or stands twice in the file.</param>
    /// <param name="cancellation">Stops before the commit.</param>
    /// <returns>How many were stopped; those that were stopped before are not counted.</returns>
    public async Task<int> QuarantineAsync(bool identifiersMeet, CancellationToken cancellation)
    {
        await FindAsync(identifiersMeet, cancellation);
        if (await _db.NumberAsync("SELECT COUNT(*) FROM sharing", cancellation) == 0)
            return 0;
        int stopped = await StopAsync(cancellation);
        await MarkAsync(cancellation);
        await _db.RunAsync("INSERT INTO picked (id) SELECT DISTINCT device_id FROM sharing WHERE TRUE ON CONFLICT (id) DO NOTHING", cancellation);
        await RunAsync(
            """
            UPDATE import_entries SET outcome = 'Conflict'
            WHERE job_id = @job AND outcome = 'New' AND device_id IN (SELECT device_id FROM sharing)
            """,
            cancellation);
        return stopped;
    }

    private async Task FindAsync(bool identifiersMeet, CancellationToken cancellation)
    {
        string identifier = _db.IsPostgres() ? "uuid" : "BLOB";
        await _db.RunAsync($"CREATE TEMP TABLE IF NOT EXISTS sharing (device_id {identifier}, by_key boolean)", cancellation);
        await _db.RunAsync("DELETE FROM sharing", cancellation);
        if (identifiersMeet)
            await SharedIdentifiersAsync(cancellation);
        await SharedAsync("staged_keys", "keys", "spki_sha256", cancellation);
        await SharedAsync("staged_certificates", "certificates", "sha256", cancellation);
        await SharedNumbersAsync(cancellation);
    }

    // RFC 5280 4.1.2.2: issuer and serial number identify one certificate. Two different ones cannot both be what their issuer meant. First the numbers
    // that stand more than once, by counting in the index.
    private Task<int> SharedNumbersAsync(CancellationToken cancellation) => RunAsync(
        """
        INSERT INTO sharing (device_id, by_key)
        SELECT DISTINCT d.id, FALSE
        FROM (SELECT DISTINCT s.serial_number AS number, s.issuer AS issuer FROM staged_certificates s
              WHERE s.job_id = @job AND (SELECT COUNT(*) FROM certificates l WHERE l.serial_number = s.serial_number) > 1) twice
        JOIN certificates l ON l.serial_number = twice.number AND l.issuer = twice.issuer
        JOIN devices d ON d.id = l.device_id
        WHERE EXISTS (SELECT 1 FROM certificates o JOIN devices x ON x.id = o.device_id
                      WHERE o.serial_number = l.serial_number AND o.issuer = l.issuer AND o.sha256 <> l.sha256
                        AND o.device_id <> l.device_id AND x.is_simulated = d.is_simulated)
        """,
        cancellation);

    private Task<int> SharedIdentifiersAsync(CancellationToken cancellation) => RunAsync(
        """
        INSERT INTO sharing (device_id, by_key)
        SELECT d.id, FALSE FROM devices d
        JOIN (SELECT DISTINCT e.vendor, e.hardware_id, e.is_simulated FROM import_entries e JOIN candidates c ON c.entry = e.entry
              WHERE e.job_id = @job AND e.outcome = 'New') n
          ON n.vendor = d.vendor AND n.hardware_id = d.hardware_id AND n.is_simulated = d.is_simulated
        WHERE (SELECT COUNT(*) FROM devices o WHERE o.hardware_id = d.hardware_id AND o.vendor = d.vendor AND o.is_simulated = d.is_simulated) > 1
        """,
        cancellation);

    // First the digests that stand more than once, by counting in the index; then, for these few, the devices that have them.
    private Task<int> SharedAsync(string staged, string live, string digest, CancellationToken cancellation) => RunAsync(
        $"""
        INSERT INTO sharing (device_id, by_key)
        SELECT DISTINCT d.id, TRUE
        FROM (SELECT DISTINCT s.{digest} AS digest FROM {staged} s
              WHERE s.job_id = @job AND (SELECT COUNT(*) FROM {live} l WHERE l.{digest} = s.{digest}) > 1) twice
        JOIN {live} l ON l.{digest} = twice.digest
        JOIN devices d ON d.id = l.device_id
        WHERE EXISTS (SELECT 1 FROM {live} o JOIN devices x ON x.id = o.device_id
                      WHERE o.{digest} = twice.digest AND o.device_id <> l.device_id AND x.is_simulated = d.is_simulated)
        """,
        cancellation);

    // A device that waits is quarantined; one at work is suspended, since the table of moves knows no way back from work to quarantine. What is
    // revoked, rejected or gone stays so.
    private async Task<int> StopAsync(CancellationToken cancellation)
    {
        var counts = new CountChanges();
        var moved = new List<(Guid Device, string From, string To)>();
        await using (var command = _db.Command(
            """
            SELECT d.id, d.product_id, d.batch_id, d.state, d.signature_id, d.is_simulated, d.element_type_id
            FROM devices d WHERE d.id IN (SELECT device_id FROM sharing) AND d.state IN ('Expected', 'Onboarding', 'Active') ORDER BY d.id
            """))
        {
            await using var row = await command.ExecuteReaderAsync(cancellation);
            while (await row.ReadAsync(cancellation))
            {
                string from = row.GetString(3);
                string to = from == nameof(DeviceState.Active) ? nameof(DeviceState.Suspended) : nameof(DeviceState.Quarantined);
                moved.Add((row.Identifier(0), from, to));
                var group = new DeviceGroup(row.Identifier(1), row.Identifier(2), row.GetInt64(6), from, row.GetInt32(4), row.GetBoolean(5));
                counts.Move(group, group with { State = to });
            }
        }

        foreach (var (device, from, to) in moved)
        {
            session.Record(
                "device.moved",
                device,
                Actor.Portal("registry-comparison"),
                ("from", from),
                ("to", to),
                ("reason", "shares its hardware identifier, a key, a certificate or the number of one with another device"),
                ("import", order.JobId.Value));
            session.Send(
                "device.state.changed", $"device.state.changed:{device}:{order.JobId}", ("device", device), ("from", from), ("to", to));
        }

        await _db.RunAsync(
            """
            UPDATE certificates SET state = 'OnHold', withdrawn_for = 'UnderInvestigation', withdrawn_at = @at
            WHERE state = 'Issued' AND device_id IN (SELECT d.id FROM devices d JOIN sharing s ON s.device_id = d.id WHERE d.state = 'Active')
            """,
            cancellation,
            ("at", session.At));
        await _db.RunAsync(
            """
            UPDATE devices SET version = version + 1, state = CASE state WHEN 'Active' THEN 'Suspended' ELSE 'Quarantined' END
            WHERE id IN (SELECT device_id FROM sharing) AND state IN ('Expected', 'Onboarding', 'Active')
            """,
            cancellation);
        await counts.WriteAsync(_db, cancellation);
        return moved.Count;
    }

    private Task<int> MarkAsync(CancellationToken cancellation) => _db.RunAsync(
        """
        UPDATE devices SET compared_at = @at,
            shares_key = shares_key OR EXISTS (SELECT 1 FROM sharing s WHERE s.device_id = devices.id AND s.by_key),
            shares_identifier = shares_identifier OR EXISTS (SELECT 1 FROM sharing s WHERE s.device_id = devices.id AND NOT s.by_key)
        WHERE id IN (SELECT device_id FROM sharing)
        """,
        cancellation,
        ("at", session.At));

    private Task<int> RunAsync(string sql, CancellationToken cancellation) => _db.RunAsync(sql, cancellation, ("job", order.JobId.Value));
}
