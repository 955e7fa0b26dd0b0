using System.Runtime.InteropServices;
using Microsoft.EntityFrameworkCore;
using RotPortal.Devices;
using RotPortal.Registry.Fleet;
using RotPortal.Registry.Ledger;
using RotPortal.Registry.Signatures;

namespace RotPortal.Registry.Tests.Databases;

/// <summary>What must be true of every registry, whatever was done to it.</summary>
internal static class Invariants
{
    private static readonly string[] Tables =
    [
        "products", "batches", "devices", "keys", "certificates", "evidence", "evidence_packs", "readings", "ledger_entries", "outbox", "import_entries",
        "staged_keys", "staged_certificates", "evidence_files",
    ];

    public static async Task HoldAsync(TestRegistry registry)
    {
        await using var db = registry.Open();
        await CountsAsync(db);
        await SignaturesAsync(db, registry.Now);
        await NothingDanglesAsync(db);
        Assert.IsType<LedgerCheckResult.Intact>(await registry.Of<LedgerCheck>().RunAsync(null, CancellationToken.None));
    }

    /// <summary>Rows of each table.</summary>
    public static async Task<Dictionary<string, long>> RowsAsync(TestRegistry registry, params string[] except)
    {
        await using var db = registry.Open();
        var rows = new Dictionary<string, long>();
        foreach (string table in Tables.Except(except))
            rows[table] = await db.NumberAsync($"SELECT COUNT(*) FROM {table}", CancellationToken.None);
        return rows;
    }

    private static async Task CountsAsync(RegistryDb db)
    {
        var devices = await db.Devices.ToListAsync();
        var counted = devices.GroupBy(DeviceGroup.Of).ToDictionary(group => group.Key, group => group.LongCount());
        var kept = await db.SignatureCounts.Where(c => c.Devices != 0).ToListAsync();
        Assert.Equal(
            counted.OrderBy(entry => $"{entry.Key}"),
            kept.Select(c => KeyValuePair.Create(
                new DeviceGroup(c.ProductId.Value, c.BatchId.Value, c.ElementTypeId, $"{c.State}", c.SignatureId, c.IsSimulated), c.Devices))
                .OrderBy(entry => $"{entry.Key}"));
    }

    // What is stored with a device is what its facts amount to, as of the last judgement: no later than its own moment of change.
    private static async Task SignaturesAsync(RegistryDb db, DateTimeOffset now)
    {
        var signatures = await db.StateSignatures.ToDictionaryAsync(s => s.Id, s => s.Signature);
        var changes = await db.Devices.ToDictionaryAsync(d => d.Id.Value, d => d.ChangesAt);
        var devices = await db.DevicesOnFileAsync("SELECT * FROM devices", CancellationToken.None);
        var reader = await FactsOnFile.OpenAsync(db, CancellationToken.None);
        await reader.ReadSetsAsync(devices.SelectMany(d => d.Readings).Select(r => r.FactSetId), CancellationToken.None);
        foreach (var device in devices.Where(device => changes[device.Id] is null || changes[device.Id] > now))
        {
            var facts = new List<Fact>();
            reader.Fill(facts, device);
            var judged = FactsAt.Judge(CollectionsMarshal.AsSpan(facts), now);
            Assert.Equal((judged.Signature, judged.ChangesAt), (signatures[device.SignatureId], changes[device.Id]));
        }
    }

    private static async Task NothingDanglesAsync(RegistryDb db)
    {
        string[] orphans =
        [
            "SELECT COUNT(*) FROM keys WHERE device_id NOT IN (SELECT id FROM devices)",
            "SELECT COUNT(*) FROM certificates WHERE device_id NOT IN (SELECT id FROM devices)",
            "SELECT COUNT(*) FROM certificates WHERE pack_id NOT IN (SELECT id FROM evidence_packs)",
            "SELECT COUNT(*) FROM certificates WHERE chain_id NOT IN (SELECT id FROM issuer_chains)",
            "SELECT COUNT(*) FROM readings WHERE device_id IS NOT NULL AND device_id NOT IN (SELECT id FROM devices)",
            "SELECT COUNT(*) FROM readings WHERE evidence NOT IN (SELECT sha256 FROM evidence)",
            "SELECT COUNT(*) FROM evidence WHERE pack_id NOT IN (SELECT id FROM evidence_packs)",
            "SELECT COUNT(*) FROM evidence WHERE file_id NOT IN (SELECT id FROM evidence_files WHERE committed_at IS NOT NULL)",
            "SELECT COUNT(*) FROM evidence WHERE sha256 NOT IN (SELECT evidence FROM readings)",
            "SELECT COUNT(*) FROM devices WHERE id NOT IN (SELECT device_id FROM readings WHERE device_id IS NOT NULL)",
            "SELECT COUNT(*) FROM devices WHERE batch_id NOT IN (SELECT id FROM batches)",
            "SELECT COUNT(*) FROM devices WHERE element_type_id NOT IN (SELECT id FROM element_types)",
            "SELECT COUNT(*) FROM import_entries e JOIN evidence_files f ON f.job_id = e.job_id AND f.committed_at IS NOT NULL "
                + "WHERE e.device_id IS NOT NULL AND e.device_id NOT IN (SELECT id FROM devices)",
            "SELECT COUNT(*) FROM staged_keys s JOIN evidence_files f ON f.job_id = s.job_id AND f.committed_at IS NOT NULL",
            "SELECT COUNT(*) FROM (SELECT evidence FROM readings WHERE device_id IS NOT NULL GROUP BY evidence, device_id HAVING COUNT(*) > 1) twice",
        ];
        foreach (string sql in orphans)
            Assert.True(await db.NumberAsync(sql, CancellationToken.None) == 0, sql);
    }
}
