using RotPortal.Devices;
using RotPortal.Pdf.Blocks;
using RotPortal.Pdf.Drawings;
using RotPortal.Pdf.Typography;
using RotPortal.Reports.Content;

namespace RotPortal.Reports.Formats.Pdf.Chapters;

/// <summary>How units prove who they are: anchor, signers, device certificate, proof of the key. What is not shown stands in a dashed box.</summary>
internal static class ChainFigure
{
    private const double BoxWidth = 36;
    private const double ArrowWidth = 8.66;
    private const double BoxHeight = 27;

    internal static IEnumerable<Block> Of(ReportContent content)
    {
        if (content.Chains.Count == 0)
        {
            yield return Look.Prose("No certificate of a unit is on file, so there is no chain to draw.");
            yield break;
        }

        var chain = content.Chains[0];
        yield return new KeptTogether([Boxes(content, chain), Below(content)]);
        if (content.Chains.Count > 1)
        {
            yield return Look.NoteText(
                $"The drawing shows the most frequent of {content.Chains.Count} chains ({Words.Several(chain.Units, "unit", "units")}); section 2.5 lists them.");
        }
    }

    private static Columns Boxes(ReportContent content, ReportedChain chain)
    {
        var anchor = content.Anchors.FirstOrDefault(one => one.Number == chain.Anchor);
        var possession = PossessionOf(content);
        return new Columns(
            [
                new ColumnPart(BoxWidth, [AnchorBox(chain, anchor)]),
                Arrow("signs", anchor is not null),
                new ColumnPart(BoxWidth, [IssuerBox(chain)]),
                Arrow("signs", true),
                new ColumnPart(BoxWidth, [LeafBox(content, chain)]),
                Arrow(possession is null ? "?" : "signs", possession is not null),
                new ColumnPart(BoxWidth, [ProofBox(content, possession)]),
            ],
            0)
        { SpaceBefore = 1, SpaceAfter = 1.6 };
    }

    private static Box AnchorBox(ReportedChain chain, ReportedAnchor? anchor) => anchor is null
        ? Drawn("trust anchor", "not registered", ["the chain ends at a root", "that is not on file"], "", isShown: false)
        : Drawn(
            $"trust anchor {chain.Anchor}",
            anchor.Name,
            [$"for {string.Join(", ", anchor.Purposes)}", Until(anchor.NotAfter)],
            anchor.IsDemonstration ? "made for demonstrations" : "registered on purpose",
            isShown: true) with
        { Fill = Look.AccentWash };

    private static Box IssuerBox(ReportedChain chain) => chain.Issuers.Count == 0
        ? Drawn("signer", "the anchor itself", ["no certificate between", "anchor and unit"], "", isShown: true)
        : Drawn(
            chain.Issuers.Count == 1 ? "signer" : $"{chain.Issuers.Count} signers, last one",
            Rich.CommonName(chain.Issuers[^1].Subject),
            [chain.Issuers[^1].KeyAlgorithm, Until(chain.Issuers[^1].NotAfter)],
            "",
            isShown: true);

    private static Box LeafBox(ReportContent content, ReportedChain chain) => Drawn(
        "device certificate",
        chain.Units == 1 ? Rich.CommonName(chain.LeafExample) : $"{Words.Several(chain.Units, "unit", "units")}, one each",
        [$"{chain.LeafAlgorithm}, {Words.Of(chain.Role)} key", Until(chain.LeafNotAfter)],
        EvidenceOf(content, Capability.CredentialChainTrusted),
        isShown: true);

    private static Box ProofBox(ReportContent content, ReportedFact? possession) => possession is null
        ? Drawn("proof of the key", "not shown", ["no fresh proof that the", "holder of the key answered"], "none on file", isShown: false)
        : Drawn(
            "proof of the key",
            "key holder answered",
            [$"{Words.Several(UnitsWith(content, Capability.IdentityPossessionProven), "unit", "units")} of {Words.Number(content.Units.Judged)}", Words.Day(possession.ObservedLast)],
            EvidenceOf(content, Capability.IdentityPossessionProven),
            isShown: true);

    private static Box Drawn(string role, string name, IReadOnlyList<string> facts, string evidence, bool isShown) => new(
        [
            new Paragraph(role, Look.Small) { SpaceAfter = 0.8 },
            new Paragraph(Rich.Of([Rich.Bold(name)]), Look.SecondLine with { Size = name.Length > 18 && !name.Contains(' ') ? 7 : 8, Leading = 10 }) { SpaceAfter = 0.8 },
            .. facts.Where(fact => fact.Length > 0).Select(fact => new Paragraph(Rich.Prose(fact), Look.SecondLine with { Leading = 9.6 })),
            .. evidence.Length > 0 ? [new Paragraph(evidence, Look.Small)] : Array.Empty<Block>(),
        ],
        new Edges(2, 2, 1, 1.6))
    {
        Frame = isShown ? new Stroke(1, Look.Accent) : new Stroke(0.8, Look.Grey) { Dash = [1, 0.8] },
        MinimumHeight = BoxHeight,
    };

    private static ColumnPart Arrow(string verb, bool isShown)
    {
        var stroke = isShown ? new Stroke(1, Look.Accent) : new Stroke(0.8, Look.Grey) { Dash = [0.9, 0.7] };
        var color = isShown ? Look.Accent : Look.Grey;
        return new ColumnPart(ArrowWidth,
        [
            new Figure(
                new Drawing(ArrowWidth, BoxHeight,
                [
                    new Mark.Label((ArrowWidth / 2) - 0.6, 11.6, verb, new TextStyle(Face.Regular, 6.75, 8, color), Align.Center),
                    new Mark.Line(0, 13.5, ArrowWidth - 1.6, 13.5, stroke),
                    new Mark.Polygon([new(ArrowWidth, 13.5), new(ArrowWidth - 2, 12.5), new(ArrowWidth - 2, 14.5)], null, color),
                ]),
                $"{verb}, arrow to the next box"),
        ]);
    }

    /// <summary>What of it is proven and what is only said.</summary>
    private static Columns Below(ReportContent content)
    {
        var export = FactOf(content, Capability.KeyNonExportable);
        string proven = PossessionOf(content) is null ? "proven: the certificates chain to the anchor; not proven: that the unit holds the key" : "proven: the chain, and that the holder of the key answered";
        string said = export is null
            ? "nothing on file says whether the key can leave the element"
            : export.Level == EvidenceLevel.E4
                ? $"proven: the key cannot leave the element ({Rich.Numbers(export.Evidence)}, {export.Level})"
                : $"said, not proven: the key cannot leave the element ({Rich.Numbers(export.Evidence)}, {export.Level})";
        return new Columns(
            [new ColumnPart(Look.HalfWidth, [new Paragraph(proven, Look.Small)]), new ColumnPart(Look.HalfWidth, [new Paragraph(Rich.Prose(said), Look.Small) { Align = Align.Right }])],
            Look.Gutter)
        { SpaceAfter = 2 };
    }

    private static ReportedFact? PossessionOf(ReportContent content) => FactOf(content, Capability.IdentityPossessionProven);

    private static ReportedFact? FactOf(ReportContent content, Capability capability) =>
        content.Groups.SelectMany(group => group.Facts).FirstOrDefault(fact => ReferenceEquals(fact.Capability, capability) && fact.State is (CapabilityState.Met or CapabilityState.BelowMinimum));

    private static int UnitsWith(ReportContent content, Capability capability) =>
        content.Groups.Where(group => group.Signature[StateSlot.Of(capability, null)] == CapabilityState.Met).Sum(group => group.Units);

    private static string EvidenceOf(ReportContent content, Capability capability) =>
        FactOf(content, capability) is { } fact ? $"{Rich.Numbers(fact.Evidence)}, {fact.Level}" : "";

    internal static string Until(DateTimeOffset notAfter) => notAfter.Year == 9999 ? "no defined end" : $"to {Words.Day(notAfter)}";
}
