using RotPortal.Compliance.Assessment;
using RotPortal.Reports.Content;

namespace RotPortal.Reports.Formats.Oscal;

/// <summary>What was looked at: the parts, the groups of units with the same facts, every unit, and the portal as the tool.</summary>
internal static class SubjectsPart
{
    internal static void Write(OscalWriter writer, AuditReport report, OscalNames names, AssessmentView view) =>
        writer.Object("local-definitions", () =>
        {
            var content = report.Content;
            var parts = content.Parts.Select(part => new Component(
                OscalNames.Part(view, part),
                "hardware",
                $"{part.Element.Maker} {part.Element.PartNumber}",
                $"{Words.Of(part.Element.Kind)} {part.Element.Model}, revision {part.Element.Revision ?? "not known"}, in {Words.Several(part.Units, "judged unit", "judged units")}.",
                [OscalProp.OfNist("model", part.Element.Model), new OscalProp("maker", part.Element.Maker), new OscalProp("part-number", part.Element.PartNumber)]));
            var groups = content.Groups.Select(group => new Component(
                names.Group(view, group.Number),
                "system",
                $"Units of group {group.Number}",
                $"{Words.Several(group.Units, "unit", "units")} with the same facts.",
                [
                    new OscalProp("group", group.Number),
                    new OscalProp("units", Words.Plain(group.Units)),
                    new OscalProp("state-signature", group.Signature.ToString()),
                    new OscalProp("counts-as-nothing", group.CountsAsNothing ? "yes" : "no"),
                ]));
            writer.List("components", parts.Concat(groups), component => Write(writer, component));
            WriteUnits(writer, content, names, view);
            WritePortal(writer, content, names, view);
        });

    private static void Write(OscalWriter writer, Component component)
    {
        writer.Uuid(component.Uuid);
        writer.Exact("type", component.Type);
        writer.MarkupLine("title", component.Title);
        writer.Markup("description", component.Description);
        writer.Props(component.Props);
        writer.Object("status", () => writer.Exact("state", "operational"));
    }

    private static void WriteUnits(OscalWriter writer, ReportContent content, OscalNames names, AssessmentView view)
    {
        var parts = content.Parts.ToDictionary(part => part.Number, StringComparer.Ordinal);
        var evidence = content.Evidence.ToDictionary(entry => entry.Number, StringComparer.Ordinal);
        writer.List("inventory-items", content.UnitList, unit =>
        {
            writer.Uuid(OscalNames.Unit(view, unit));
            writer.Markup("description", $"Unit {unit.Name}");
            writer.Props(PropsOf(unit));
            writer.List("links", unit.Evidence.Select(reference => reference.Entry).Distinct(StringComparer.Ordinal), entry =>
            {
                writer.Exact("href", $"#{names.Evidence(evidence[entry])}");
                writer.Exact("rel", "reference");
            });
            writer.List("implemented-components", ComponentsOf(unit), uuid => writer.Uuid("component-uuid", uuid));
        });

        IEnumerable<Guid> ComponentsOf(ReportedUnit unit) =>
            unit.Group is { } group ? [OscalNames.Part(view, parts[unit.Part]), names.Group(view, group)] : [OscalNames.Part(view, parts[unit.Part])];
    }

    private static IEnumerable<OscalProp> PropsOf(ReportedUnit unit)
    {
        yield return OscalProp.OfNist("serial-number", unit.HardwareId);
        yield return new OscalProp("unit-name", unit.Name);
        yield return new OscalProp("vendor", unit.Vendor);
        if (unit.Batch is { } batch)
            yield return new OscalProp("batch", batch);
        yield return new OscalProp("standing", Words.Of(unit.Standing), null, unit.StandingReason);
        if (unit.IsSimulated)
            yield return new OscalProp("simulated", "yes");
        foreach (var key in unit.Keys)
            yield return new OscalProp("spki-sha256", key.SpkiSha256.Hex, OscalText.Token(key.Key));
        foreach (var reference in unit.Evidence)
            yield return new OscalProp("evidence-sha256", reference.Sha256.Hex, OscalText.Token(reference.Entry));
    }

    private static void WritePortal(OscalWriter writer, ReportContent content, OscalNames names, AssessmentView view) =>
        writer.Object("assessment-assets", () =>
        {
            writer.List("components", [content.Head.PortalVersion], version => Write(writer, new Component(
                names.PlatformSoftware(view),
                "software",
                $"RotPortal {version}",
                "Reads the evidence, keeps it, and derives the verdicts from the facts.",
                [OscalProp.OfNist("version", version)])));
            writer.List("assessment-platforms", [view], _ =>
            {
                writer.Uuid(names.Platform(view));
                writer.MarkupLine("title", $"RotPortal of {content.Head.Organisation}");
                writer.List("uses-components", [view], _ => writer.Uuid("component-uuid", names.PlatformSoftware(view)));
            });
        });

    private sealed record Component(Guid Uuid, string Type, string Title, string Description, IReadOnlyList<OscalProp> Props);
}
