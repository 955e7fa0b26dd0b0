using Microsoft.EntityFrameworkCore;
using RotPortal.Compliance.Assessment;
using RotPortal.Devices;
using RotPortal.Registry;
using RotPortal.Registry.Queries;
using RotPortal.Web.Features.Devices;

namespace RotPortal.Web.Features.Compliance;

/// <summary>Reads what stands behind one row.</summary>
public sealed class ProofQuery(IDbContextFactory<RegistryDb> databases, KnownAnchors anchors)
{
    /// <summary>The proof of a row. For a product it follows the facts of one device of the worst.</summary>
    public async Task<Proof> Read(Subject subject, FleetRow row, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var example = subject.Device ?? await WorstDevice(db, subject, row, cancellation);
        var facts = example is null || row.Worst.Inputs.Count == 0 ? [] : await db.DeviceFactsAsync(example.Id, cancellation);
        var readings = facts.Count == 0 || example is null ? [] : await db.ReadingsAsync(example.Id, cancellation);
        var known = await anchors.All(db, cancellation);
        var head = await db.LedgerHeadAsync(cancellation);
        return new Proof(row, [.. row.Worst.Inputs.Select(input => Ground(subject, input, facts, readings, known))], example, head.Size);
    }

    private static ProofFact Ground(
        Subject subject, RuleInput input, IReadOnlyList<Fact> facts, IReadOnlyList<ReadingRow> readings, IReadOnlyDictionary<Sha256Digest, TrustAnchor> known)
    {
        var slot = StateSlot.Of(input.Capability, input.Role);
        var byState = subject.JudgedGroups
            .GroupBy(group => group.Signature[slot])
            .Select(group => (group.Key, group.Sum(part => part.Devices)))
            .OrderByDescending(part => part.Item2)
            .ToList();
        var fact = DecidingFact.Of(facts.Where(fact => fact.Capability == input.Capability && (input.Role is null || fact.Role == input.Role)), subject.At);
        var reading = fact?.Evidence is { } digest ? readings.FirstOrDefault(candidate => candidate.Evidence.Sha256 == digest) : null;
        return new ProofFact(
            input,
            byState,
            fact,
            reading?.Evidence,
            reading?.Checks.FirstOrDefault(check => check.Name == fact?.Check),
            fact?.Anchor is { } anchor ? known.GetValueOrDefault(anchor) : null);
    }

    // The states that the row sees are those of its worst part; any device whose signature agrees in them will do.
    private static async Task<DeviceRow?> WorstDevice(RegistryDb db, Subject subject, FleetRow row, CancellationToken cancellation)
    {
        var group = subject.Holding(row).MaxBy(candidate => candidate.Devices);
        if (group is null)
            return null;
        var filter = new DeviceFilter
        {
            Product = subject.ProductId,
            Batch = group.BatchId,
            State = group.State,
            SignatureId = group.SignatureId == 0 ? null : group.SignatureId,
        };
        return (await db.DevicesAsync(filter, null, 1, cancellation)).Rows.FirstOrDefault();
    }
}
