using Microsoft.EntityFrameworkCore;
using RotPortal.Devices;
using RotPortal.Registry.Fleet;
using RotPortal.Registry.Import;

namespace RotPortal.Registry.Production;

/// <summary>
/// Puts the evidence of units on file by the same steps as an import, inside the transaction of the units. Of a unit that failed only what was
/// rejected comes on file: what would have been good about it says nothing of a device that was not made.
/// </summary>
internal sealed class UnitEvidence(WriteSession session, ProductionOrder order)
{
    private readonly RegistryDb _db = session.Db;

    /// <summary>Records, names the device of each unit, and fails units whose device is another's.</summary>
    public async Task RecordAsync(IReadOnlyList<ReportedUnit> units, CancellationToken cancellation)
    {
        PreparedEntry[] entries = [.. units.SelectMany(Recorded).OrderBy(entry => entry.Entry.Index)];
        if (entries.Length == 0)
            return;
        var import = Import(entries, units[0].Report.By);
        var file = new EvidenceFile
        {
            JobId = import.JobId,
            ProductId = import.ProductId,
            Name = import.FileName,
            Sha256 = import.FileSha256,
            Size = import.FileSize,
            ReceivedAt = import.ReceivedAt,
            ReceivedBy = import.By.Name,
            CommittedAt = session.At,
        };
        _db.EvidenceFiles.Add(file);
        await _db.SaveChangesAsync(cancellation);
        var onFile = await ImportStaging.OnFileAsync(_db, [.. entries.Select(entry => entry.Entry)], cancellation);
        await StagedChunk.WriteAsync(_db, import, entries, onFile, session.At, cancellation);
        await new StagedToLive(session, import, file.Id).RunAsync(cancellation);
        await DevicesAsync(import.JobId, units, cancellation);
        await SweepAsync(import.JobId, cancellation);
    }

    private static IEnumerable<PreparedEntry> Recorded(ReportedUnit unit) =>
        unit.Failure is null ? unit.Entries : unit.Entries.Where(entry => entry.Rejected is not null);

    private ImportOrder Import(PreparedEntry[] entries, Actor by)
    {
        byte[] digests = [.. entries.SelectMany(entry => entry.Entry.Sha256.ToBytes())];
        return new ImportOrder(
            JobId.Create(session.At), order.ProductId, order.Name, $"units from {order.Station}", Sha256Digest.Of(digests),
            entries.Sum(entry => (long)entry.Entry.Bytes.Length), session.At, by)
        { IsOneBatch = true };
    }

    private async Task DevicesAsync(JobId import, IReadOnlyList<ReportedUnit> units, CancellationToken cancellation)
    {
        var outcomes = await _db.ImportEntries.AsNoTracking().Where(e => e.JobId == import).ToDictionaryAsync(e => e.Entry, cancellation);
        var devices = outcomes.Values.Where(e => e.DeviceId != null).Select(e => e.DeviceId).Distinct().ToList();
        var taken = await _db.ProductionUnits.AsNoTracking().Where(u => devices.Contains(u.DeviceId))
            .Select(u => new { u.OrderId, u.Serial, u.DeviceId }).ToListAsync(cancellation);
        var here = new HashSet<DeviceId>();
        foreach (var unit in units.Where(unit => unit.Failure is null))
        {
            var rows = unit.Entries.Select(entry => outcomes[entry.Entry.Index]).ToList();
            unit.Device = rows[0].DeviceId;
            if (rows.Any(row => row.Outcome == EntryOutcome.Conflict) || rows.Select(row => row.DeviceId).Distinct().Count() > 1)
                unit.Failure = Shared;
            else if (taken.FirstOrDefault(u => u.DeviceId == unit.Device && (u.OrderId != order.Id || u.Serial != unit.Report.Serial)) is { } other)
                unit.Failure = Twice(other.Serial);
            else if (unit.Device is { } device && !here.Add(device))
                unit.Failure = Twice("that was reported together with this one");
        }
    }

    private static UnitFailure Shared { get; } = new(
        "identity-shared",
        UnitJudge.Clause,
        "The device shares its hardware identifier or a key with another device on file. All of them are quarantined: which one is the copy cannot be known here.");

    private static UnitFailure Twice(string serial) => new(
        "device-made", UnitJudge.Clause, $"The evidence speaks of the device of unit {serial}; one device is one unit.");

    // Not the sweeping of an import: that looks through all certificates on file, and here hundreds of groups come in a minute.
    private async Task SweepAsync(JobId import, CancellationToken cancellation)
    {
        await _db.RunAsync("DELETE FROM staged_keys WHERE job_id = @job", cancellation, ("job", import.Value));
        await _db.RunAsync("DELETE FROM staged_certificates WHERE job_id = @job", cancellation, ("job", import.Value));
    }
}
