using RotPortal.Devices;
using RotPortal.Reports.Content;

namespace RotPortal.Reports.Building;

/// <summary>Puts units with facts of the same shape and state into groups; see <see cref="UnitGroup"/>.</summary>
/// <remarks>
/// A fact of a group keeps the narrowest window of all its units: the earliest observation, the latest beginning, the earliest end. Since
/// the state of each single fact is part of what makes a group, that one fact has the state that each of them has: where all were inside
/// their bounds, so is the narrowest; where each was outside some bound, so is the narrowest.
/// </remarks>
internal sealed class UnitGrouping
{
    private readonly Dictionary<string, string> _numberByUnit = new(StringComparer.Ordinal);

    internal UnitGrouping(ReportRequest request, IReadOnlyList<SubjectDevice> judged, EvidenceRegister register, AnchorNumbers anchors)
    {
        var groups = judged
            .Select(unit => new Profile(unit, CountsAsNothing(request, unit), request.DataCut))
            .GroupBy(profile => profile.Key, StringComparer.Ordinal)
            .Select(group => group.ToList())
            .OrderByDescending(group => group.Count)
            .ThenBy(group => group[0].Unit.Name, StringComparer.Ordinal)
            .ToList();
        Groups = [.. groups.Select((group, index) => Describe($"G{index + 1}", group, request.DataCut, register, anchors))];
        foreach (var (group, described) in groups.Zip(Groups))
        {
            foreach (var profile in group)
                _numberByUnit.Add(profile.Unit.Name, described.Number);
        }
    }

    internal IReadOnlyList<UnitGroup> Groups { get; }

    /// <summary>The group of a unit; null when it takes no part.</summary>
    internal string? Of(SubjectDevice unit) => _numberByUnit.GetValueOrDefault(unit.Name);

    /// <summary>Simulated evidence is worth something in a demonstration only.</summary>
    private static bool CountsAsNothing(ReportRequest request, SubjectDevice unit) => unit.IsSimulated && request.Mark != ReportMark.Demonstration;

    private static UnitGroup Describe(
        string number, IReadOnlyList<Profile> group, DateTimeOffset at, EvidenceRegister register, AnchorNumbers anchors)
    {
        var facts = group[0].Facts.Select((_, place) => Narrowest(group, place, at, register, anchors)).ToList();
        return new UnitGroup(number, group.Count, group[0].CountsAsNothing, FactsAt.Judge(facts.Select(fact => fact.ToFact()), at).Signature, facts);
    }

    private static ReportedFact Narrowest(
        IReadOnlyList<Profile> group, int place, DateTimeOffset at, EvidenceRegister register, AnchorNumbers anchors)
    {
        var first = group[0].Facts[place];
        var all = group.Select(profile => profile.Facts[place]).ToList();
        return new ReportedFact
        {
            Capability = first.Capability,
            Role = first.Role,
            Holds = first.Holds,
            Level = first.Level,
            Basis = first.Basis,
            ObservedFirst = all.Min(fact => fact.ObservedAt),
            ObservedLast = all.Max(fact => fact.ObservedAt),
            ValidFrom = all.Max(fact => fact.ValidFrom),
            ValidUntil = all.Min(fact => fact.ValidUntil),
            OutsideWindow = first.OutsideWindow,
            WithdrawnAt = first.WithdrawnAt,
            State = FactsAt.StateOf(first, at),
            Check = first.Check,
            Anchor = anchors.Of(first.Anchor),
            Statement = first.Statement,
            Evidence = EvidenceRegister.InOrder(all.Select(register.Of)),
        };
    }

    /// <summary>The facts of one unit in a fixed order, and the key it shares with its like.</summary>
    private sealed class Profile
    {
        internal Profile(SubjectDevice unit, bool countsAsNothing, DateTimeOffset at)
        {
            Unit = unit;
            CountsAsNothing = countsAsNothing;
            var shaped = countsAsNothing
                ? []
                : unit.Facts.Where(fact => fact.ObservedAt <= at && fact.Level != EvidenceLevel.E0)
                    .Select(fact => (Fact: fact, Shape: Shape(fact, at)))
                    .OrderBy(pair => pair.Fact.Capability.Ordinal)
                    .ThenBy(pair => pair.Shape, StringComparer.Ordinal)
                    .ThenBy(pair => pair.Fact.ObservedAt)
                    .ToList();
            Facts = [.. shaped.Select(pair => pair.Fact)];
            Key = countsAsNothing ? "simulated" : string.Join('\n', shaped.Select(pair => pair.Shape));
        }

        internal SubjectDevice Unit { get; }

        internal bool CountsAsNothing { get; }

        internal IReadOnlyList<Fact> Facts { get; }

        internal string Key { get; }

        private static string Shape(Fact fact, DateTimeOffset at) => string.Join(
            ' ',
            fact.Capability.Id,
            fact.Role,
            fact.Holds,
            fact.Level,
            fact.Basis,
            fact.OutsideWindow,
            fact.ValidFrom is null ? "" : "from",
            fact.ValidUntil is null ? "" : "until",
            fact.WithdrawnAt?.UtcTicks,
            fact.Anchor?.Hex,
            FactsAt.StateOf(fact, at),
            fact.Check);
    }
}
