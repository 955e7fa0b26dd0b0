namespace RotPortal.Registry.Import;

/// <summary>
/// Settles entries whose hardware identifier is on file or stands several times in the file: the same evidence again, one more piece of evidence of
/// a device, or another device that claims the identifier. Simulated and real evidence are never compared: a demonstration must not touch the fleet.
/// </summary>
internal sealed class SameHardware(RegistryDb db, JobId job)
{
    // The entry has a key where the device has another key.
    private const string Clash =
        """
        EXISTS (SELECT 1 FROM staged_keys s JOIN keys k ON k.device_id = d.id AND k.role = s.role AND k.slot = s.slot
                WHERE s.job_id = e.job_id AND s.entry = e.entry AND k.spki_sha256 <> s.spki_sha256)
        """;

    private const string ClashInFile =
        """
        EXISTS (SELECT 1 FROM staged_keys s JOIN staged_keys k ON k.job_id = s.job_id AND k.entry = f.entry AND k.role = s.role AND k.slot = s.slot
                WHERE s.job_id = e.job_id AND s.entry = e.entry AND k.spki_sha256 <> s.spki_sha256)
        """;

    // The device with this hardware identifier whose evidence this is.
    private const string Reader =
        """
        (SELECT d.id FROM devices d JOIN readings r ON r.device_id = d.id
         WHERE d.hardware_id = e.hardware_id AND d.vendor = e.vendor AND d.is_simulated = e.is_simulated AND r.evidence = e.evidence
         ORDER BY d.id LIMIT 1)
        """;

    // The first device with this hardware identifier that has no other key in the same place.
    private const string OnFile =
        $"""
        (SELECT d.id FROM devices d WHERE d.hardware_id = e.hardware_id AND d.vendor = e.vendor AND d.is_simulated = e.is_simulated AND NOT {Clash}
         ORDER BY d.id LIMIT 1)
        """;

    /// <summary>Settles them.</summary>
    /// <returns>Whether there were any; as a rule there are none.</returns>
    public async Task<bool> SettleAsync(CancellationToken cancellation)
    {
        await CandidatesAsync(cancellation);
        if (await db.NumberAsync("SELECT COUNT(*) FROM candidates", cancellation) == 0)
            return false;
        await RunAsync(
            $"""
            UPDATE import_entries AS e SET outcome = 'Known', device_id = {Reader}
            WHERE e.job_id = @job AND e.outcome = 'New' AND e.entry IN (SELECT entry FROM candidates) AND {Reader} IS NOT NULL
            """,
            cancellation);
        await RunAsync(
            $"""
            UPDATE import_entries AS e SET outcome = 'Added', device_id = {OnFile}
            WHERE e.job_id = @job AND e.outcome = 'New' AND e.entry IN (SELECT entry FROM candidates) AND {OnFile} IS NOT NULL
            """,
            cancellation);
        await FirstsAsync(cancellation);
        await RunAsync(
            $"""
            UPDATE import_entries AS e SET outcome = 'Added', device_id = f.device_id
            FROM firsts f WHERE e.job_id = @job AND e.outcome = 'New' AND f.later = e.entry AND NOT f.same_evidence AND NOT {ClashInFile}
            """,
            cancellation);
        await RunAsync(
            """
            UPDATE import_entries AS e SET outcome = 'Duplicate',
                device_id = (SELECT o.device_id FROM import_entries o WHERE o.job_id = @job AND o.entry = f.entry)
            FROM firsts f WHERE e.job_id = @job AND e.outcome IN ('New', 'Added') AND f.later = e.entry AND f.same_evidence
            """,
            cancellation);
        return true;
    }

    private async Task CandidatesAsync(CancellationToken cancellation)
    {
        await db.RunAsync("CREATE TEMP TABLE IF NOT EXISTS candidates (entry integer PRIMARY KEY)", cancellation);
        await db.RunAsync("DELETE FROM candidates", cancellation);
        await RunAsync(
            """
            INSERT INTO candidates (entry)
            SELECT e.entry FROM import_entries e
            WHERE e.job_id = @job AND e.outcome = 'New' AND EXISTS (
                SELECT 1 FROM devices d WHERE d.hardware_id = e.hardware_id AND d.vendor = e.vendor AND d.is_simulated = e.is_simulated)
            """,
            cancellation);
        await RunAsync(
            """
            INSERT INTO candidates (entry)
            SELECT e.entry FROM import_entries e
            JOIN (SELECT vendor, hardware_id, is_simulated FROM import_entries WHERE job_id = @job AND outcome = 'New'
                  GROUP BY vendor, hardware_id, is_simulated HAVING COUNT(*) > 1) r
              ON r.vendor = e.vendor AND r.hardware_id = e.hardware_id AND r.is_simulated = e.is_simulated
            WHERE e.job_id = @job AND e.outcome = 'New'
            ON CONFLICT (entry) DO NOTHING
            """,
            cancellation);
    }

    // Of the entries that are left, the first with each identifier; and whether a later one is the very same evidence as any earlier one.
    private async Task FirstsAsync(CancellationToken cancellation)
    {
        string identifier = db.IsPostgres() ? "uuid" : "BLOB";
        await db.RunAsync(
            $"CREATE TEMP TABLE IF NOT EXISTS firsts (later integer PRIMARY KEY, entry integer, device_id {identifier}, same_evidence boolean)", cancellation);
        await db.RunAsync("DELETE FROM firsts", cancellation);
        await RunAsync(
            """
            INSERT INTO firsts (later, entry, device_id, same_evidence)
            SELECT l.entry, l.first_of_evidence, o.device_id, TRUE
            FROM (SELECT e.entry, e.evidence, MIN(e.entry) OVER (PARTITION BY e.evidence) AS first_of_evidence
                  FROM import_entries e JOIN candidates c ON c.entry = e.entry
                  WHERE e.job_id = @job AND e.outcome IN ('New', 'Added')) l
            JOIN import_entries o ON o.job_id = @job AND o.entry = l.first_of_evidence
            WHERE l.entry > l.first_of_evidence
            """,
            cancellation);
        await RunAsync(
            """
            INSERT INTO firsts (later, entry, device_id, same_evidence)
            SELECT l.entry, l.first_of_hardware, o.device_id, FALSE
            FROM (SELECT e.entry, MIN(e.entry) OVER (PARTITION BY e.vendor, e.hardware_id, e.is_simulated) AS first_of_hardware
                  FROM import_entries e JOIN candidates c ON c.entry = e.entry
                  WHERE e.job_id = @job AND e.outcome = 'New') l
            JOIN import_entries o ON o.job_id = @job AND o.entry = l.first_of_hardware
            WHERE l.entry > l.first_of_hardware
            ON CONFLICT (later) DO NOTHING
            """,
            cancellation);
    }

    private Task<int> RunAsync(string sql, CancellationToken cancellation) => db.RunAsync(sql, cancellation, ("job", job.Value));
}
