using Microsoft.EntityFrameworkCore;
using RotPortal.Devices;
using RotPortal.Registry.Fleet;
using RotPortal.Registry.Import;

namespace RotPortal.Registry.Queries;

/// <summary>Evidence on file.</summary>
/// <param name="Sha256">Digest of the octets.</param>
/// <param name="Kind">For example <c>microchip-manifest</c>.</param>
/// <param name="Size">Number of octets.</param>
/// <param name="IsSimulated">Rests on an anchor made for demonstrations.</param>
/// <param name="FileName">The file it came in first.</param>
/// <param name="FileSha256">Digest of that file.</param>
/// <param name="Entry">Place in that file, from 0.</param>
/// <param name="ReceivedAt">When the file was received.</param>
/// <param name="ReceivedBy">Who brought it.</param>
/// <param name="JobId">The import.</param>
public sealed record EvidenceRow(
    Sha256Digest Sha256,
    string Kind,
    int Size,
    bool IsSimulated,
    string FileName,
    Sha256Digest FileSha256,
    int Entry,
    DateTimeOffset ReceivedAt,
    string ReceivedBy,
    JobId JobId);

/// <summary>A reading with what carried it.</summary>
/// <param name="Evidence">What was read.</param>
/// <param name="ReadAt">When it was read.</param>
/// <param name="JudgedAt">The moment for which the reader was asked: when the file that it was accepted from was received.</param>
/// <param name="KnownAt">When it came on file: the commit of its import.</param>
/// <param name="Checks">The checks it stood.</param>
/// <param name="Anchors">Fingerprints of the anchors it rests on.</param>
/// <param name="Findings">Remarks.</param>
public sealed record ReadingRow(
    EvidenceRow Evidence,
    DateTimeOffset ReadAt,
    DateTimeOffset JudgedAt,
    DateTimeOffset KnownAt,
    IReadOnlyList<Check> Checks,
    IReadOnlyList<Sha256Digest> Anchors,
    IReadOnlyList<Finding> Findings);

/// <summary>Evidence as it was received, and what was read in it.</summary>
public static class EvidenceQueries
{
    private const int DigestsPerRead = 500;

    /// <summary>The octets of evidence or of a certificate; null when there is none with this digest.</summary>
    /// <exception cref="InvalidDataException">The octets on file are not those that were received: the database was damaged or altered.</exception>
    public static async Task<byte[]?> BytesAsync(this RegistryDb db, Sha256Digest sha256, CancellationToken cancellation)
    {
        var place = await db.Evidence.Where(e => e.Sha256 == sha256).Select(e => new { e.PackId, e.PackOffset, e.Size }).FirstOrDefaultAsync(cancellation)
            ?? await db.Certificates.Where(c => c.Sha256 == sha256).OrderBy(c => c.Id).Select(c => new { c.PackId, c.PackOffset, c.Size }).FirstOrDefaultAsync(cancellation);
        if (place is null)
            return await db.IssuerCertificates.Where(i => i.Sha256 == sha256).Select(i => i.Der).FirstOrDefaultAsync(cancellation);
        var pack = await db.EvidencePacks.SingleAsync(p => p.Id == place.PackId, cancellation);
        return Whole(EvidencePacker.Unpack(pack.Bytes, pack.UnpackedSize).AsSpan(place.PackOffset, place.Size), sha256);
    }

    /// <summary>The octets of many pieces of evidence; each pack is read and unpacked once. What is not on file is missing in the answer.</summary>
    /// <exception cref="InvalidDataException">Some octets on file are not those that were received: the database was damaged or altered.</exception>
    public static async Task<IReadOnlyDictionary<Sha256Digest, ReadOnlyMemory<byte>>> EvidenceBytesAsync(
        this RegistryDb db, IReadOnlyCollection<Sha256Digest> wanted, CancellationToken cancellation)
    {
        var places = new List<StoredEvidence>(wanted.Count);
        foreach (var some in wanted.Chunk(DigestsPerRead))
            places.AddRange(await db.Evidence.Where(e => some.Contains(e.Sha256)).ToListAsync(cancellation));
        var octets = new Dictionary<Sha256Digest, ReadOnlyMemory<byte>>(places.Count);
        foreach (var together in places.GroupBy(place => place.PackId))
        {
            var pack = await db.EvidencePacks.SingleAsync(p => p.Id == together.Key, cancellation);
            byte[] unpacked = EvidencePacker.Unpack(pack.Bytes, pack.UnpackedSize);
            foreach (var place in together)
                octets[place.Sha256] = Whole(unpacked.AsSpan(place.PackOffset, place.Size), place.Sha256);
        }

        return octets;
    }

    /// <summary>What the readings of evidence depended on besides octets and anchors, as JSON; evidence that depended on nothing else is missing here.</summary>
    public static async Task<IReadOnlyDictionary<Sha256Digest, string>> CircumstancesAsync(
        this RegistryDb db, IReadOnlyCollection<Sha256Digest> wanted, CancellationToken cancellation)
    {
        var told = new Dictionary<Sha256Digest, string>();
        foreach (var some in wanted.Chunk(DigestsPerRead))
        {
            var readings = await db.Readings.Where(r => some.Contains(r.Evidence) && r.Circumstances != null).OrderBy(r => r.Id)
                .Select(r => new { r.Evidence, r.Circumstances }).ToListAsync(cancellation);
            foreach (var reading in readings)
                told.TryAdd(reading.Evidence, reading.Circumstances ?? "");
        }

        return told;
    }

    private static byte[] Whole(ReadOnlySpan<byte> octets, Sha256Digest sha256) => Sha256Digest.Of(octets) == sha256
        ? octets.ToArray()
        : throw new InvalidDataException($"The octets on file do not hash to {sha256}: the database was damaged or altered.");

    /// <summary>Where evidence came from; null when there is none with this digest.</summary>
    public static Task<EvidenceRow?> EvidenceAsync(this RegistryDb db, Sha256Digest sha256, CancellationToken cancellation) =>
        Rows(db, db.Evidence.Where(e => e.Sha256 == sha256)).SingleOrDefaultAsync(cancellation);

    /// <summary>Every verified reading of a device, newest first.</summary>
    public static async Task<IReadOnlyList<ReadingRow>> ReadingsAsync(this RegistryDb db, DeviceId device, CancellationToken cancellation)
    {
        var readings = await (
            from r in db.Readings
            where r.DeviceId == device
            join set in db.CheckSets on r.CheckSetId equals set.Id
            join e in db.Evidence on r.Evidence equals e.Sha256
            join f in db.EvidenceFiles on e.FileId equals f.Id
            join own in db.EvidenceFiles on r.JobId equals own.JobId
            orderby r.Id descending
            select new { Reading = r, Set = set, Evidence = e, File = f, Own = own }).ToListAsync(cancellation);
        return
        [
            .. readings.Select(row =>
            {
                var (checks, anchors, findings) = CheckSetText.Read(row.Set.Json);
                return new ReadingRow(
                    Row(row.Evidence, row.File), row.Reading.ReadAt, row.Own.ReceivedAt, row.Own.CommittedAt ?? row.Reading.ReadAt, checks, anchors, findings);
            }),
        ];
    }

    private static IQueryable<EvidenceRow> Rows(RegistryDb db, IQueryable<StoredEvidence> evidence) =>
        from e in evidence
        join f in db.EvidenceFiles on e.FileId equals f.Id
        select new EvidenceRow(e.Sha256, e.Kind, e.Size, e.IsSimulated, f.Name, f.Sha256, e.Entry, f.ReceivedAt, f.ReceivedBy, f.JobId);

    internal static EvidenceRow Row(StoredEvidence e, EvidenceFile f) =>
        new(e.Sha256, e.Kind, e.Size, e.IsSimulated, f.Name, f.Sha256, e.Entry, f.ReceivedAt, f.ReceivedBy, f.JobId);
}
