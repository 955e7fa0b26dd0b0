using Microsoft.EntityFrameworkCore;
using RotPortal.Devices;
using RotPortal.Registry.Fleet;

namespace RotPortal.Registry.Queries;

/// <summary>What a report says about a device beside its facts.</summary>
public sealed record UnitContents(
    RootOfTrustElement Element,
    DateTimeOffset? ProducedAt,
    DateTimeOffset? AppraisedAt,
    IReadOnlyList<KeyRow> Keys,
    IReadOnlyList<CredentialRow> Credentials,
    IReadOnlyList<ReadingRow> Readings);

/// <summary>The contents of many devices in a handful of questions: asked one by one, a report of a thousand devices would wait for the database.</summary>
public static class UnitQueries
{
    /// <summary>Every device of a product, or the one named.</summary>
    public static async Task<IReadOnlyDictionary<DeviceId, UnitContents>> UnitContentsAsync(
        this RegistryDb db, ProductId product, DeviceId? only, CancellationToken cancellation)
    {
        var devices = await (
            from d in db.Devices
            where d.ProductId == product && (only == null || d.Id == only)
            join t in db.ElementTypes on d.ElementTypeId equals t.Id
            select new { d.Id, d.ProducedAt, d.AppraisedAt, Type = t }).ToListAsync(cancellation);
        var picked = db.Devices.Where(d => d.ProductId == product && (only == null || d.Id == only)).Select(d => d.Id);
        var keys = await db.Keys.Where(k => picked.Contains(k.DeviceId)).OrderBy(k => k.Id).ToListAsync(cancellation);
        var keysOf = keys.ToLookup(k => k.DeviceId, k => new KeyRow(k.Role, k.Slot, k.Algorithm, k.StrengthBits, k.SpkiSha256, k.Spki));
        var credentialsOf = await CredentialsAsync(db, picked, cancellation);
        var readingsOf = await ReadingsAsync(db, picked, cancellation);
        return devices.ToDictionary(d => d.Id, d => new UnitContents(
            new RootOfTrustElement(d.Type.Kind, d.Type.Maker, d.Type.Model, d.Type.PartNumber, d.Type.Revision.Length == 0 ? null : d.Type.Revision),
            d.ProducedAt,
            d.AppraisedAt,
            [.. keysOf[d.Id]],
            [.. credentialsOf[d.Id]],
            [.. readingsOf[d.Id]]));
    }

    private static async Task<ILookup<DeviceId, CredentialRow>> CredentialsAsync(RegistryDb db, IQueryable<DeviceId> picked, CancellationToken cancellation)
    {
        var leaves = await (
            from c in db.Certificates
            where picked.Contains(c.DeviceId)
            join chain in db.IssuerChains on c.ChainId equals chain.Id
            orderby c.Id
            select new { Certificate = c, Chain = chain }).ToListAsync(cancellation);
        // Devices of a batch share their chains: each is read once.
        var issuers = new Dictionary<long, IReadOnlyList<CertificateRow>>();
        foreach (var chain in leaves.Select(leaf => leaf.Chain).DistinctBy(chain => chain.Id))
            issuers[chain.Id] = await DeviceQueries.IssuersAsync(db, chain.Fingerprints, cancellation);
        return leaves.ToLookup(leaf => leaf.Certificate.DeviceId, leaf => Row(leaf.Certificate, issuers[leaf.Chain.Id], leaf.Chain.Anchor));
    }

    private static CredentialRow Row(StoredCertificate c, IReadOnlyList<CertificateRow> issuers, Sha256Digest anchor) => new(
        c.Role,
        c.State,
        new CertificateRow(c.Sha256, c.SerialNumber, c.Subject, c.Issuer, c.NotBefore, c.NotAfter, c.SpkiSha256, c.KeyAlgorithm, c.Size),
        issuers,
        anchor);

    private static async Task<ILookup<DeviceId, ReadingRow>> ReadingsAsync(RegistryDb db, IQueryable<DeviceId> picked, CancellationToken cancellation)
    {
        var readings = await (
            from r in db.Readings
            where r.DeviceId != null && picked.Contains(r.DeviceId.Value)
            join e in db.Evidence on r.Evidence equals e.Sha256
            join f in db.EvidenceFiles on e.FileId equals f.Id
            join own in db.EvidenceFiles on r.JobId equals own.JobId
            orderby r.Id descending
            select new
            {
                DeviceId = r.DeviceId!.Value, // not null: the filter says so
                r.ReadAt,
                r.CheckSetId,
                Evidence = e,
                File = f,
                JudgedAt = own.ReceivedAt,
                KnownAt = own.CommittedAt ?? r.ReadAt,
            }).ToListAsync(cancellation);
        var sets = readings.Select(reading => reading.CheckSetId).Distinct().ToList();
        var checks = await db.CheckSets.Where(set => sets.Contains(set.Id)).ToDictionaryAsync(set => set.Id, set => CheckSetText.Read(set.Json), cancellation);
        return readings.ToLookup(reading => reading.DeviceId, reading =>
        {
            var (made, anchors, findings) = checks[reading.CheckSetId ?? 0];
            return new ReadingRow(
                EvidenceQueries.Row(reading.Evidence, reading.File), reading.ReadAt, reading.JudgedAt, reading.KnownAt, made, anchors, findings);
        });
    }
}
