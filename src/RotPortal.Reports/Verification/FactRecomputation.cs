using RotPortal.Devices;
using RotPortal.Reports.Building;
using RotPortal.Reports.Canonical;
using RotPortal.Reports.Content;

namespace RotPortal.Reports.Verification;

/// <summary>
/// Holds the facts and the identities in a report against what the readers say of its evidence now. What a portal computed over all its records cannot be
/// made again from some of them; it is counted, so that a reader knows how much rests on the portal's word.
/// </summary>
public static class FactRecomputation
{
    /// <summary>Compares.</summary>
    /// <param name="report">The report.</param>
    /// <param name="readings">What the readers say of the evidence it cites; evidence missing here was not read.</param>
    public static FactsRecomputed Compare(AuditReport report, IReadOnlyDictionary<Sha256Digest, Reading.Verified> readings)
    {
        var content = report.Content;
        var computed = content.Evidence.Where(entry => entry.Kind == EvidenceRegister.ComputationKind).Select(entry => entry.Number).ToHashSet(StringComparer.Ordinal);
        var differences = new List<string>();
        foreach (var unit in content.UnitList)
            differences.AddRange(UnitRecomputation.Differences(content, unit, readings));
        int facts = 0;
        var onTrust = new SortedSet<string>(StringComparer.Ordinal);
        int withdrawn = 0;
        foreach (var group in content.Groups)
        {
            var units = content.UnitList.Where(unit => unit.Group == group.Number).ToList();
            if (units.Count != group.Units)
                differences.Add($"Group {group.Number} is said to have {group.Units} units; {units.Count} are listed in it.");
            if (group.CountsAsNothing)
                continue;
            var stated = group.Facts.Where(fact => !fact.Evidence.All(computed.Contains)).ToList();
            onTrust.UnionWith(group.Facts.Where(fact => fact.Evidence.All(computed.Contains)).Select(fact => $"{fact.Capability.Id} by {fact.Check}"));
            withdrawn += stated.Count(fact => fact.WithdrawnAt is not null);
            facts += stated.Count;
            differences.AddRange(new GroupFacts(content, group, stated).Differences(units, readings));
        }

        return new FactsRecomputed(facts, [.. onTrust], withdrawn, differences);
    }

    /// <summary>The facts of one group, each with what all its units say of it.</summary>
    private sealed class GroupFacts(ReportContent content, UnitGroup group, IReadOnlyList<ReportedFact> stated)
    {
        private readonly Dictionary<string, Sha256Digest> _anchors = content.Anchors.ToDictionary(anchor => anchor.Number, anchor => anchor.CertificateSha256, StringComparer.Ordinal);
        private readonly HashSet<Sha256Digest> _numbered = [.. content.Anchors.Select(anchor => anchor.CertificateSha256)];

        internal IEnumerable<string> Differences(IReadOnlyList<ReportedUnit> units, IReadOnlyDictionary<Sha256Digest, Reading.Verified> readings)
        {
            var places = stated.GroupBy(Shape, StringComparer.Ordinal)
                .SelectMany(same => same.Select((fact, place) => (Key: $"{same.Key}\n{place}", Fact: fact)))
                .ToDictionary(pair => pair.Key, pair => pair.Fact, StringComparer.Ordinal);
            var spans = new Dictionary<string, Span>(StringComparer.Ordinal);
            foreach (var unit in units)
            {
                var found = Facts(unit, readings);
                foreach (var (key, fact) in found.Where(pair => !places.ContainsKey(pair.Key)))
                    yield return $"Unit {unit.Name}: the evidence shows {Named(fact)}, and group {group.Number} does not say so.";
                var seen = found.Select(pair => pair.Key).ToHashSet(StringComparer.Ordinal);
                foreach (var (_, fact) in places.Where(pair => !seen.Contains(pair.Key)))
                    yield return $"Unit {unit.Name}: the report says {Named(fact.ToFact())}, and its evidence does not show it.";
                foreach (var (key, fact) in found)
                    spans[key] = spans.TryGetValue(key, out var span) ? span.With(fact) : Span.Of(fact);
            }

            foreach (var (key, fact) in places)
            {
                if (spans.TryGetValue(key, out var span) && !span.IsOf(fact))
                    yield return $"Group {group.Number}: times or words of {Named(fact.ToFact())} are not those in the evidence.";
            }
        }

        private List<(string Key, Fact Fact)> Facts(ReportedUnit unit, IReadOnlyDictionary<Sha256Digest, Reading.Verified> readings) =>
        [
            .. unit.Evidence.Select(reference => readings.GetValueOrDefault(reference.Sha256)).OfType<Reading.Verified>().SelectMany(reading => reading.Facts)
                .Where(fact => fact.ObservedAt <= content.Head.DataCut && fact.Level != EvidenceLevel.E0)
                .OrderBy(fact => fact.ObservedAt)
                .GroupBy(Shape, StringComparer.Ordinal)
                .SelectMany(same => same.Select((fact, place) => ($"{same.Key}\n{place}", fact))),
        ];

        private string Shape(ReportedFact fact) => Shape(fact.ToFact(), fact.Anchor is { } number && _anchors.TryGetValue(number, out var anchor) ? anchor : null);

        // An anchor that the report does not number stands for none, as it does when a report is made.
        private string Shape(Fact fact) => Shape(fact, fact.Anchor is { } anchor && _numbered.Contains(anchor) ? anchor : null);

        // A withdrawal is an act of the portal and stands in no evidence.
        private static string Shape(Fact fact, Sha256Digest? anchor) => string.Join(
            ' ', fact.Capability.Id, fact.Role, fact.Holds, fact.Level, fact.Basis, fact.OutsideWindow, fact.ValidFrom is not null, fact.ValidUntil is not null, anchor?.Hex, fact.Check);

        private static string Named(Fact fact) =>
            $"{fact.Capability.Id}{(fact.Role is { } role ? $" ({Words.Of(role)} key)" : "")} {(fact.Holds ? "holds" : "does not hold")} at {fact.Level} by {fact.Check}";
    }

    /// <summary>The bounds of one fact over the units of a group; see <see cref="UnitGrouping"/>.</summary>
    private sealed record Span(
        DateTimeOffset First, DateTimeOffset Last, DateTimeOffset? From, DateTimeOffset? Until, HashSet<string> Statements)
    {
        internal static Span Of(Fact fact) =>
            new(fact.ObservedAt, fact.ObservedAt, fact.ValidFrom, fact.ValidUntil, [TextConverter.Printable(fact.Statement)]);

        internal Span With(Fact fact)
        {
            Statements.Add(TextConverter.Printable(fact.Statement));
            return this with
            {
                First = fact.ObservedAt < First ? fact.ObservedAt : First,
                Last = fact.ObservedAt > Last ? fact.ObservedAt : Last,
                From = fact.ValidFrom > From ? fact.ValidFrom : From,
                Until = fact.ValidUntil < Until ? fact.ValidUntil : Until,
            };
        }

        internal bool IsOf(ReportedFact fact) =>
            fact.ObservedFirst == First && fact.ObservedLast == Last && fact.ValidFrom == From && fact.ValidUntil == Until && Statements.Contains(fact.Statement);
    }
}

/// <summary>What came of comparing facts.</summary>
/// <param name="Facts">Facts of groups that were compared.</param>
/// <param name="OnTrust">What the portal computed over all its records: capability and check, each once.</param>
/// <param name="Withdrawn">How many of the compared facts the portal withdrew, by distrusting an anchor for example.</param>
/// <param name="Differences">A sentence each; empty when nothing differs.</param>
public sealed record FactsRecomputed(int Facts, IReadOnlyList<string> OnTrust, int Withdrawn, IReadOnlyList<string> Differences);
