using RotPortal.Devices;
using RotPortal.Pdf.Blocks;
using RotPortal.Pdf.Typography;
using RotPortal.Reports.Content;

namespace RotPortal.Reports.Formats.Pdf.Chapters;

/// <summary>Chapter 6: groups of units with the same facts, units that stand apart, and every judged unit by name.</summary>
internal static class UnitsChapter
{
    /// <summary>Beyond this many judged units the list would bury the report; it then stands in units.csv and in the data alone.</summary>
    private const int MostListed = 2000;

    private const int ShownDifferences = 8;

    internal static IEnumerable<Block> Of(ReportContent content)
    {
        yield return Look.Section(6, "Units", "units");
        yield return Groups(content);
        yield return Apart(content);
        var judged = content.UnitList.Where(unit => unit.Standing == UnitStanding.Judged).ToList();
        if (judged.Count > MostListed)
        {
            yield return Look.Sub("6.3 Judged units");
            yield return Look.Prose($"The {Words.Number(judged.Count)} judged units are listed by name in units.csv and in the data of the report, which is attached to this file.");
        }
        else if (judged.Count > 0)
        {
            yield return Judged(judged);
        }
    }

    private static Table Groups(ReportContent content) => Look.Tabled(
        "6.1 Groups of judged units with the same facts",
        [new TableColumn(14, "Group"), new TableColumn(14, "Units", Align.Right), new TableColumn(4, ""), new TableColumn(66, "Where it differs from G1"), new TableColumn(72, "State signature")],
        content.Groups.Count == 0
            ? [RootOfTrustChapter.NothingOnFile(5, "No unit is judged.")]
            : content.Groups.Select(group => new TableUnit.Row(
            [
                TableCell.RowHead(group.Number),
                Words.Number(group.Units),
                "",
                Difference(content.Groups[0], group),
                new Run(group.Signature.ToString()) { Face = Face.Mono, Size = 6.75 },
            ])));

    private static string Difference(UnitGroup first, UnitGroup group)
    {
        if (group.CountsAsNothing)
            return "rests on simulated evidence, counts as nothing on file";
        if (ReferenceEquals(first, group))
            return $"{Words.Several(group.Facts.Count, "fact", "facts")} on file";
        var differing = Capability.All.Where(capability => !capability.IsPerKeyRole && first.Signature[StateSlot.Of(capability, null)] != group.Signature[StateSlot.Of(capability, null)])
            .Select(capability => $"{capability.Id} {Words.Of(group.Signature[StateSlot.Of(capability, null)])}").ToList();
        return differing.Count switch
        {
            0 => "same states, by other facts",
            > ShownDifferences => $"{string.Join(", ", differing.Take(ShownDifferences))} and {differing.Count - ShownDifferences} more",
            _ => string.Join(", ", differing),
        };
    }

    private static Table Apart(ReportContent content)
    {
        var apart = content.UnitList.Where(unit => unit.Standing != UnitStanding.Judged).OrderBy(unit => unit.Standing).ToList();
        return Look.Tabled(
            $"6.2 Units that stand apart: {Words.Number(apart.Count)}",
            [new TableColumn(42, "Unit"), new TableColumn(42, "Hardware id"), new TableColumn(28, "Standing"), new TableColumn(22, "Since"), new TableColumn(36, "Reason")],
            apart.Count == 0
                ? [RootOfTrustChapter.NothingOnFile(5, "None.")]
                : apart.Select(unit => new TableUnit.Row(
                [
                    TableCell.RowHead(unit.Name),
                    new Run(unit.HardwareId) { Face = Face.Mono, Size = 7 },
                    Words.Of(unit.Standing),
                    unit.StandingSince is { } since ? Words.Day(since) : "not known",
                    Rich.Prose(unit.StandingReason ?? "no reason on record"),
                ]))) with
        { Style = apart.Count > 20 ? Look.DenseTable : Look.Table };
    }

    private static Table Judged(IReadOnlyList<ReportedUnit> units) => new(
        [
            new TableColumn(36, "Unit"), new TableColumn(37, "Hardware id"), new TableColumn(12, "Group"),
            new TableColumn(36, "Unit"), new TableColumn(37, "Hardware id"), new TableColumn(12, "Group"),
        ],
        units.Chunk(2).Select(pair => new TableUnit.Row(TableLine.Create([.. pair.SelectMany(Cells), .. pair.Length == 1 ? ["", "", ""] : Array.Empty<TableCell>()]))),
        Look.DenseTable)
    {
        Caption = $"6.3 Judged units: {Words.Number(units.Count)}",
        CaptionLevel = 3,
        SpaceBefore = 6,
    };

    private static IEnumerable<TableCell> Cells(ReportedUnit unit) => [unit.Name, new Run(unit.HardwareId) { Face = Face.Mono, Size = 7 }, unit.Group ?? "none"];
}
