using RotPortal.Devices;
using RotPortal.Pdf.Blocks;
using RotPortal.Pdf.Typography;
using RotPortal.Reports.Building;
using RotPortal.Reports.Content;

namespace RotPortal.Reports.Formats.Pdf.Chapters;

/// <summary>Chapter 5: the evidence register, the checks that accepted it, and what is on record about the life of keys.</summary>
internal static class EvidenceChapter
{
    internal static IEnumerable<Block> Of(ReportContent content)
    {
        yield return Look.Section(5, "Evidence register", "evidence");
        yield return Register(content);
        yield return Look.NoteText(Note(content));
        if (content.Checks.Count > 0)
            yield return Checks(content, "5.2 Checks that accepted it");
        yield return Management(content);
    }

    internal static Table Register(ReportContent content)
    {
        int simulated = content.Evidence.Count(entry => entry.IsSimulated);
        int superseded = content.Evidence.Count(entry => entry.SupersededBy is not null);
        return Look.Tabled(
            $"5.1 {Words.Several(content.Evidence.Count, "entry", "entries")}; {(simulated == 0 ? "none" : simulated)} simulated, {(superseded == 0 ? "none" : superseded)} superseded",
            [
                new TableColumn(17, "No., level"), new TableColumn(42, "Kind, source, items"), new TableColumn(44, "Facts"), new TableColumn(17, "Units", Align.Right),
                new TableColumn(2, ""), new TableColumn(28, "Produced; counts until"), new TableColumn(20, "SHA-256"),
            ],
            content.Evidence.Count == 0 ? [RootOfTrustChapter.NothingOnFile(7, "No evidence is on file.")] : content.Evidence.Select(Row));
    }

    private static TableUnit Row(RegisterEntry entry) => new TableUnit.Row(
    [
        TableCell.RowHead(new CellContent.Stacked(
            new Paragraph(Rich.Of([Rich.Bold(entry.Number)]), Look.Cell),
            new Paragraph(entry.Levels.Count == 0 ? "no fact" : string.Join(", ", entry.Levels), Look.SecondLine with { Color = Look.Grey }))),
        TableCell.Stacked(
            new Paragraph(entry.Kind, Look.Cell),
            new Paragraph(Rich.Prose(SourceOf(entry)), Look.SecondLine with { Color = Look.Grey })),
        TableCell.Stacked([.. Facts(entry)]),
        Words.Number(entry.Units),
        "",
        TableCell.Stacked([.. Times(entry)]),
        entry.Sha256 is { } digest ? Rich.Of([Rich.Short(digest), .. entry.Items > 1 ? [new LineBreak(), Rich.Grey("over all")] : Array.Empty<Inline>()]) : "no file",
    ]);

    private static string SourceOf(RegisterEntry entry) => string.Join(
        "; ",
        [
            entry.Source,
            .. entry.Items > 1 ? [$"{Words.Number(entry.Items)} items"] : Array.Empty<string>(),
            .. entry.Anchors.Count > 0 ? [string.Join(", ", entry.Anchors)] : Array.Empty<string>(),
            .. entry.IsSimulated ? ["simulated"] : Array.Empty<string>(),
            .. entry.SupersededBy is { } by ? [$"superseded by {by}"] : Array.Empty<string>(),
        ]);

    private static IEnumerable<Block> Facts(RegisterEntry entry) => entry.Capabilities.Count == 0
        ? [new Paragraph("none", Look.SecondLine)]
        : entry.Capabilities.Select(capability => new Paragraph(capability.Id, Look.SecondLine));

    private static IEnumerable<Block> Times(RegisterEntry entry)
    {
        var first = entry.ProducedFirst ?? entry.ReceivedFirst;
        var last = entry.ProducedLast ?? entry.ReceivedLast;
        string produced = (first, last) switch
        {
            ({ } from, { } to) when Words.Day(from) != Words.Day(to) => $"{Words.Day(from)} to {Words.Day(to)}",
            ({ } from, _) => Words.Day(from),
            _ => "no date on file",
        };
        yield return new Paragraph(Rich.Prose(produced), Look.Cell);
        if (entry.ProducedFirst is null && entry.ReceivedFirst is not null)
            yield return new Paragraph("received", Look.SecondLine with { Color = Look.Grey });
        if (entry.ExpiresFirst is { Year: < 9999 } until)
            yield return new Paragraph(Rich.Prose($"until {Words.Day(until)}"), Look.SecondLine with { Color = Look.Grey });
    }

    private static string Note(ReportContent content)
    {
        string several = content.Evidence.Any(entry => entry.Items > 1)
            ? "Where an entry has several items, its digest is taken over their digests, sorted, one a line; the digest of each item stands with its unit in units.csv and in the data of the report. "
            : "";
        string computed = content.Evidence.Any(entry => entry.Kind == EvidenceRegister.ComputationKind)
            ? "A portal-computation is made anew over the records of the portal and has no file. "
            : "";
        return $"{several}{computed}Portal {content.Head.PortalVersion}, rule set {content.Head.RuleSet}, capability mapping {content.Head.MappingVersion}.";
    }

    internal static Table Checks(ReportContent content, string caption) => Look.Tabled(
        caption,
        [new TableColumn(42, "Check"), new TableColumn(38, "Asked for by"), new TableColumn(68, "What was found, first item"), new TableColumn(22, "Items", Align.Right)],
        content.Checks.Select(check => new TableUnit.Row(
        [
            TableCell.RowHead(check.Name), Rich.Prose(check.Clause), Rich.Prose(check.Finding), Words.Number(check.Items),
        ])));

    /// <summary>The steps of a key's life and the facts on them, as a start for IXIT 14-SecMgmt of ETSI TS 103 701.</summary>
    private static Table Management(ReportContent content)
    {
        (string Step, Capability Capability)[] steps =
        [
            ("Generation", Capability.KeyGeneratedInHardware),
            ("Provisioning", Capability.ProvisioningTraceable),
            ("Storage", Capability.StorageSecure),
            ("Update", Capability.CredentialRenewable),
            ("Expiry", Capability.CredentialValidity),
            ("Compromise", Capability.CredentialRevocable),
            ("Decommissioning", Capability.LifecycleDecommissionedErased),
        ];
        return Look.Tabled(
            "5.3 Management of keys and credentials (start for IXIT 14-SecMgmt)",
            [new TableColumn(30, "Step"), new TableColumn(56, "Capability"), new TableColumn(52, "State over all judged units"), new TableColumn(32, "Evidence")],
            steps.Select(step =>
            {
                var facts = content.Groups.SelectMany(group => group.Facts).Where(fact => ReferenceEquals(fact.Capability, step.Capability)).ToList();
                return new TableUnit.Row([TableCell.RowHead(step.Step), step.Capability.Id, StateOf(content, step.Capability), Rich.Numbers(EvidenceRegister.InOrder(facts.SelectMany(fact => fact.Evidence)))]);
            }));
    }

    private static string StateOf(ReportContent content, Capability capability)
    {
        var states = content.Groups.GroupBy(group => group.Signature[StateSlot.Of(capability, null)]).ToList();
        return states.Count switch
        {
            0 => "none on file",
            1 => Words.Of(states[0].Key),
            _ => string.Join(", ", states.Select(state => $"{Words.Number(state.Sum(group => group.Units))} {Words.Of(state.Key)}")),
        };
    }
}
