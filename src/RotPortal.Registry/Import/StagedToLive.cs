using Microsoft.EntityFrameworkCore;
using RotPortal.Devices;
using RotPortal.Registry.Fleet;
using RotPortal.Registry.Products;
using RotPortal.Registry.Signatures;

namespace RotPortal.Registry.Import;

/// <summary>
/// Moves what is staged into the live tables, set by set. The end of the ledger is held, so no other import commits meanwhile and what is compared
/// here stays true until the commit.
/// </summary>
internal sealed class StagedToLive(WriteSession session, ImportOrder order, long file)
{
    private readonly RegistryDb _db = session.Db;

    /// <summary>Devices that were stopped, new ones and those on file.</summary>
    public int Stopped { get; private set; }

    public async Task RunAsync(CancellationToken cancellation)
    {
        bool identifiersMeet = await new SameHardware(_db, order.JobId).SettleAsync(cancellation);
        await BatchesAsync(cancellation);
        long lastReading = await _db.NumberAsync("SELECT COALESCE(MAX(id), 0) FROM readings", cancellation);
        await DevicesAsync(cancellation);
        await EvidenceAsync(cancellation);
        await ReadingsAsync(cancellation);
        await new NamedElements(session, order).RunAsync(cancellation);
        await KeysAndCertificatesAsync(cancellation);
        await CountsAsync(cancellation);
        await Judging.PreparePickedAsync(_db, cancellation);
        await RunAsync("INSERT INTO picked (id) SELECT DISTINCT device_id FROM import_entries WHERE job_id = @job AND outcome = 'Added'", cancellation);
        await DistrustedMeanwhileAsync(cancellation);
        await CompareAsync(cancellation);
        Stopped = await new SharedIdentity(session, order).QuarantineAsync(identifiersMeet, cancellation);
        await Judging.JudgePickedAsync(_db, session.At, cancellation);
        await new ImportHistory(session, order).WriteAsync(lastReading, cancellation);
    }

    private async Task BatchesAsync(CancellationToken cancellation)
    {
        var missing = new List<string>();
        await using (var command = _db.Command(
            """
            SELECT DISTINCT e.batch_name FROM import_entries e
            WHERE e.job_id = @job AND e.outcome = 'New'
              AND NOT EXISTS (SELECT 1 FROM batches b WHERE b.product_id = @product AND b.name = e.batch_name)
            """,
            ("job", order.JobId.Value),
            ("product", order.ProductId.Value)))
        {
            await using var row = await command.ExecuteReaderAsync(cancellation);
            while (await row.ReadAsync(cancellation))
                missing.Add(row.GetString(0));
        }

        foreach (string name in missing)
        {
            var batch = new Batch
            {
                Id = BatchId.Create(session.At),
                ProductId = order.ProductId,
                Name = name,
                State = BatchState.Received,
                CreatedAt = session.At,
            };
            _db.Batches.Add(batch);
            session.Record("batch.created", batch.Id.Value, order.By, ("product", order.ProductId.Value), ("name", name), ("import", order.JobId.Value));
        }

        await _db.SaveChangesAsync(cancellation);
    }

    private Task DevicesAsync(CancellationToken cancellation) => RunAsync(
        """
        INSERT INTO devices (id, vendor, hardware_id, element_type_id, product_id, batch_id, state, ownership, trust, appraised_at, signature_id, changes_at,
                             is_simulated, shares_identifier, shares_key, compared_at, produced_at, registered_at, version)
        SELECT e.device_id, e.vendor, e.hardware_id, e.element_type_id, b.product_id, b.id, 'Expected', 'Manufacturer', 'None', NULL, e.signature_id,
               e.changes_at, e.is_simulated, FALSE, FALSE, CASE WHEN e.has_keys THEN e.judged_at END, e.produced_at, @at, 0
        FROM import_entries e JOIN batches b ON b.product_id = @product AND b.name = e.batch_name
        WHERE e.job_id = @job AND e.outcome = 'New'
        ORDER BY e.entry
        """,
        cancellation);

    private Task EvidenceAsync(CancellationToken cancellation) => RunAsync(
        """
        INSERT INTO evidence (sha256, kind, file_id, entry, is_simulated, pack_id, pack_offset, size)
        SELECT e.evidence, e.kind, @file, e.entry, e.is_simulated, e.pack_id, e.pack_offset, e.size
        FROM import_entries e
        WHERE e.job_id = @job AND e.pack_id IS NOT NULL AND e.outcome IN ('New', 'Added', 'Rejected')
        ORDER BY e.entry
        ON CONFLICT (sha256) DO NOTHING
        """,
        cancellation);

    private async Task ReadingsAsync(CancellationToken cancellation)
    {
        await RunAsync(
            """
            INSERT INTO readings (evidence, device_id, job_id, read_at, fact_set_id, times, check_set_id, circumstances)
            SELECT e.evidence, e.device_id, e.job_id, e.judged_at, e.fact_set_id, e.times, e.check_set_id, e.circumstances
            FROM import_entries e
            WHERE e.job_id = @job AND e.outcome IN ('New', 'Added')
            ORDER BY e.entry
            """,
            cancellation);

        // The same octets rejected for the same reason, in this file or an earlier one, are said once.
        await RunAsync(
            """
            INSERT INTO readings (evidence, job_id, read_at, rejected_check, rejected_clause, rejected_detail, claimed_hardware_id)
            SELECT e.evidence, e.job_id, @at, e.rejected_check, MIN(e.rejected_clause), MIN(e.rejected_detail), MIN(e.hardware_id)
            FROM import_entries e
            WHERE e.job_id = @job AND e.outcome = 'Rejected'
              AND NOT EXISTS (SELECT 1 FROM readings r WHERE r.evidence = e.evidence AND r.rejected_check = e.rejected_check)
            GROUP BY e.evidence, e.job_id, e.rejected_check
            ORDER BY MIN(e.entry)
            """,
            cancellation);
    }

    private async Task KeysAndCertificatesAsync(CancellationToken cancellation)
    {
        // A certificate does not say in which slot its key is; evidence that does says it of the key on file.
        await RunAsync(
            """
            UPDATE keys SET slot = named.slot
            FROM (SELECT e.device_id, s.role, s.spki_sha256, MIN(s.slot) AS slot
                  FROM import_entries e JOIN staged_keys s ON s.job_id = e.job_id AND s.entry = e.entry
                  WHERE e.job_id = @job AND e.outcome = 'Added' AND s.slot <> '' GROUP BY e.device_id, s.role, s.spki_sha256) named
            WHERE keys.slot = '' AND keys.device_id = named.device_id AND keys.role = named.role AND keys.spki_sha256 = named.spki_sha256
            """,
            cancellation);
        await RunAsync(
            """
            INSERT INTO keys (device_id, role, slot, algorithm, strength_bits, spki_sha256, spki)
            SELECT e.device_id, s.role, s.slot, s.algorithm, s.strength_bits, s.spki_sha256, s.spki
            FROM import_entries e JOIN staged_keys s ON s.job_id = e.job_id AND s.entry = e.entry
            WHERE e.job_id = @job AND (e.outcome = 'New' OR e.outcome = 'Added' AND NOT EXISTS (
                SELECT 1 FROM keys k WHERE k.device_id = e.device_id AND k.role = s.role AND s.slot IN (k.slot, '') AND k.spki_sha256 = s.spki_sha256))
            ORDER BY e.entry, s.ordinal
            """,
            cancellation);
        await RunAsync(
            """
            INSERT INTO certificates (device_id, role, sha256, serial_number, subject, issuer, not_before, not_after, spki_sha256, key_algorithm, chain_id,
                                      state, pack_id, pack_offset, size)
            SELECT e.device_id, s.role, s.sha256, s.serial_number, s.subject, s.issuer, s.not_before, s.not_after, s.spki_sha256, s.key_algorithm, s.chain_id,
                   'Issued', s.pack_id, s.pack_offset, s.size
            FROM import_entries e JOIN staged_certificates s ON s.job_id = e.job_id AND s.entry = e.entry
            WHERE e.job_id = @job AND (e.outcome = 'New' OR e.outcome = 'Added' AND NOT EXISTS (
                SELECT 1 FROM certificates c WHERE c.device_id = e.device_id AND c.role = s.role AND c.sha256 = s.sha256))
            ORDER BY e.entry, s.ordinal
            """,
            cancellation);
    }

    private Task CountsAsync(CancellationToken cancellation) => RunAsync(
        """
        INSERT INTO signature_counts (product_id, batch_id, element_type_id, state, signature_id, is_simulated, devices)
        SELECT b.product_id, b.id, g.element_type_id, 'Expected', g.signature_id, g.is_simulated, g.devices
        FROM (SELECT e.batch_name, e.element_type_id, e.signature_id, e.is_simulated, COUNT(*) AS devices FROM import_entries e
              WHERE e.job_id = @job AND e.outcome = 'New' GROUP BY e.batch_name, e.element_type_id, e.signature_id, e.is_simulated) g
        JOIN batches b ON b.product_id = @product AND b.name = g.batch_name
        WHERE TRUE
        ON CONFLICT (product_id, batch_id, element_type_id, state, signature_id, is_simulated)
        DO UPDATE SET devices = signature_counts.devices + excluded.devices
        """,
        cancellation);

    // Trust in an anchor may have been withdrawn after an entry was read.
    private async Task DistrustedMeanwhileAsync(CancellationToken cancellation)
    {
        foreach (var anchor in await _db.DistrustedAnchors.Select(d => d.CertificateSha256).ToListAsync(cancellation))
        {
            await _db.RunAsync(
                """
                INSERT INTO picked (id) SELECT e.device_id FROM import_entries e
                WHERE e.job_id = @job AND e.outcome = 'New' AND e.fact_set_id IN (SELECT f.id FROM fact_sets f WHERE f.json LIKE @pattern)
                ON CONFLICT (id) DO NOTHING
                """,
                cancellation,
                ("job", order.JobId.Value),
                ("pattern", FactSetText.PatternOfAnchor(anchor)));
        }
    }

    // A part that came without keys is compared from the moment on at which evidence brings one.
    private Task CompareAsync(CancellationToken cancellation) => RunAsync(
        """
        UPDATE devices SET compared_at = @at
        WHERE compared_at IS NULL AND id IN (SELECT id FROM picked) AND EXISTS (SELECT 1 FROM keys k WHERE k.device_id = devices.id)
        """,
        cancellation);

    private Task<int> RunAsync(string sql, CancellationToken cancellation)
    {
        (string Name, object? Value)[] all = [("job", order.JobId.Value), ("product", order.ProductId.Value), ("file", file), ("at", session.At)];
        return _db.RunAsync(sql, cancellation, [.. all.Where(value => sql.Contains("@" + value.Name, StringComparison.Ordinal))]);
    }
}
