using System.Runtime.InteropServices;
using RotPortal.Devices;
using RotPortal.Registry.Fleet;

namespace RotPortal.Registry.Signatures;

/// <summary>
/// Judges devices again, inside a transaction. The devices are those in the temporary table <c>picked</c>, so that a million identifiers never
/// travel as parameters.
/// </summary>
internal static class Judging
{
    /// <summary>Makes the empty table <c>picked</c>.</summary>
    public static async Task PreparePickedAsync(RegistryDb db, CancellationToken cancellation)
    {
        string identifier = db.IsPostgres() ? "uuid" : "BLOB";
        await db.RunAsync($"CREATE TEMP TABLE IF NOT EXISTS picked (id {identifier} PRIMARY KEY)", cancellation);
        await db.RunAsync($"CREATE TEMP TABLE IF NOT EXISTS judged (id {identifier} PRIMARY KEY, signature_id integer, changes_at bigint)", cancellation);
        await db.RunAsync("DELETE FROM picked", cancellation);
        await db.RunAsync("DELETE FROM judged", cancellation);
    }

    /// <summary>Judges every picked device at a moment, writes what changed and moves the counts.</summary>
    /// <returns>How many were judged.</returns>
    public static async Task<int> JudgePickedAsync(RegistryDb db, DateTimeOffset at, CancellationToken cancellation)
    {
        var facts = await FactsOnFile.OpenAsync(db, cancellation);
        var ids = new SignatureIds(db);
        var counts = new CountChanges();
        int judged = 0;
        for (Guid after = Guid.Empty; ;)
        {
            var devices = await db.DevicesOnFileAsync(
                "SELECT * FROM devices WHERE id IN (SELECT id FROM picked WHERE id > @after ORDER BY id LIMIT 5000)", cancellation, ("after", after));
            if (devices.Count == 0)
                break;
            after = devices[^1].Id;
            judged += devices.Count;
            await facts.ReadSetsAsync(devices.SelectMany(device => device.Readings).Select(reading => reading.FactSetId), cancellation);
            await JudgeAsync(db, devices, facts, ids, counts, at, cancellation);
        }

        await db.RunAsync(
            "UPDATE devices SET signature_id = judged.signature_id, changes_at = judged.changes_at FROM judged WHERE judged.id = devices.id", cancellation);
        await counts.WriteAsync(db, cancellation);
        return judged;
    }

    private static async Task JudgeAsync(
        RegistryDb db, List<DeviceOnFile> devices, FactsOnFile facts, SignatureIds ids, CountChanges counts, DateTimeOffset at, CancellationToken cancellation)
    {
        var results = new (int Signature, DateTimeOffset? ChangesAt)[devices.Count];
        var one = new List<Fact>();
        for (int i = 0; i < results.Length; i++)
        {
            one.Clear();
            facts.Fill(one, devices[i]);
            var judged = FactsAt.Judge(CollectionsMarshal.AsSpan(one), at);
            results[i] = (await ids.OfAsync(judged.Signature, cancellation), judged.ChangesAt);
        }

        await using var rows = await db.BulkAsync("judged", "id,signature_id,changes_at", cancellation);
        for (int i = 0; i < results.Length; i++)
        {
            var device = devices[i];
            var (signature, changesAt) = results[i];
            rows.Identifier(device.Id);
            rows.Number(signature);
            rows.Moment(changesAt);
            rows.EndRow();
            counts.Move(DeviceGroup.Of(device), DeviceGroup.Of(device) with { Signature = signature });
        }

        await rows.CompleteAsync(cancellation);
    }
}
