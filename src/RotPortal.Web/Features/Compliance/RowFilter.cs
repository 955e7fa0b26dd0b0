using RotPortal.Compliance.Assessment;
using RotPortal.Compliance.Catalogue;
using RotPortal.Web.Components;

namespace RotPortal.Web.Features.Compliance;

/// <summary>Which rows of an assessment a reader wants to see; the filter of the address.</summary>
/// <param name="Key">As it stands in the address.</param>
/// <param name="Word">On the chip and in the sentence.</param>
/// <param name="Keeps">Whether it keeps a row.</param>
public sealed record RowFilter(string Key, string Word, Func<FleetRow, bool> Keeps)
{
    /// <summary>Every row.</summary>
    public static RowFilter All { get; } = new("all", "All", _ => true);

    /// <summary>Rows with a verdict about the root of trust; what is shown first.</summary>
    public static RowFilter Judged { get; } = new("judged", "Judged", IsJudged);

    /// <summary>Judged rows that are not supported.</summary>
    public static RowFilter Open { get; } =
        new("open", "Not supported yet", row => IsJudged(row) && row.Worst.Verdict != Verdict.Supported);

    /// <summary>The filters offered, in order.</summary>
    public static IReadOnlyList<RowFilter> Offered { get; } =
    [
        Judged,
        Open,
        new("mandatory", "Mandatory", row => IsJudged(row) && row.Requirement.Level == ObligationLevel.Mandatory),
        All,
    ];

    private static readonly IReadOnlyList<RowFilter> ByVerdict =
        [.. VerdictLook.Judged.Concat(VerdictLook.Apart).Select(look => new RowFilter(look.Key, look.InCounts, row => LookOf(row) == look))];

    /// <summary>
    /// The filter of an address. Without one the judged rows, and all of them when none is judged or the row that is opened is not.
    /// </summary>
    public static RowFilter Find(string? key, IReadOnlyList<FleetRow> rows, string? openedRow)
    {
        if (Offered.Concat(ByVerdict).FirstOrDefault(filter => filter.Key == key) is { } named)
            return named;
        bool isOpenedJudged = openedRow is null || rows.Any(row => row.Requirement.Id == openedRow && IsJudged(row));
        return isOpenedJudged && rows.Any(IsJudged) ? Judged : All;
    }

    /// <summary>Rows it keeps. Headings are kept where a row below them is.</summary>
    public IReadOnlyList<FleetRow> Of(IReadOnlyList<FleetRow> rows)
    {
        var kept = rows.Where(row => !row.Requirement.IsGroupRow && Keeps(row)).ToList();
        var headings = kept.Select(row => row.Requirement.Parent).ToHashSet();
        return [.. rows.Where(row => row.Requirement.IsGroupRow ? headings.Contains(row.Requirement.Id) : kept.Contains(row))];
    }

    /// <summary>How many rows, headings left out.</summary>
    public int CountIn(IReadOnlyList<FleetRow> rows) => rows.Count(row => !row.Requirement.IsGroupRow && Keeps(row));

    private static bool IsJudged(FleetRow row) => VerdictLook.Judged.Contains(LookOf(row));

    private static VerdictLook LookOf(FleetRow row) => VerdictLook.Of(row.Worst.Verdict, row.Worst.Coverage);
}
