using System.Runtime.CompilerServices;
using RotPortal.Devices;
using RotPortal.Provisioning.Formats.Json;

namespace RotPortal.Provisioning.Vendors.Nxp;

/// <summary>Reads reports of EdgeLock 2GO on devices, in a shape of ours: a JSON object for each device, or an array of them.</summary>
internal sealed class ReportReader : IEvidenceReader
{
    // Clocks of stations and of ours need not agree to the second.
    private static readonly TimeSpan ClockDifference = TimeSpan.FromMinutes(5);
    private static readonly Check Structure = new(SecureObjectChecks.EntryStructure, SecureObjectChecks.ReportClause, "a report on one device");
    private static readonly Check Time = new(SecureObjectChecks.CollectionTime, SecureObjectChecks.ReportClause, "the report was collected at a moment that lies in the past");

    /// <inheritdoc/>
    public EvidenceKind Kind { get; } = new("el2go-report");

    /// <inheritdoc/>
    public bool Recognises(ReadOnlySpan<byte> head, string fileName) => JsonNames.Of(head).Contains(ServiceReport.Version);

    /// <inheritdoc/>
    public async IAsyncEnumerable<ReadEntry> ReadAsync(
        Stream evidence, ReadingContext context, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await foreach (var entry in EntryByEntry.ReadAsync(evidence, Judge, cancellation))
            yield return entry;

        Reading Judge(byte[] entry, Sha256Digest digest) => EntryByEntry.Strictly(
            entry, SecureObjectChecks.EntryStructure, SecureObjectChecks.ReportClause, fields => Read(ServiceReport.Read(fields), digest, context));
    }

    private static Reading Read(ServiceReport report, Sha256Digest evidence, ReadingContext context)
    {
        if (report.CollectedAt > context.At + ClockDifference)
        {
            return new Reading.Rejected(SecureObjectChecks.CollectionTime, SecureObjectChecks.ReportClause,
                "The report says that it was collected after the moment the question is asked for. Check the clock of the station.", report.DeviceId);
        }

        return new Reading.Verified(
            new DeviceClaim(NxpVendor.Id, report.DeviceId, new RootOfTrustElement(RootOfTrustKind.SecureElement, "NXP", report.Model, report.Product, null), [], [], report.Group, null),
            Facts(report, evidence),
            [Structure, Time],
            [],
            [.. Findings(report)],
            IsSimulated: false);
    }

    private static IReadOnlyList<Fact> Facts(ServiceReport report, Sha256Digest evidence) =>
        report.States.Count == 0 || report.States.Any(state => state != ServiceState.ProvisioningCompleted)
            ? []
            :
            [
                new Fact
                {
                    Capability = Capability.ProvisioningTraceable,
                    Holds = true,
                    Level = EvidenceLevel.E1,
                    Basis = FactBasis.Recorded,
                    ObservedAt = report.CollectedAt,
                    Evidence = evidence,
                    Check = SecureObjectChecks.EntryStructure,
                    Statement = "EdgeLock 2GO reports every provisioning of the device as completed",
                },
            ];

    private static IEnumerable<Finding> Findings(ServiceReport report)
    {
        yield return new("report-not-signed", "Nobody signed the report, and it was not verified against the live service: it is as sure as who collected it.");
        if (report.States.Count == 0)
            yield return new("no-provisioning", "EdgeLock 2GO has no provisioning for the device.");
        if (report.States.Any(state => state is ServiceState.GenerationFailed or ServiceState.ProvisioningFailed))
            yield return new("provisioning-failed", "EdgeLock 2GO reports a provisioning that failed. The device lacks what was meant for it.");
        if (report.States.Any(state => state is ServiceState.GenerationTriggered or ServiceState.GenerationCompleted or ServiceState.GenerationOnConnection))
            yield return new("provisioning-pending", "EdgeLock 2GO reports a provisioning that the device has not taken yet.");
    }
}
