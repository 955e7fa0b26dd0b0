using Microsoft.AspNetCore.Components;
using RotPortal.Compliance.Assessment;
using RotPortal.Compliance.Selection;
using RotPortal.Web.Hosting;

namespace RotPortal.Web.Features.Vendors;

public sealed partial class ComparePage(Seed seed, TimeProvider clock)
{
    [SupplyParameterFromQuery(Name = "framework")]
    private string? FrameworkKey { get; set; }

    [SupplyParameterFromQuery(Name = "view")]
    private string? ViewKey { get; set; }

    [SupplyParameterFromQuery(Name = "on")]
    private string? OnKey { get; set; }

    [SupplyParameterFromQuery(Name = "pick")]
    private string? Pick { get; set; }

    [SupplyParameterFromQuery(Name = "lines")]
    private string? LinesKey { get; set; }

    [SupplyParameterFromQuery(Name = "row")]
    private string? Row { get; set; }

    private Choice Choice { get; set; } = null!; // set before the first rendering

    private PartComparison? Comparison { get; set; }

    private bool ShowsAll => LinesKey == "all";

    private IReadOnlyList<ComparisonLine> Lines => Comparison is { } comparison ? [.. comparison.Lines.Where(line => ShowsAll || line.Differs)] : [];

    private IReadOnlyList<PartRow>? Opened =>
        Comparison?.Assessments.Select(assessed => assessed.Find(Row)).OfType<PartRow>().ToList() is { Count: > 0 } rows ? rows : null;

    private IEnumerable<(string Name, string Value)> Kept => LinesKey is { Length: > 0 } lines ? [("lines", lines)] : [];

    private string Title => Choice.Picked.Count switch
    {
        0 => "Compare parts",
        1 => "Compare 1 part",
        var count => $"Compare {count} parts",
    };

    private string HiddenSentence => Comparison is not { } comparison
        ? ""
        : comparison.Lines.Count(line => !line.Differs) is var same && ShowsAll
            ? $"all {comparison.Lines.Count} lines, {same} of them the same for all"
            : same == 1 ? "1 line that is the same for all is hidden" : $"{same} lines that are the same for all are hidden";

    protected override void OnInitialized()
    {
        Choice = Choice.Of(seed, DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime), FrameworkKey, ViewKey, OnKey, Pick);
        if (Choice.Picked.Count is > 0 and <= PartComparison.Most)
            Comparison = PartComparison.Of(Choice.Framework, Choice.Picked, ProductScope.Unspecified, Choice.On, Choice.View);
    }

    private string Address(string? row = null, bool? all = null) =>
        Choice.Href("/vendors/compare", ("lines", (all ?? ShowsAll) ? "all" : null), ("row", row ?? Row));
}
