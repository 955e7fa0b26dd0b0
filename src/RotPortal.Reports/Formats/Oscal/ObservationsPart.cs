using RotPortal.Compliance.Assessment;
using RotPortal.Devices;
using RotPortal.Reports.Content;

namespace RotPortal.Reports.Formats.Oscal;

/// <summary>One observation per fact of a group.</summary>
internal static class ObservationsPart
{
    internal static void Write(OscalWriter writer, ReportContent content, OscalNames names, AssessmentView view)
    {
        var evidence = content.Evidence.ToDictionary(entry => entry.Number, StringComparer.Ordinal);
        var only = content.UnitList.Where(unit => unit.Group is not null).GroupBy(unit => unit.Group, StringComparer.Ordinal)
            .Where(group => group.Count() == 1).ToDictionary(group => group.First().Group ?? "", group => group.First(), StringComparer.Ordinal);
        var facts = content.Groups.SelectMany(group => group.Facts.Select((fact, place) => (Group: group, Fact: fact, Place: place)));
        writer.List("observations", facts, one =>
        {
            var (group, fact, place) = one;
            writer.Uuid(names.Observation(view, group.Number, place));
            writer.MarkupLine("title", fact.Holds ? fact.Capability.Id : $"{fact.Capability.Id} does not hold");
            writer.Markup("description", fact.Statement);
            writer.Props(PropsOf(group, fact));
            writer.Values("methods", [fact.Basis == FactBasis.Recorded ? "EXAMINE" : "TEST"]);
            writer.Values("types", ["control-objective"]);
            writer.List("origins", [fact], _ => writer.List("actors", [fact], _ =>
            {
                writer.Exact("type", "assessment-platform");
                writer.Uuid("actor-uuid", names.Platform(view));
            }));
            writer.List("subjects", [group], _ => WriteSubject(writer, names, view, group, only.GetValueOrDefault(group.Number)));
            writer.List("relevant-evidence", fact.Evidence, entry =>
            {
                writer.Exact("href", $"#{names.Evidence(evidence[entry])}");
                writer.Markup("description", $"{entry}: {evidence[entry].Kind} from {evidence[entry].Source}.");
            });
            writer.Moment("collected", fact.ObservedFirst);
            if (fact.ToFact().FreshUntil is { Year: < 3000 } until)
                writer.Moment("expires", until);
        });
    }

    private static void WriteSubject(OscalWriter writer, OscalNames names, AssessmentView view, UnitGroup group, ReportedUnit? only)
    {
        writer.Uuid("subject-uuid", only is null ? names.Group(view, group.Number) : OscalNames.Unit(view, only));
        writer.Exact("type", only is null ? "component" : "inventory-item");
    }

    private static IEnumerable<OscalProp> PropsOf(UnitGroup group, ReportedFact fact)
    {
        yield return new OscalProp("capability", fact.Capability.Id);
        yield return new OscalProp("holds", fact.Holds ? "yes" : "no");
        yield return new OscalProp("evidence-level", fact.Level.ToString());
        yield return new OscalProp("state", Words.Of(fact.State));
        yield return new OscalProp("check", fact.Check);
        yield return new OscalProp("group", group.Number);
        if (fact.Role is { } role)
            yield return new OscalProp("key-role", Words.Of(role));
        if (fact.Anchor is { } anchor)
            yield return new OscalProp("anchor", anchor);
    }
}
