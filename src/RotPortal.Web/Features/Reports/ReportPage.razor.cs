using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;
using RotPortal.Devices;
using RotPortal.Registry;
using RotPortal.Registry.Ledger;
using RotPortal.Registry.Queries;
using RotPortal.Registry.Reports;

namespace RotPortal.Web.Features.Reports;

public sealed partial class ReportPage(IDbContextFactory<RegistryDb> databases, ICheckpointSigner signer, NavigationManager navigation)
{
    /// <summary>Digest of the public key that signs reports, bundles and checkpoints: what <c>rot verify --key</c> takes.</summary>
    private string KeyFingerprint => Sha256Digest.Of(signer.Key.SubjectPublicKeyInfo.Span).Hex;

    [Parameter]
    public string Id { get; set; } = "";

    [CascadingParameter]
    private HttpContext? Request { get; set; }

    private ReportRow? Report { get; set; }

    private ReportFileRow? Pdf => Report?.Files.FirstOrDefault(file => file.Format == "pdf");

    // In the order of a menu, not of the alphabet.
    private IEnumerable<ReportFileRow> Files => Report?.Files.OrderBy(file => Array.IndexOf(Order, file.Format)) ?? Enumerable.Empty<ReportFileRow>();

    private static readonly string[] Order = [.. RotPortal.Reports.ReportFormats.All.Select(format => format.Id)];

    private string SubjectHref => Report is { SubjectKind: "device" } report ? $"/devices/{report.SubjectId}" : $"/products/{Report?.SubjectId}";

    private string Sentence => Report switch
    {
        null => "",
        { Status: ReportStatus.Issued } report => $"Issue {report.Issue}, frozen. It states what evidence was shown; it is no certificate.",
        _ => "What a report would say now.",
    };

    protected override async Task OnInitializedAsync()
    {
        var cancellation = Request?.RequestAborted ?? CancellationToken.None;
        await using var db = await databases.CreateDbContextAsync(cancellation);
        Report = ReportId.Parse(Id) is { } id ? await db.ReportAsync(id, cancellation) : null;
        if (Report is null)
            navigation.NotFound();
    }
}
