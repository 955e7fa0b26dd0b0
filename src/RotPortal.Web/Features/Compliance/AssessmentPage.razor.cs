using System.Globalization;
using Microsoft.AspNetCore.Components;
using RotPortal.Compliance.Assessment;
using RotPortal.Compliance.Catalogue;
using RotPortal.Registry;
using RotPortal.Web.Accounts;
using RotPortal.Web.Components;
using RotPortal.Web.Hosting;

namespace RotPortal.Web.Features.Compliance;

public sealed partial class AssessmentPage(SubjectQuery subjects, ProofQuery proofs, Seed seed, NavigationManager navigation)
{
    [Parameter]
    public string? ProductKey { get; set; }

    [Parameter]
    public string? DeviceKey { get; set; }

    [Parameter]
    public string FrameworkId { get; set; } = "";

    [SupplyParameterFromQuery(Name = "view")]
    private string? ViewKey { get; set; }

    [SupplyParameterFromQuery(Name = "on")]
    private string? OnKey { get; set; }

    [SupplyParameterFromQuery(Name = "show")]
    private string? Show { get; set; }

    [SupplyParameterFromQuery(Name = "row")]
    private string? RowId { get; set; }

    [CascadingParameter]
    private HttpContext? Request { get; set; }

    private Subject? Subject { get; set; }

    private Framework? Framework { get; set; }

    private FleetAssessment? Assessment { get; set; }

    private Proof? Proof { get; set; }

    private DateOnly On => DateOnly.TryParseExact(OnKey, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : subjects.Today();

    private AssessmentView View => ViewKey == "law" ? AssessmentView.AsLaw : AssessmentView.Readiness;

    private RowFilter Filter => RowFilter.Find(Show, Assessment?.Rows ?? [], RowId is { Length: > 0 } ? RowId : null);

    private IReadOnlyList<FleetRow> Rows => Assessment is { } assessment ? Filter.Of(assessment.Rows) : [];

    private string SubjectName => Subject is { Device: not null } device ? HexWords.Grouped(device.Name) : Subject?.Name ?? "";

    private bool MayIssue => Request?.User.May(Permission.IssueReports) == true;

    private bool MayImport => Request?.User.May(Permission.ImportEvidence) == true;

    private string ReportHref => Subject is { Device: { } device }
        ? $"/reports/new?device={device.Id}&framework={FrameworkId}"
        : $"/reports/new?product={Subject?.ProductId}&framework={FrameworkId}";

    private IReadOnlyList<(string Word, string Href)> Trail => Subject is { } subject
        ? [("Compliance", $"/compliance?product={subject.ProductId}"), (SubjectName, subject.Href)]
        : [];

    private string ScopeSentence => Subject switch
    {
        null => "",
        { Device: { } device } => $"One device of {device.ProductName}, {Features.Devices.AxisWords.Of(device.State).ToLowerInvariant()}.",
        var product => $"{NumberWords.Devices(product.JudgedDevices)}; {NumberWords.Of(product.DevicesApart)} listed apart.",
    };

    private string ViewSentence => View == AssessmentView.AsLaw
        ? $"What binds it on {Moment.Day(On)}. Rows that are not law for it on that day are not applicable."
        : $"The rows judged on {Moment.Day(On)} as if the framework applied.";

    private IReadOnlyList<FilterChip> Chips => Assessment is not { } assessment
        ? []
        :
        [
            .. Offered(assessment).Select(filter => new FilterChip(
                filter.Word, filter.CountIn(assessment.Rows), Address(show: filter.Key), Filter == filter)),
        ];

    protected override async Task OnInitializedAsync()
    {
        var cancellation = Request?.RequestAborted ?? CancellationToken.None;
        Framework = seed.Catalogue.Find(FrameworkId);
        Subject = await FindSubject(cancellation);
        if (Framework is null || Subject is null)
        {
            navigation.NotFound();
            return;
        }

        Assessment = Subject.Assess(Framework, On, View);
        if (Assessment?.Rows.FirstOrDefault(row => row.Requirement.Id == RowId) is { } opened)
            Proof = await proofs.Read(Subject, opened, cancellation);
    }

    private async Task<Subject?> FindSubject(CancellationToken cancellation)
    {
        if (RotPortal.Registry.ProductId.Parse(ProductKey) is { } product)
            return await subjects.Product(product, On, cancellation);
        return DeviceId.Parse(DeviceKey) is { } device ? await subjects.Device(device, On, cancellation) : null;
    }

    // A verdict chosen in the bar has no chip of its own until it is chosen.
    private IEnumerable<RowFilter> Offered(FleetAssessment assessment)
    {
        var chosen = Filter;
        var offered = RowFilter.Offered.Where(filter => filter.CountIn(assessment.Rows) > 0 || filter == chosen);
        return RowFilter.Offered.Contains(chosen) ? offered : offered.Append(chosen);
    }

    private string Address(string? show = null, string? row = null, AssessmentView? view = null)
    {
        var query = new Dictionary<string, object?>
        {
            ["view"] = (view ?? View) == AssessmentView.AsLaw ? "law" : null,
            ["on"] = OnKey,
            ["show"] = (show ?? Show) is { Length: > 0 } filter ? filter : null,
            ["row"] = (row ?? RowId) is { Length: > 0 } id ? id : null,
        };
        return navigation.GetUriWithQueryParameters($"{Subject?.CompliancePath}/{FrameworkId}", query);
    }
}
