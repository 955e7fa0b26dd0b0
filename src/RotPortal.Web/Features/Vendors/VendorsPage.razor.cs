using Microsoft.AspNetCore.Components;
using RotPortal.Compliance.Selection;
using RotPortal.Web.Components;
using RotPortal.Web.Hosting;

namespace RotPortal.Web.Features.Vendors;

public sealed partial class VendorsPage(Seed seed, TimeProvider clock)
{
    // Most of what is asked first; the other questions stand on the page of a part and in the comparison.
    private static readonly Feature[] Offered =
        [Feature.Attestation, Feature.SecureBoot, Feature.IdentityAtSilicon, Feature.AntiRollback, Feature.Tamper, Feature.RemoteRotation, Feature.PostQuantum];

    [SupplyParameterFromQuery(Name = "framework")]
    private string? FrameworkKey { get; set; }

    [SupplyParameterFromQuery(Name = "view")]
    private string? ViewKey { get; set; }

    [SupplyParameterFromQuery(Name = "on")]
    private string? OnKey { get; set; }

    [SupplyParameterFromQuery(Name = "pick")]
    private string? Pick { get; set; }

    [SupplyParameterFromQuery(Name = "q")]
    private string? Search { get; set; }

    [SupplyParameterFromQuery(Name = "kind")]
    private string? Kind { get; set; }

    [SupplyParameterFromQuery(Name = "maker")]
    private string? Maker { get; set; }

    [SupplyParameterFromQuery(Name = "cert")]
    private string? Certificate { get; set; }

    [SupplyParameterFromQuery(Name = "has")]
    private string? Has { get; set; }

    [SupplyParameterFromQuery(Name = "row")]
    private string? Row { get; set; }

    private Choice Choice { get; set; } = null!; // set before the first rendering

    private PartFilter Filter { get; set; } = null!; // set before the first rendering

    private IReadOnlyList<PartAssessment> All { get; set; } = [];

    private IReadOnlyList<PartAssessment> Found { get; set; } = [];

    private IReadOnlyList<(string Maker, int Parts)> Makers =>
        [.. All.GroupBy(assessed => assessed.Part.Maker).Select(group => (group.Key, Left(Filter with { Maker = group.Key })))];

    // Rows that some part could carry, with how many would be left.
    private IEnumerable<(PartRow Row, int Parts)> RowChoices => All[0].Rows
        .Where(row => row.IsJudged && !row.Requirement.IsGroupRow)
        .Select(row => (row, Left(Filter with { Row = row.Requirement.Id })));

    private IReadOnlyList<FilterChip> KindChips =>
    [
        .. Enum.GetValues<PartKind>().Select(kind => Chip(PartWords.Many(kind), Filter.Kind == kind, Filter with { Kind = kind }, Filter with { Kind = null })),
    ];

    private IReadOnlyList<FilterChip> CertificateChips =>
    [
        .. PartFilter.Schemes.Select(scheme =>
            Chip(scheme.Word, Filter.Certificate == scheme.Key, Filter with { Certificate = scheme.Key }, Filter with { Certificate = null })),
    ];

    private IReadOnlyList<FilterChip> FeatureChips =>
    [
        .. Offered.Union(Filter.Has).Select(feature => Chip(
            PartWords.Of(feature), Filter.Has.Contains(feature), Filter with { Has = [.. Filter.Has, feature] }, Filter with { Has = [.. Filter.Has.Where(other => other != feature)] })),
    ];

    protected override void OnInitialized()
    {
        Choice = Choice.Of(seed, DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime), FrameworkKey, ViewKey, OnKey, Pick);
        Filter = PartFilter.Of(Search, Kind, Maker, Certificate, Has, Row);
        All = [.. seed.Parts.Parts.Select(Choice.Assess)];
        Found = [.. All.Where(Filter.Keeps)];
    }

    // What stands best for a part, one of each scheme; claims only when there is nothing better.
    private List<PartCertificate> Best(Part part) => [.. part.Certificates
        .OrderBy(certificate => certificate.Reach == CertificateReach.Claim)
        .ThenBy(certificate => !PartCertificates.Counts(certificate, Choice.On))
        .ThenByDescending(certificate => certificate.Ends ?? DateOnly.MinValue)
        .DistinctBy(certificate => certificate.Scheme)
        .Take(2)];

    private FilterChip Chip(string word, bool isOn, PartFilter with, PartFilter without) =>
        new(word, isOn ? Found.Count : Left(with), Address("/vendors", isOn ? without : with), isOn);

    private int Left(PartFilter filter) => All.Count(filter.Keeps);

    private string Address(string path, PartFilter filter, Choice? choice = null) =>
        (choice ?? Choice).Href(path, [.. filter.Kept.Select(pair => (pair.Name, (string?)pair.Value))]);
}
