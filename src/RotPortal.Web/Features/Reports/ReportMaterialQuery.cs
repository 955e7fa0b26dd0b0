using Microsoft.EntityFrameworkCore;
using RotPortal.Devices;
using RotPortal.Registry;
using RotPortal.Registry.Queries;
using RotPortal.Registry.Reports;
using RotPortal.Reports;
using RotPortal.Web.Features.Devices;
using RotPortal.Web.Features.Products;
using RotPortal.Web.Hosting;
using RotPortal.Web.Jobs;

namespace RotPortal.Web.Features.Reports;

/// <summary>Gathers what is on file about the subject of a report.</summary>
public sealed class ReportMaterialQuery(IDbContextFactory<RegistryDb> databases, KnownAnchors anchors)
{
    /// <summary>All of it; null when the subject is gone.</summary>
    /// <param name="arguments">The order.</param>
    /// <param name="counted">Told how many devices are read.</param>
    /// <param name="cancellation">Stops.</param>
    public async Task<ReportMaterial?> Read(ReportArguments arguments, Action<long> counted, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        if (await db.ProductAsync(new ProductId(arguments.Product), cancellation) is not { } product)
            return null;
        var units = new List<SubjectDevice>();
        var evidence = new Dictionary<Sha256Digest, EvidenceItem>();
        var contents = await db.UnitContentsAsync(product.Row.Id, arguments.Device is { } only ? new DeviceId(only) : null, cancellation);
        await foreach (var device in Devices(db, arguments, cancellation))
        {
            // What came on file after the cut is not looked at, whatever moment it speaks of.
            if (!IsKnown(device.Device.RegisteredAt, arguments))
                continue;
            units.Add(Unit(device, contents[device.Device.Id], evidence, arguments));
            counted(units.Count);
        }

        units = Distinct(units);
        var checkpoint = await db.LastCheckpointAsync(cancellation);
        var subject = arguments.Device is null
            ? new ReportSubject("product", arguments.Product, product.Row.Name)
            : new ReportSubject("device", arguments.Device.Value, units.Count == 1 ? units[0].Name : "unknown");
        var previous = (await db.ReportsAsync(subject.Id, cancellation)).FirstOrDefault(report => report.Status == ReportStatus.Issued);
        return new ReportMaterial(
            subject,
            product.Row.Name,
            ScopeText.Read(product.ScopeJson, product.Row.IsDemonstration),
            product.Row.IsDemonstration,
            units,
            [.. evidence.Values],
            [.. (await anchors.All(db, cancellation)).Values],
            checkpoint,
            checkpoint is null ? [] : await InLedger(db, arguments, checkpoint.Size, evidence, cancellation),
            previous is null ? null : await db.ReportDataAsync(previous.Id, cancellation));
    }

    private static async Task<IReadOnlyList<EvidenceInLedger>> InLedger(
        RegistryDb db, ReportArguments arguments, long size, Dictionary<Sha256Digest, EvidenceItem> cited, CancellationToken cancellation)
    {
        DeviceId? only = arguments.Device is { } device ? new DeviceId(device) : null;
        var proofs = await db.EvidenceInLedgerAsync(new ProductId(arguments.Product), only, size, cancellation);
        return [.. proofs.Where(proof => cited.ContainsKey(proof.Evidence)).DistinctBy(proof => proof.Evidence)];
    }

    private static async IAsyncEnumerable<FactsOfDevice> Devices(
        RegistryDb db, ReportArguments arguments, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation)
    {
        if (arguments.Device is { } one)
        {
            var id = new DeviceId(one);
            if (await db.DeviceAsync(id, cancellation) is { } device)
                yield return new FactsOfDevice(device.Row, await db.DeviceFactsAsync(id, cancellation));
            yield break;
        }

        await foreach (var device in db.FactsOfDevicesAsync(new DeviceFilter { Product = new ProductId(arguments.Product) }, cancellation))
            yield return device;
    }

    // The cut is a whole second and means all of it.
    private static bool IsKnown(DateTimeOffset moment, ReportArguments arguments) => moment < arguments.DataCut.AddSeconds(1);

    private static SubjectDevice Unit(
        FactsOfDevice device, UnitContents contents, Dictionary<Sha256Digest, EvidenceItem> evidence, ReportArguments arguments)
    {
        var row = device.Device;
        var readings = contents.Readings.Where(reading => IsKnown(reading.KnownAt, arguments)).ToList();
        var known = readings.Select(reading => reading.Evidence.Sha256).ToHashSet();
        foreach (var reading in readings)
            evidence.TryAdd(reading.Evidence.Sha256, Item(reading, row, contents));
        return new SubjectDevice
        {
            Name = row.HardwareId,
            Claim = new DeviceClaim(
                row.Vendor, row.HardwareId, contents.Element,
                [.. contents.Keys.Select(key => new PublicKeyClaim(key.Role, key.Slot, key.Algorithm, key.StrengthBits, key.Spki, key.SpkiSha256))],
                [.. contents.Credentials.Select(Certificate)],
                row.BatchName, contents.ProducedAt),
            Batch = row.BatchName,
            State = row.State,
            Axes = [new("Ownership", AxisWords.Of(row.Ownership), null), new("Trust, last appraisal", AxisWords.Of(row.Trust), contents.AppraisedAt)],
            Facts = [.. device.Facts.Where(fact => fact.Evidence is not { } digest || known.Contains(digest))],
            Evidence = [.. readings.Select(reading => reading.Evidence.Sha256)],
            IsSimulated = row.IsSimulated,
        };
    }

    // Copies share a serial number until somebody decides which is real; a report must still tell them apart.
    private static List<SubjectDevice> Distinct(List<SubjectDevice> units) =>
    [
        .. units.GroupBy(unit => unit.Name).SelectMany(same => same.Select((unit, at) => at == 0 ? unit : unit with { Name = $"{unit.Name} ({at + 1})" })),
    ];

    private static EvidenceItem Item(ReadingRow reading, DeviceRow row, UnitContents contents) => new()
    {
        Sha256 = reading.Evidence.Sha256,
        Kind = new EvidenceKind(reading.Evidence.Kind),
        Source = $"file {reading.Evidence.FileName}, from {reading.Evidence.ReceivedBy}",
        ReceivedAt = reading.JudgedAt,
        ProducedAt = contents.ProducedAt,
        Verifier = $"{row.Vendor} adapter, RotPortal {PortalVersion.Text}",
        Checks = reading.Checks,
        Anchors = reading.Anchors,
        IsSimulated = reading.Evidence.IsSimulated,
    };

    private static CertificateClaim Certificate(CredentialRow credential) =>
        new(credential.Role, Facts(credential.Leaf), [.. credential.Issuers.Select(Facts)], credential.Anchor);

    // The DER stays in the registry: a report names certificates by their fingerprint.
    private static CertificateFacts Facts(CertificateRow row) => new(
        ReadOnlyMemory<byte>.Empty, row.Sha256, row.SerialNumber, row.Subject, row.Issuer, row.NotBefore, row.NotAfter, row.SpkiSha256, row.KeyAlgorithm);
}
