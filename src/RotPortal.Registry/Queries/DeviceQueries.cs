using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using RotPortal.Devices;
using RotPortal.Registry.Fleet;
using RotPortal.Registry.Signatures;

namespace RotPortal.Registry.Queries;

/// <summary>Devices, for pages, exports and reports.</summary>
public static class DeviceQueries
{
    private const int DevicesPerRead = 2_000;

    /// <summary>A page of devices.</summary>
    public static async Task<DevicePage> DevicesAsync(
        this RegistryDb db, DeviceFilter filter, DeviceCursor? after, int size, CancellationToken cancellation)
    {
        await db.Database.OpenConnectionAsync(cancellation);
        var sql = new DeviceSql(filter);
        (string, object?)[] values = sql.Values(("size", size + 1));
        if (after is not null)
            values = [.. values, ("hardwareId", after.HardwareId), ("id", after.Id.Value)];
        // Most filters let many devices through, and a short walk finds a page. Only when it does not are the groups looked at one by one.
        List<DeviceRow> rows = [];
        if (filter.Batch is null)
            rows = await RowsAsync(db, sql.Walk(after is not null), cancellation, [.. values, ("budget", sql.HasGroupFilter ? 40 * size : size + 1)]);
        if (rows.Count <= size && sql.HasGroupFilter)
            rows = await RowsAsync(db, sql.FromGroups(after is not null, db.IsPostgres()), cancellation, values);
        if (rows.Count <= size)
            return new DevicePage(rows, Next: null);
        rows.RemoveAt(size);
        return new DevicePage(rows, new DeviceCursor(rows[^1].HardwareId, rows[^1].Id));
    }

    /// <summary>How many devices a filter finds. Without <see cref="DeviceFilter.Search"/> it costs nothing: the counts are kept.</summary>
    public static async Task<long> CountDevicesAsync(this RegistryDb db, DeviceFilter filter, CancellationToken cancellation)
    {
        await db.Database.OpenConnectionAsync(cancellation);
        var sql = new DeviceSql(filter);
        return await db.NumberAsync(sql.CountsSuffice ? sql.CountFromGroups() : sql.Count(), cancellation, sql.Values());
    }

    /// <summary>One device; null when there is none.</summary>
    public static async Task<DeviceDetails?> DeviceAsync(this RegistryDb db, DeviceId device, CancellationToken cancellation)
    {
        var found = await (
            from d in db.Devices
            where d.Id == device
            join t in db.ElementTypes on d.ElementTypeId equals t.Id
            join p in db.Products on d.ProductId equals p.Id
            join b in db.Batches on d.BatchId equals b.Id
            select new { Device = d, Type = t, Product = p, BatchName = b.Name }).SingleOrDefaultAsync(cancellation);
        if (found is null)
            return null;
        var (d1, t1, p1) = (found.Device, found.Type, found.Product);
        return new DeviceDetails(
            new DeviceRow(
                d1.Id, d1.Vendor, d1.HardwareId, t1.PartNumber, t1.Model, d1.ProductId, p1.Name, d1.BatchId, found.BatchName, d1.State, d1.Ownership, d1.Trust,
                d1.SignatureId, d1.IsSimulated, d1.RegisteredAt),
            new RootOfTrustElement(t1.Kind, t1.Maker, t1.Model, t1.PartNumber, t1.Revision.Length == 0 ? null : t1.Revision),
            d1.ProducedAt,
            d1.AppraisedAt,
            d1.ChangesAt,
            d1.SharesIdentifier,
            d1.SharesKey,
            p1.IsDemonstration,
            d1.Version);
    }

    /// <summary>Its keys, in the order of the evidence.</summary>
    public static async Task<IReadOnlyList<KeyRow>> KeysAsync(this RegistryDb db, DeviceId device, CancellationToken cancellation) => await db.Keys
        .Where(k => k.DeviceId == device).OrderBy(k => k.Id)
        .Select(k => new KeyRow(k.Role, k.Slot, k.Algorithm, k.StrengthBits, k.SpkiSha256, k.Spki)).ToListAsync(cancellation);

    /// <summary>Its credentials with their chains, in the order of the evidence.</summary>
    public static async Task<IReadOnlyList<CredentialRow>> CredentialsAsync(this RegistryDb db, DeviceId device, CancellationToken cancellation)
    {
        var leaves = await (
            from c in db.Certificates
            where c.DeviceId == device
            join chain in db.IssuerChains on c.ChainId equals chain.Id
            orderby c.Id
            select new { Certificate = c, Chain = chain }).ToListAsync(cancellation);
        var rows = new List<CredentialRow>(leaves.Count);
        foreach (var leaf in leaves)
        {
            var c = leaf.Certificate;
            rows.Add(new CredentialRow(
                c.Role,
                c.State,
                new CertificateRow(c.Sha256, c.SerialNumber, c.Subject, c.Issuer, c.NotBefore, c.NotAfter, c.SpkiSha256, c.KeyAlgorithm, c.Size),
                await IssuersAsync(db, leaf.Chain.Fingerprints, cancellation),
                leaf.Chain.Anchor));
        }

        return rows;
    }

    /// <summary>Its facts, with those computed over the registry and those about the portal; withdrawn where an anchor is distrusted.</summary>
    public static async Task<IReadOnlyList<Fact>> DeviceFactsAsync(this RegistryDb db, DeviceId device, CancellationToken cancellation)
    {
        await db.Database.OpenConnectionAsync(cancellation);
        var found = await FactsAsync(db, "SELECT * FROM devices WHERE id = @id", cancellation, ("id", device.Value));
        return found.TryGetValue(device.Value, out var facts) ? facts : [];
    }

    /// <summary>The same for many devices, in the order of the list; they are read as the enumeration goes, and it holds the context until it ends.</summary>
    public static async IAsyncEnumerable<FactsOfDevice> FactsOfDevicesAsync(
        this RegistryDb db, DeviceFilter filter, [EnumeratorCancellation] CancellationToken cancellation)
    {
        DeviceCursor? after = null;
        do
        {
            var page = await db.DevicesAsync(filter, after, DevicesPerRead, cancellation);
            await Judging.PreparePickedAsync(db, cancellation);
            await using (var rows = await db.BulkAsync("picked", "id", cancellation))
            {
                foreach (var device in page.Rows)
                {
                    rows.Identifier(device.Id.Value);
                    rows.EndRow();
                }

                await rows.CompleteAsync(cancellation);
            }

            var facts = await FactsAsync(db, "SELECT * FROM devices WHERE id IN (SELECT id FROM picked)", cancellation);
            foreach (var device in page.Rows)
                yield return new FactsOfDevice(device, facts.GetValueOrDefault(device.Id.Value, []));
            after = page.Next;
        }
        while (after is not null);
    }

    private static async Task<List<DeviceRow>> RowsAsync(
        RegistryDb db, string sql, CancellationToken cancellation, (string Name, object? Value)[] values)
    {
        var rows = new List<DeviceRow>();
        await using var command = db.Command(sql, values);
        await using var row = await command.ExecuteReaderAsync(cancellation);
        while (await row.ReadAsync(cancellation))
            rows.Add(DeviceSql.Row(row));
        return rows;
    }

    private static async Task<Dictionary<Guid, IReadOnlyList<Fact>>> FactsAsync(
        RegistryDb db, string devices, CancellationToken cancellation, params (string Name, object? Value)[] values)
    {
        var found = await db.DevicesOnFileAsync(devices, cancellation, values);
        var reader = await FactsOnFile.OpenAsync(db, cancellation);
        await reader.ReadSetsAsync(found.SelectMany(device => device.Readings).Select(reading => reading.FactSetId), cancellation);
        var portal = await db.PortalFactsAsync(cancellation);
        var facts = new Dictionary<Guid, IReadOnlyList<Fact>>(found.Count);
        foreach (var device in found)
        {
            var all = new List<Fact>();
            reader.Fill(all, device);
            all.AddRange(portal);
            facts.Add(device.Id, all);
        }

        return facts;
    }

    internal static async Task<IReadOnlyList<CertificateRow>> IssuersAsync(RegistryDb db, byte[] fingerprints, CancellationToken cancellation)
    {
        var issuers = new List<CertificateRow>();
        for (int at = 0; at < fingerprints.Length; at += Sha256Digest.SizeInBytes)
        {
            var fingerprint = Sha256Digest.FromBytes(fingerprints.AsSpan(at, Sha256Digest.SizeInBytes));
            issuers.Add(await db.IssuerCertificates.Where(i => i.Sha256 == fingerprint)
                .Select(i => new CertificateRow(
                    i.Sha256, i.SerialNumber, i.Subject, i.Issuer, i.NotBefore, i.NotAfter, i.SpkiSha256, i.KeyAlgorithm, i.Der.Length))
                .SingleAsync(cancellation));
        }

        return issuers;
    }
}
