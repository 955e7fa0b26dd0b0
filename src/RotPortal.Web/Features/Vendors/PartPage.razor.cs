using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;
using RotPortal.Compliance.Assessment;
using RotPortal.Compliance.Selection;
using RotPortal.Registry;
using RotPortal.Registry.Queries;
using RotPortal.Web.Accounts;
using RotPortal.Web.Components;
using RotPortal.Web.Features.Compliance;
using RotPortal.Web.Hosting;

namespace RotPortal.Web.Features.Vendors;

public sealed partial class PartPage(
    Seed seed, PartsOnFileQuery onFile, SubjectQuery subjects, IDbContextFactory<RegistryDb> databases, NavigationManager navigation)
{
    private const string Judged = "judged";
    private const string Everything = "all";

    [Parameter]
    public string PartId { get; set; } = "";

    [SupplyParameterFromQuery(Name = "framework")]
    private string? FrameworkKey { get; set; }

    [SupplyParameterFromQuery(Name = "view")]
    private string? ViewKey { get; set; }

    [SupplyParameterFromQuery(Name = "on")]
    private string? OnKey { get; set; }

    [SupplyParameterFromQuery(Name = "pick")]
    private string? Pick { get; set; }

    [SupplyParameterFromQuery(Name = "show")]
    private string? Show { get; set; }

    [SupplyParameterFromQuery(Name = "row")]
    private string? Row { get; set; }

    [SupplyParameterFromQuery(Name = "product")]
    private string? Product { get; set; }

    [CascadingParameter]
    private HttpContext? Http { get; set; }

    private Choice Choice { get; set; } = null!; // set before the first rendering

    private Part? Part { get; set; }

    private PartAssessment? Assessed { get; set; }

    private PartRow? Opened => Assessed?.Find(Row) is { Requirement.IsGroupRow: false } row ? row : null;

    private IReadOnlyList<PartOnFile> OnFile { get; set; } = [];

    private IReadOnlyList<ProductRow> Products { get; set; } = [];

    private Subject? Subject { get; set; }

    private WhatIf? Impact { get; set; }

    private string Path => $"/vendors/parts/{PartId}";

    private bool MayDevices => Http?.User.May(Permission.SeeDevices) == true;

    private bool MayCompliance => Http?.User.May(Permission.SeeCompliance) == true;

    private IEnumerable<(string Name, string Value)> Kept
    {
        get
        {
            (string Name, string? Value)[] all = [("show", Show), ("product", Product)];
            return from pair in all where !string.IsNullOrEmpty(pair.Value) select (pair.Name, pair.Value);
        }
    }

    private IReadOnlyList<StripItem> Strip => Part is not { } part || Assessed is not { } assessed
        ? []
        :
        [
            new("Status", part.Cells[PartField.Status].Value, PartWords.Of(part.Cells[PartField.Status].From.Confidence).Words),
            new($"Could carry of {Choice.Framework.ShortTitle}", $"{assessed.Counts.Of(Reach.Carried)} of {assessed.Counts.Judged}", $"and {assessed.Counts.Of(Reach.WithMore)} with something beside it"),
            new($"Certificates on {Moment.Day(Choice.On)}", CertificateWords(part), "worked out from their dates"),
            new("Price band", part.Cells[PartField.Price].Value, PartWords.Of(part.Cells[PartField.Price].From.Confidence).Words),
        ];

    private IReadOnlyList<PartRow> Rows
    {
        get
        {
            if (Assessed is not { } assessed)
                return [];
            var kept = assessed.Rows.Where(row => !row.Requirement.IsGroupRow && Keeps(row)).ToHashSet();
            var headings = kept.Select(row => row.Requirement.Parent).ToHashSet();
            return [.. assessed.Rows.Where(row => row.Requirement.IsGroupRow ? headings.Contains(row.Requirement.Id) : kept.Contains(row))];
        }
    }

    private IReadOnlyList<FilterChip> Chips => Assessed is not { Counts: var counts, Rows: var rows }
        ? []
        :
        [
            new FilterChip("Judged", counts.Judged, Address(show: Judged), (Show ?? Judged) == Judged),
            .. ReachWords.BestFirst.Where(reach => counts.Of(reach) > 0 || Show == PartWords.Key(reach)).Select(reach => new FilterChip(
                char.ToUpperInvariant(ReachWords.Of(reach)[0]) + ReachWords.Of(reach)[1..], counts.Of(reach), Address(show: PartWords.Key(reach)), Show == PartWords.Key(reach))),
            new FilterChip("All", rows.Count(row => !row.Requirement.IsGroupRow), Address(show: Everything), Show == Everything),
        ];

    private string OnFileSentence => (Part?.PartNumbers.Count, OnFile.Count) switch
    {
        (0, _) => "Evidence of this part names no ordering number by which it could be recognised here.",
        (_, 0) => $"None. Devices would be recognised by an ordering number that begins with {string.Join(" or ", Part?.PartNumbers ?? [])}.",
        _ => $"{NumberWords.Devices(OnFile.Sum(line => line.Devices))}, recognised by the ordering part number of their evidence.",
    };

    protected override async Task OnInitializedAsync()
    {
        var cancellation = Http?.RequestAborted ?? CancellationToken.None;
        Choice = Choice.Of(seed, subjects.Today(), FrameworkKey, ViewKey, OnKey, Pick);
        Part = seed.Parts.Find(PartId);
        if (Part is null)
        {
            navigation.NotFound();
            return;
        }

        Assessed = Choice.Assess(Part);
        if (MayDevices)
            OnFile = await onFile.Read(Part, cancellation);
        if (MayCompliance)
            await ReadImpact(Part, cancellation);
    }

    private async Task ReadImpact(Part part, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        Products = await db.ProductsAsync(cancellation);
        if (ProductId.Parse(Product) is not { } id)
            return;
        Subject = await subjects.Product(id, Choice.On, cancellation);
        var devices = Subject?.JudgedGroups.Select(group => new SignatureCount(group.Signature, group.Devices)).ToList() ?? [];
        if (Subject is not null && devices.Count > 0)
            Impact = WhatIf.Of(Choice.Framework, part, devices, Subject.Scope, Choice.On, Choice.View);
    }

    private bool Keeps(PartRow row) => Show switch
    {
        null or Judged => row.IsJudged,
        Everything => true,
        _ => row.Reach == PartWords.Find<Reach>(Show),
    };

    private string CertificateWords(Part part)
    {
        int counting = part.Certificates.Count(certificate => PartCertificates.Counts(certificate, Choice.On));
        int on = part.Certificates.Count(certificate => certificate.Reach != CertificateReach.Claim);
        return on == 0 ? "none found" : $"{counting} of {on} in force";
    }

    private string Address(Choice choice) => choice.Href(Path, [.. Kept.Select(pair => (pair.Name, (string?)pair.Value)), ("row", Row)]);

    private string Address(string? show = null, string? row = null) =>
        Choice.Href(Path, ("show", show ?? Show), ("product", Product), ("row", row ?? Row));
}
