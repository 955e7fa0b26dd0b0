using RotPortal.Pdf.Blocks;
using RotPortal.Pdf.Drawings;
using RotPortal.Pdf.Typography;
using RotPortal.Reports.Content;

namespace RotPortal.Reports.Formats.Pdf.Chapters;

/// <summary>Chapter 4: what is left open on purpose, what people said, what they decided. Never in the looks of a verified fact.</summary>
internal static class PeopleChapter
{
    internal static IEnumerable<Block> Of(ReportContent content)
    {
        yield return Look.Section(4, "Exceptions and statements by people", "people") with { NeedsRoom = 75 };
        foreach (var block in Open(content, "4.1 ", 3).Concat(OfPeople(content, "4.2 ", 3)).Concat(Decisions(content)))
            yield return block;
    }

    /// <summary>The same on a device report, where decisions stand with the rows they concern and what is empty is left out.</summary>
    internal static IEnumerable<Block> OnDevice(ReportContent content) =>
    [
        .. content.Exceptions.Count > 0 ? Open(content, "", 2) : [],
        .. content.Statements.Count > 0 ? OfPeople(content, "", 2) : [],
    ];

    private static IEnumerable<Block> Open(ReportContent content, string number, int level) => content.Exceptions.Count == 0
        ? [Look.Sub($"{number}Open exceptions", level), Look.Prose("None is on record.")]
        : [Exceptions(content, $"{number}Open exceptions") with { CaptionLevel = level }];

    private static IEnumerable<Block> OfPeople(ReportContent content, string number, int level) =>
    [
        Look.Sub($"{number}Statements by people", level),
        Look.Prose(content.Statements.Count == 0
            ? "None is on record."
            : "These points cannot be proven by data. Each was made by a named person and raises a row to \u201cattested only\u201d at most. They are set apart from verified facts on purpose."),
        .. content.Statements.Select(statement => Said(content, statement)),
    ];

    private static Table Exceptions(ReportContent content, string caption) => Look.Tabled(
        caption,
        [new TableColumn(12, "No."), new TableColumn(34, "Row"), new TableColumn(50, "What is accepted for now"), new TableColumn(42, "What is done instead"), new TableColumn(32, "Owner, due")],
        content.Exceptions.Select(exception => new TableUnit.Row(
        [
            TableCell.RowHead(exception.Number),
            Rich.Prose(RowNames(content, exception.Rows)),
            Rich.Prose(exception.Accepted),
            Rich.Prose(exception.Measure ?? "nothing"),
            Rich.Prose($"{exception.Owner}; {Words.Day(exception.Due)}"),
        ])));

    private static Box Said(ReportContent content, Statement statement)
    {
        string[] facts =
        [
            $"{statement.Name}, {statement.Role}",
            Words.Day(statement.On),
            $"scope: {statement.Scope}",
            .. statement.Rows.Count > 0 ? [$"rows: {RowNames(content, statement.Rows)}"] : Array.Empty<string>(),
            statement.Ends is { } ends ? $"ends {Words.Day(ends)}" : "no end",
            (statement.AcceptedBy, statement.AcceptedOn) switch
            {
                ({ } by, { } on) => $"accepted by {by} {Words.Day(on)}",
                ({ } by, null) => $"accepted by {by}",
                _ => "not accepted by anybody yet",
            },
        ];
        return new Box(
            [
                new Paragraph($"STATEMENT {statement.Number} \u00b7 NOT VERIFIED", Look.Overline with { Color = Look.Ochre }),
                .. statement.Text.Split('\n').Where(line => line.Trim().Length > 0).Select(line => new Paragraph(new Run(line) { Face = Face.Italic }, Look.Body) { SpaceAfter = 1 }),
                new Paragraph(Rich.Prose(string.Join(" \u00b7 ", facts)), Look.SecondLine with { Color = Look.Grey }),
            ],
            new Edges(6, 2.6, 4, 2.6))
        {
            Frame = new Stroke(0.5, Look.Ochre),
            BarWidth = 2.2,
            BarColor = Look.OchreWash,
            SpaceAfter = 3,
        };
    }

    private static IEnumerable<Block> Decisions(ReportContent content)
    {
        if (content.Scope.Decisions.Count == 0)
        {
            yield return Look.Sub("4.3 Decisions on what applies");
            yield return Look.Prose("None is on record. Rows that are not applicable follow from dates and from the scope on page 1.");
            yield break;
        }

        var groups = content.Scope.Decisions.GroupBy(decision => (decision.FrameworkId, decision.Applies, decision.Reason, decision.By, decision.On));
        yield return Look.Tabled(
            "4.3 Decisions on what applies",
            [new TableColumn(30, "Framework"), new TableColumn(38, "Rows"), new TableColumn(22, "Decision"), new TableColumn(48, "Reason"), new TableColumn(32, "By, on")],
            groups.Select(group => new TableUnit.Row(
            [
                TableCell.RowHead(TitleOf(content, group.Key.FrameworkId)),
                string.Join(", ", group.Select(decision => decision.RequirementId ?? "all rows")),
                group.Key.Applies ? "applies" : "does not apply",
                Rich.Prose(group.Key.Reason),
                Rich.Prose($"{group.Key.By}, {Words.Day(group.Key.On)}"),
            ])));
    }

    private static string RowNames(ReportContent content, IReadOnlyList<RowReference> rows) => rows.Count == 0
        ? "none named"
        : string.Join("; ", rows.GroupBy(row => row.FrameworkId, StringComparer.Ordinal).Select(group => $"{TitleOf(content, group.Key)} {string.Join(", ", group.Select(row => row.RequirementId))}"));

    private static string TitleOf(ReportContent content, string frameworkId) =>
        content.Frameworks.FirstOrDefault(framework => framework.Id == frameworkId)?.ShortTitle ?? frameworkId;
}
