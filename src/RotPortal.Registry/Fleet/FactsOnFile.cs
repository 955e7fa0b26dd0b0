using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using RotPortal.Devices;

namespace RotPortal.Registry.Fleet;

/// <summary>Puts the facts of devices together from readings and sets. Made for one operation; remembers the sets it has read.</summary>
internal sealed class FactsOnFile
{
    // Adapters whose sentences name the device give every device a set of its own; memory must not grow with the fleet.
    private const int MostSetsRemembered = 20_000;

    private readonly RegistryDb _db;
    private readonly Dictionary<long, FactShape[]> _sets = [];
    private readonly Dictionary<Sha256Digest, DateTimeOffset> _distrusted;

    private FactsOnFile(RegistryDb db, Dictionary<Sha256Digest, DateTimeOffset> distrusted) => (_db, _distrusted) = (db, distrusted);

    public static async Task<FactsOnFile> OpenAsync(RegistryDb db, CancellationToken cancellation) =>
        new(db, await db.DistrustedAnchors.AsNoTracking().ToDictionaryAsync(d => d.CertificateSha256, d => d.DistrustedAt, cancellation));

    /// <summary>The facts of a device, with what the registry itself knows of it. Its sets have been read.</summary>
    public void Fill(List<Fact> facts, DeviceOnFile device)
    {
        facts.AddRange(RegistryFacts.Of(device.SharesIdentifier, device.SharesKey, device.ComparedAt));
        foreach (var reading in device.Readings)
            Fill(facts, _sets[reading.FactSetId], reading.Times, reading.Evidence);
    }

    private void Fill(List<Fact> facts, FactShape[] set, byte[] times, Sha256Digest evidence)
    {
        foreach (ref readonly var shape in set.AsSpan())
        {
            DateTimeOffset? distrustedAt = shape.Anchor is { } anchor && _distrusted.TryGetValue(anchor, out var moment) ? moment : null;
            facts.Add(shape.Fill(times, evidence, distrustedAt));
        }
    }

    /// <summary>Reads the sets that a batch of readings needs.</summary>
    public async Task ReadSetsAsync(IEnumerable<long> sets, CancellationToken cancellation)
    {
        if (_sets.Count > MostSetsRemembered)
            _sets.Clear();
        long[] missing = [.. sets.Distinct().Where(set => !_sets.ContainsKey(set))];
        foreach (long[] some in missing.Chunk(500))
        {
            await using var command = _db.Command($"SELECT id, json FROM fact_sets WHERE id IN ({string.Join(',', some)})");
            await using DbDataReader rows = await command.ExecuteReaderAsync(cancellation);
            while (await rows.ReadAsync(cancellation))
                _sets[rows.GetInt64(0)] = FactSetText.Read(rows.GetString(1));
        }
    }
}
