using System.Runtime.CompilerServices;
using RotPortal.Devices;
using RotPortal.Provisioning.Formats.Json;

namespace RotPortal.Provisioning.Vendors.Espressif;

/// <summary>Reads summaries of eFuses: a JSON object for each chip, or an array of them.</summary>
internal sealed class EfuseReader : IEvidenceReader
{
    // Clocks of stations and of ours need not agree to the second.
    private static readonly TimeSpan ClockDifference = TimeSpan.FromMinutes(5);
    private static readonly Check Structure = new(EspressifChecks.EntryStructure, EspressifChecks.SummaryClause, "a summary of the eFuses of one chip");
    private static readonly Check Mac = new(EspressifChecks.MacAddress, EspressifChecks.SummaryClause, "the chip has a factory MAC address");

    /// <inheritdoc/>
    public EvidenceKind Kind { get; } = new("espressif-efuse-summary");

    /// <inheritdoc/>
    public bool Recognises(ReadOnlySpan<byte> head, string fileName)
    {
        var names = JsonNames.Of(head);
        return names.Contains(EfuseSummary.Version) || (names.Contains("efuse_type") && names.Contains("bit_len"));
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<ReadEntry> ReadAsync(
        Stream evidence, ReadingContext context, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await foreach (var entry in EntryByEntry.ReadAsync(evidence, Judge, cancellation))
            yield return entry;

        Reading Judge(byte[] entry, Sha256Digest digest) => EntryByEntry.Strictly(
            entry, EspressifChecks.EntryStructure, EspressifChecks.SummaryClause, fields => Read(EfuseSummary.Read(fields), digest, context));
    }

    private static Reading Read(EfuseSummary fuses, Sha256Digest evidence, ReadingContext context)
    {
        if (MacAddress.IsBlank(fuses.Mac))
        {
            return new Reading.Rejected(EspressifChecks.MacAddress, EspressifChecks.SummaryClause,
                "The MAC address is all zeros, as a tool shows that reads virtual eFuses (espefuse --virt) and no chip. Read the chip.", null);
        }

        if (fuses.CollectedAt > context.At + ClockDifference)
        {
            return new Reading.Rejected(EspressifChecks.EntryStructure, EspressifChecks.SummaryClause,
                "The summary says that it was read after the moment the question is asked for. Check the clock of the station.", fuses.Mac);
        }

        var (facts, findings) = EfuseFacts.Of(fuses, evidence, context.At);
        var kind = fuses.IsVirtual ? RootOfTrustKind.SoftwareOnly : RootOfTrustKind.FuseAnchoredBoot;
        return new Reading.Verified(
            new DeviceClaim(EspressifVendor.Id, fuses.Mac, EspressifVendor.Element(kind, fuses.Chip), [], [], null, null),
            facts,
            [Structure, Mac],
            [],
            findings,
            IsSimulated: false);
    }
}
