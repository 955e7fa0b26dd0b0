using System.Runtime.InteropServices;
using Microsoft.EntityFrameworkCore;
using RotPortal.Devices;
using RotPortal.Registry.Fleet;
using RotPortal.Registry.Signatures;

namespace RotPortal.Registry.Queries;

/// <summary>How many devices share a signature.</summary>
/// <param name="SignatureId">Its number, for <see cref="DeviceFilter.SignatureId"/>; 0 for a moment other than now.</param>
/// <param name="Signature">The signature with the facts about the portal laid over it.</param>
/// <param name="State">Lifecycle state of these devices.</param>
/// <param name="BatchId">Their batch.</param>
/// <param name="IsSimulated">Whether they rest on simulated evidence.</param>
/// <param name="Devices">How many.</param>
public sealed record SignatureGroup(int SignatureId, StateSignature Signature, DeviceState State, BatchId BatchId, bool IsSimulated, long Devices);

/// <summary>State signatures of fleets: what assessments are made from.</summary>
public static class SignatureQueries
{
    private const int DevicesPerRead = 20_000;

    /// <summary>The signatures of a product now, from the kept counts.</summary>
    /// <param name="db">The registry.</param>
    /// <param name="product">The product; null for all.</param>
    /// <param name="now">The present, for the facts about the portal, which age.</param>
    /// <param name="cancellation">Stops.</param>
    public static async Task<IReadOnlyList<SignatureGroup>> SignaturesAsync(
        this RegistryDb db, ProductId? product, DateTimeOffset now, CancellationToken cancellation)
    {
        var portal = await db.PortalFactsAsync(cancellation);
        var rows = await (
            from c in db.SignatureCounts
            where c.Devices > 0 && (product == null || c.ProductId == product)
            join s in db.StateSignatures on c.SignatureId equals s.Id
            group c.Devices by new { c.SignatureId, s.Signature, c.State, c.BatchId, c.IsSimulated } into g
            select new { g.Key.SignatureId, g.Key.Signature, g.Key.State, g.Key.BatchId, g.Key.IsSimulated, Devices = g.Sum() }).ToListAsync(cancellation);
        return
        [
            .. rows.Select(row => new SignatureGroup(
                row.SignatureId, PortalFactRow.Over(row.Signature, portal, now), row.State, row.BatchId, row.IsSimulated, row.Devices)),
        ];
    }

    /// <summary>
    /// The signatures at another moment, judged anew from the facts of every device: "as of" and forecast. What came on file after that moment is
    /// left out, devices and evidence alike: an import is known from its commit on.
    /// </summary>
    /// <remarks>
    /// Lifecycle states are those of now. Of a device that was found later to share an identifier or a key nothing is said about sharing before that:
    /// what the comparison said then is not kept.
    /// </remarks>
    public static async Task<IReadOnlyList<SignatureGroup>> SignaturesAtAsync(
        this RegistryDb db, ProductId? product, DateTimeOffset at, CancellationToken cancellation)
    {
        await db.Database.OpenConnectionAsync(cancellation);
        var portal = await db.PortalFactsAsync(cancellation);
        var reader = await FactsOnFile.OpenAsync(db, cancellation);
        var counts = new Dictionary<(StateSignature Signature, string State, Guid Batch, bool IsSimulated), long>();
        var later = await ImportsAfterAsync(db, at, cancellation);
        string ofProduct = product is null ? "" : "AND product_id = @product ";
        string devices = $"SELECT * FROM devices WHERE id > @after AND registered_at <= @at {ofProduct}ORDER BY id LIMIT {DevicesPerRead}";
        // One core reads the next devices while another judges the last.
        var judging = Task.CompletedTask;
        for (var after = Guid.Empty; ;)
        {
            (string, object?)[] values = product is { } one ? [("after", after), ("at", at), ("product", one.Value)] : [("after", after), ("at", at)];
            var chunk = await db.DevicesOnFileAsync(devices, later, cancellation, values);
            await judging;
            if (chunk.Count == 0)
                break;
            after = chunk[^1].Id;
            await reader.ReadSetsAsync(chunk.SelectMany(device => device.Readings).Select(reading => reading.FactSetId), cancellation);
            judging = Task.Run(() => Count(chunk, reader, at, counts), cancellation);
        }

        return
        [
            .. counts.Select(count => new SignatureGroup(
                0,
                PortalFactRow.Over(count.Key.Signature, portal, at),
                Enum.Parse<DeviceState>(count.Key.State),
                new BatchId(count.Key.Batch),
                count.Key.IsSimulated,
                count.Value)),
        ];
    }

    private static async Task<HashSet<Guid>> ImportsAfterAsync(RegistryDb db, DateTimeOffset at, CancellationToken cancellation) =>
        [.. (await db.EvidenceFiles.Where(file => file.CommittedAt > at).Select(file => file.JobId).ToListAsync(cancellation)).Select(job => job.Value)];

    private static void Count(
        List<DeviceOnFile> chunk, FactsOnFile reader, DateTimeOffset at, Dictionary<(StateSignature, string, Guid, bool), long> counts)
    {
        var facts = new List<Fact>();
        foreach (var device in chunk)
        {
            facts.Clear();
            reader.Fill(facts, device);
            var signature = FactsAt.Judge(CollectionsMarshal.AsSpan(facts), at).Signature;
            CollectionsMarshal.GetValueRefOrAddDefault(counts, (signature, device.State, device.BatchId, device.IsSimulated), out _)++;
        }
    }

    /// <summary>The signature of one device now; null when there is none.</summary>
    public static async Task<StateSignature?> SignatureAsync(this RegistryDb db, DeviceId device, DateTimeOffset now, CancellationToken cancellation)
    {
        var found = await (
            from d in db.Devices
            where d.Id == device
            join s in db.StateSignatures on d.SignatureId equals s.Id
            select new { s.Signature }).SingleOrDefaultAsync(cancellation);
        return found is null ? null : PortalFactRow.Over(found.Signature, await db.PortalFactsAsync(cancellation), now);
    }

    /// <summary>The facts about the portal as a whole.</summary>
    public static async Task<IReadOnlyList<Fact>> PortalFactsAsync(this RegistryDb db, CancellationToken cancellation) =>
        [.. (await db.PortalFacts.AsNoTracking().OrderBy(fact => fact.Capability).ToListAsync(cancellation)).Select(PortalFactRow.ToFact)];
}
