using RotPortal.Compliance.Assessment;
using RotPortal.Compliance.Catalogue;
using RotPortal.Devices;
using RotPortal.Reports.Content;

namespace RotPortal.Reports.Formats.Oscal;

/// <summary>One finding per row that was judged or contributes.</summary>
internal static class FindingsPart
{
    /// <summary>What is not applicable or outside is an excluded control; a group row is a heading.</summary>
    internal static bool HasFinding(ReportedRow row) => !row.IsGroupRow && row.Verdict is not (Verdict.NotApplicable or Verdict.OutsideRot);

    internal static void Write(OscalWriter writer, ReportContent content, OscalNames names, IReadOnlyList<ReportedFramework> frameworks)
    {
        var groups = content.Groups.ToDictionary(group => group.Number, StringComparer.Ordinal);
        var rows = frameworks.SelectMany(framework => framework.Rows.Where(HasFinding), (framework, row) => (Framework: framework, Row: row));
        writer.List("findings", rows, one =>
        {
            var (framework, row) = one;
            writer.Uuid(names.Finding(framework, row));
            writer.MarkupLine("title", $"{row.Citation}: {Words.Of(row.Verdict, row.Coverage)}");
            writer.Markup("description", string.Join('\n', Description(row)));
            writer.Props(PropsOf(framework, row));
            writer.List("origins", [row], _ => writer.List("actors", [row], _ =>
            {
                writer.Exact("type", "assessment-platform");
                writer.Uuid("actor-uuid", names.Platform(framework.View));
            }));
            writer.Object("target", () =>
            {
                writer.Exact("type", "statement-id");
                writer.Exact("target-id", OscalNames.Control(framework, row) + "_smt");
                writer.Object("status", () =>
                {
                    var (state, reason) = Status(row);
                    writer.Exact("state", state);
                    writer.Exact("reason", reason);
                });
            });
            writer.List("related-observations", Behind(row, groups), place =>
                writer.Uuid("observation-uuid", names.Observation(framework.View, row.Group ?? "", place)));
        });
    }

    /// <summary>OSCAL knows two states. Nothing but full support is ever satisfied, because a reader may look at the state alone.</summary>
    private static (string State, string Reason) Status(ReportedRow row) => row.Verdict switch
    {
        Verdict.Supported when row.Coverage == Coverage.Full => ("satisfied", "pass"),
        Verdict.Supported => ("not-satisfied", "other"),
        Verdict.Gap => ("not-satisfied", "fail"),
        Verdict.NoEvidence => ("not-satisfied", "other"),
        Verdict.EvidenceStale => ("not-satisfied", "other"),
        Verdict.AttestedOnly => ("not-satisfied", "other"),
        Verdict.Contributes => ("not-satisfied", "other"),
        Verdict.NotApplicable => throw new InvalidOperationException("A row that is not applicable has no finding."),
        Verdict.OutsideRot => throw new InvalidOperationException("A row outside the root of trust has no finding."),
    };

    private static IEnumerable<string> Description(ReportedRow row)
    {
        yield return $"Our title: {row.Title}. Our paraphrase: {row.Summary}";
        yield return row.Reason;
        if (row.NotLawBecause is { } why)
            yield return $"Not law for the units: {why}";
        foreach (string missing in row.Missing)
            yield return $"Missing: {missing}";
        if (row.Outside.Length > 0)
            yield return $"Outside the root of trust: {row.Outside}";
        foreach (string remark in row.Remarks)
            yield return $"Note: {remark}";
    }

    private static IEnumerable<OscalProp> PropsOf(ReportedFramework framework, ReportedRow row)
    {
        yield return new OscalProp("disposition", Words.Token(row.Verdict, row.Coverage));
        yield return new OscalProp("coverage", Words.Of(row.Coverage));
        yield return new OscalProp("level", Words.Of(row.Level), null, row.Condition is { } condition ? $"Condition: {condition}" : null);
        yield return new OscalProp("framework-id", framework.Id);
        yield return new OscalProp("requirement-id", row.Id);
        yield return new OscalProp("view", OscalNames.Token(framework.View));
        if (row.Group is { } group)
            yield return new OscalProp("group", group);
        foreach (var units in row.Units)
            yield return new OscalProp("units", Words.Plain(units.Units), Words.Token(units.Verdict, units.Coverage));
    }

    /// <summary>Places of the facts of the group that the rule looked at.</summary>
    private static IEnumerable<int> Behind(ReportedRow row, IReadOnlyDictionary<string, UnitGroup> groups)
    {
        if (row.Group is not { } number)
            return [];
        var slots = row.Inputs.Select(input => StateSlot.Of(input.Capability, input.Role)).ToHashSet();
        return groups[number].Facts.Select((fact, place) => (fact, place))
            .Where(pair => slots.Contains(StateSlot.Of(pair.fact.Capability, pair.fact.Role)))
            .Select(pair => pair.place);
    }
}
