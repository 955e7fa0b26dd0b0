using RotPortal.Devices;
using RotPortal.Pdf.Blocks;
using RotPortal.Pdf.Typography;
using RotPortal.Reports.Content;

namespace RotPortal.Reports.Formats.Pdf.Chapters;

/// <summary>Chapter 2: parts, certificates, chain, anchors, keys, facts, batches, life of the units, and what is not protected.</summary>
internal static class RootOfTrustChapter
{
    private const int ChainsShown = 12;

    internal static IEnumerable<Block> Of(ReportContent content)
    {
        yield return Look.Section(2, "Root of trust", "root-of-trust") with { StartsPage = true };
        yield return Look.LeadText(Rich.Prose(Lead(content)));
        if (content.Parts.Count > 0)
            yield return Parts(content);
        yield return PartCertificates(content);
        yield return Look.Sub("2.3 How a unit proves its identity");
        foreach (var block in ChainFigure.Of(content))
            yield return block;
        yield return Anchors(content, "2.4 Trust anchors");
        yield return Chains(content);
        if (content.Chains.Count > ChainsShown)
            yield return Look.NoteText($"{Words.Several(content.Chains.Count - ChainsShown, "further chain stands", "further chains stand")} in the data of the report.");
        yield return Keys(content, "2.6 Keys (columns of IXIT 10-SecParam)");
        yield return Batches(content);
        yield return Life(content);
        foreach (var block in FactsTable.Of(content, "2.9"))
            yield return block;
        yield return Look.Sub("2.10 What the root of trust does not protect, as far as the evidence goes");
        yield return new ItemList([.. NotProtected.Of(content).Select(Rich.Prose)], Look.Body) { MaximumWidth = Look.ProseWidth };
    }

    private static string Lead(ReportContent content) => content.Parts.Count switch
    {
        0 => "No root-of-trust part of these units is on file.",
        1 => Lead(content.Parts[0].Element),
        _ => $"The units have {content.Parts.Count} different parts as root of trust.",
    };

    private static string Lead(RootOfTrustElement element) => element.Kind switch
    {
        RootOfTrustKind.NotStated => "The evidence does not state what keeps the identity key.",
        RootOfTrustKind.SoftwareOnly => "The identity key is kept by software; no hardware root is on file.",
        RootOfTrustKind.SecureElement => InHardware(element),
        RootOfTrustKind.Tpm => InHardware(element),
        RootOfTrustKind.Enclave => InHardware(element),
        RootOfTrustKind.Dice => InHardware(element),
        RootOfTrustKind.Puf => InHardware(element),
        RootOfTrustKind.FuseAnchoredBoot => InHardware(element),
        RootOfTrustKind.Token => InHardware(element),
    };

    private static string InHardware(RootOfTrustElement element) =>
        $"By the evidence on file the identity key belongs to a {Words.Of(element.Kind)}, {element.Model} by {element.Maker}; section 2.9 says what of it is shown.";

    private static Table Parts(ReportContent content) => Look.Tabled(
        "2.1 Parts",
        [new TableColumn(12, "No."), new TableColumn(32, "Element"), new TableColumn(58, "Part and revision"), new TableColumn(40, "Maker"), new TableColumn(28, "Judged units", Align.Right)],
        content.Parts.Select(part => new TableUnit.Row(
        [
            TableCell.RowHead(part.Number),
            Words.Of(part.Element.Kind),
            $"{part.Element.PartNumber} ({part.Element.Model}), revision {part.Element.Revision ?? "not known"}",
            part.Element.Maker,
            Words.Number(part.Units),
        ])));

    private static Table PartCertificates(ReportContent content)
    {
        (Capability Capability, string Scheme)[] schemes =
        [
            (Capability.VendorCertifiedCc, "Common Criteria, EUCC"),
            (Capability.VendorCertifiedFips, "FIPS 140"),
            (Capability.VendorCertifiedSesip, "SESIP"),
            (Capability.VendorCertifiedPsa, "PSA Certified"),
        ];
        return Look.Tabled(
            "2.2 Certificates of the parts",
            [new TableColumn(42, "Scheme"), new TableColumn(68, "On file about exactly this part"), new TableColumn(34, "State on the data cut"), new TableColumn(26, "Evidence")],
            schemes.Select(scheme =>
            {
                var facts = content.Groups.SelectMany(group => group.Facts).Where(fact => ReferenceEquals(fact.Capability, scheme.Capability)).ToList();
                return new TableUnit.Row(
                [
                    TableCell.RowHead(scheme.Scheme),
                    Rich.Prose(facts.Count == 0 ? "no evidence on file" : string.Join("; ", facts.Select(fact => fact.Statement).Distinct(StringComparer.Ordinal))),
                    facts.Count == 0 ? "not shown" : string.Join(", ", facts.Select(fact => $"{Words.Of(fact.State)}, {fact.Level}").Distinct(StringComparer.Ordinal)),
                    Rich.Numbers([.. facts.SelectMany(fact => fact.Evidence).Distinct(StringComparer.Ordinal)]),
                ]);
            }));
    }

    internal static Table Anchors(ReportContent content, string caption) => Look.Tabled(
        caption,
        [
            new TableColumn(12, "No."), new TableColumn(52, "Name and purpose"), new TableColumn(20, "Key SHA-256"), new TableColumn(20, "Certificate"),
            new TableColumn(22, "From, until"), new TableColumn(44, "Known from"),
        ],
        content.Anchors.Count == 0
            ? [NothingOnFile(6, "No trust anchor is behind any evidence of this report.")]
            : content.Anchors.Select(anchor => new TableUnit.Row(
            [
                TableCell.RowHead(anchor.Number),
                Rich.Of([anchor.Name, ", ", string.Join(", ", anchor.Purposes), anchor.IsDemonstration ? Rich.Bold(", made for demonstrations") : ""]),
                Rich.Short(anchor.KeySha256),
                Rich.Short(anchor.CertificateSha256),
                Rich.Prose($"{Words.Day(anchor.NotBefore)}, {(anchor.NotAfter.Year == 9999 ? "no end" : Words.Day(anchor.NotAfter))}"),
                Rich.Of([new Run(anchor.Source) { Size = 7.25 }]),
            ])));

    internal static TableUnit.Row NothingOnFile(int columns, string sentence) => new([TableCell.Across(columns, sentence)]);

    private static Table Chains(ReportContent content) => Look.Tabled(
        "2.5 Certificate chains",
        [new TableColumn(12, "No."), new TableColumn(30, "Anchor"), new TableColumn(62, "Signers, next to the anchor first"), new TableColumn(42, "Device certificates"), new TableColumn(24, "Judged units", Align.Right)],
        content.Chains.Count == 0
            ? [NothingOnFile(5, "No certificate of a unit is on file.")]
            : content.Chains.Take(ChainsShown).Select(chain => new TableUnit.Row(
            [
                TableCell.RowHead(chain.Number),
                chain.Anchor is { } anchor ? anchor : Rich.Of([Rich.Bold("not registered")]),
                chain.Issuers.Count == 0
                    ? "none"
                    : TableCell.Stacked([.. chain.Issuers.Select(issuer => new Paragraph(
                        Rich.Of([Rich.CommonName(issuer.Subject), ", ", .. Rich.Parts(ChainFigure.Until(issuer.NotAfter)), Rich.Grey($", serial {issuer.SerialNumber}")]), Look.Cell))]),
                Rich.Prose($"{chain.LeafAlgorithm}, {Words.Of(chain.Role)}; valid from {Words.Day(chain.LeafNotBefore)}, first end {(chain.LeafNotAfter.Year == 9999 ? "not defined" : Words.Day(chain.LeafNotAfter))}"),
                Words.Number(chain.Units),
            ])));

    internal static Table Keys(ReportContent content, string caption) => Look.Tabled(
        caption,
        [
            new TableColumn(10, "Id"), new TableColumn(44, "Purpose, where it lives"), new TableColumn(26, "Algorithm, strength"), new TableColumn(18, "Unique"),
            new TableColumn(20, "Can leave"), new TableColumn(26, "Made in hardware"), new TableColumn(26, "Evidence"),
        ],
        content.Keys.Count == 0
            ? [NothingOnFile(7, "No key of a unit is on file.")]
            : content.Keys.Select(key => new TableUnit.Row(
            [
                TableCell.RowHead(key.Number),
                Rich.Prose($"{Words.Of(key.Role)} key, {key.Part} slot {key.Slot}, {Words.Several(key.Units, "unit", "units")}"),
                key.StrengthBits == 0 ? $"{key.Algorithm}, strength not known" : Rich.Of([key.Algorithm, ", ", Run.Joined($"{key.StrengthBits} bit")]),
                Said(content, Capability.KeyNoFleetSharing, key.Role, "yes", "no"),
                Said(content, Capability.KeyNonExportable, key.Role, "no", "yes"),
                Said(content, Capability.KeyGeneratedInHardware, key.Role, "yes", "no"),
                Rich.Prose(Rich.Numbers(key.Evidence)),
            ])));

    /// <summary>What the weakest group says of a property of a key.</summary>
    private static TableCell Said(ReportContent content, Capability capability, KeyRole role, string whenHolds, string whenNot)
    {
        var facts = content.Groups.Select(group => group.Facts.Where(fact => ReferenceEquals(fact.Capability, capability) && (fact.Role is null || fact.Role == role)).MaxBy(fact => fact.Level)).ToList();
        if (facts.Count == 0 || facts.Any(fact => fact is null))
            return "no fact on file";
        if (facts.Find(fact => fact is { Holds: false }) is { } broken)
            return Rich.Of([Rich.Bold($"{whenNot}, {broken.Level}")]);
        return $"{whenHolds}, {facts.OfType<ReportedFact>().Min(fact => fact.Level)}";
    }

    private static Table Batches(ReportContent content) => Look.Tabled(
        "2.7 Batches",
        [new TableColumn(60, "Batch"), new TableColumn(30, "Units on file", Align.Right), new TableColumn(8, ""), new TableColumn(72, "Produced, first and last (UTC)")],
        content.Batches.Count == 0
            ? [NothingOnFile(4, "No unit is on file.")]
            : content.Batches.Select(batch => new TableUnit.Row(
            [
                TableCell.RowHead(batch.Name ?? "without a batch"),
                Words.Number(batch.Units),
                "",
                Rich.Prose(batch is { ProducedFirst: { } first, ProducedLast: { } last } ? $"{Words.Minute(first)}, {Words.Minute(last)}" : "no date on file"),
            ])));

    private static Table Life(ReportContent content)
    {
        var states = content.UnitList
            .GroupBy(unit => (unit.Axes.FirstOrDefault(axis => axis.Name == "Lifecycle")?.State ?? "not known", unit.Standing))
            .OrderBy(group => group.Key.Standing).ThenBy(group => group.Key.Item1, StringComparer.Ordinal);
        return Look.Tabled(
            $"2.8 Life of the units: {Words.Number(content.Units.Total())} on file = {Words.Number(content.Units.Judged)} judged + {Words.Number(content.Units.Apart())} apart",
            [new TableColumn(60, "State"), new TableColumn(30, "Units", Align.Right), new TableColumn(8, ""), new TableColumn(72, "In the verdicts")],
            content.UnitList.Count == 0
                ? [NothingOnFile(4, "No unit is on file.")]
                : states.Select(group => new TableUnit.Row(
                [
                    TableCell.RowHead(group.Key.Item1),
                    Words.Number(group.Count()),
                    "",
                    group.Key.Standing == UnitStanding.Judged ? "takes part" : "takes no part, listed apart in section 6",
                ])));
    }
}
