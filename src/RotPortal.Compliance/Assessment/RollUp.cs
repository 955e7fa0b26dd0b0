using RotPortal.Compliance.Catalogue;
using RotPortal.Devices;

namespace RotPortal.Compliance.Assessment;

/// <summary>From devices to products and fleets: the worst active device decides, and the counts say how many it speaks for.</summary>
public static class RollUp
{
    /// <summary>Judges a framework for many devices. The cost follows distinct signatures, not devices.</summary>
    /// <param name="framework">The framework.</param>
    /// <param name="signatures">
    /// Signatures of the active devices; the same one may come more than once. Simulated evidence is kept out as in <see cref="Assessor.Assess"/>.
    /// </param>
    /// <param name="scope">Dates and decisions for the product.</param>
    /// <param name="on">The day for which law is looked up.</param>
    /// <param name="view">As law or readiness.</param>
    /// <exception cref="ArgumentException">There is no device at all: a verdict about nothing would read as success.</exception>
    public static FleetAssessment Assess(
        Framework framework, IEnumerable<SignatureCount> signatures, ProductScope scope, DateOnly on, AssessmentView view)
    {
        var compiled = CompiledFramework.Of(framework);
        var reach = RowReach.Of(compiled, scope, on, view);
        var tallies = compiled.Rows.Select(row => new RowTally(row)).ToArray();
        long devices = Count(compiled, reach, signatures, tallies);

        var counts = new RowCounts();
        var rows = new FleetRow[tallies.Length];
        for (int i = 0; i < rows.Length; i++)
        {
            rows[i] = tallies[i].ToRow((signature, verdict) => new RequirementVerdict(new VerdictGrounds(compiled, i, verdict, signature, reach)));
            counts.Add(compiled.Rows[i].Requirement, tallies[i].Worst);
        }

        return new FleetAssessment(
            framework, on, view, devices, rows, counts.All, counts.ByLevel, FrameworkRemarks.Of(framework, scope, on));
    }

    private static long Count(CompiledFramework compiled, RowReach[] reach, IEnumerable<SignatureCount> signatures, RowTally[] tallies)
    {
        long devices = 0;
        var verdicts = new RowVerdict[compiled.Rows.Length];
        foreach (var (signature, count) in signatures)
        {
            ArgumentOutOfRangeException.ThrowIfNegativeOrZero(count, nameof(signatures));
            devices += count;
            compiled.Judge(signature, reach, verdicts);
            for (int i = 0; i < tallies.Length; i++)
                tallies[i].Add(signature, verdicts[i], count);
        }

        return devices > 0 ? devices : throw new ArgumentException("There is no device to judge.", nameof(signatures));
    }

    // Devices of one row by what the row sees of them.
    private sealed class RowTally(CompiledRow row)
    {
        private readonly Dictionary<StateSignature, (RowVerdict Verdict, long Devices)> _bySeen = [];
        private VerdictCounts _devices;

        internal RowVerdict Worst => _bySeen.Values.MinBy(part => part.Verdict.Rank).Verdict;

        internal void Add(StateSignature signature, RowVerdict verdict, long devices)
        {
            _devices = _devices.Plus(verdict.Verdict, verdict.Coverage, devices);
            var seen = row.Seen(signature);
            _bySeen[seen] = (verdict, _bySeen.GetValueOrDefault(seen).Devices + devices);
        }

        internal FleetRow ToRow(Func<StateSignature, RowVerdict, RequirementVerdict> write)
        {
            FleetPart[] parts =
            [
                .. _bySeen
                    .OrderBy(part => part.Value.Verdict.Rank)
                    .ThenByDescending(part => part.Value.Devices)
                    .ThenBy(part => part.Key.ToString(), StringComparer.Ordinal)
                    .Select(part => new FleetPart(write(part.Key, part.Value.Verdict), part.Value.Devices)),
            ];
            return new FleetRow(parts[0].Verdict, _devices, parts);
        }
    }
}
