using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;
using RotPortal.Provisioning;
using RotPortal.Registry;
using RotPortal.Registry.Queries;
using RotPortal.Web.Features.Stations;

namespace RotPortal.Web.Features.Production;

public sealed partial class DryRunPage(IDbContextFactory<RegistryDb> databases, DryRun dryRun, NavigationManager navigation)
{
    private const long LargestFile = 8 << 20;

    [Parameter]
    public string Id { get; set; } = "";

    [SupplyParameterFromForm(Name = "Input")]
    private DryRunInput? Posted { get; set; }

    [CascadingParameter]
    private HttpContext? Request { get; set; }

    private ProductionRow? Row { get; set; }

    private DryRunResult? Result { get; set; }

    private string? Error { get; set; }

    protected override async Task OnInitializedAsync()
    {
        var cancellation = Request?.RequestAborted ?? CancellationToken.None;
        await using var db = await databases.CreateDbContextAsync(cancellation);
        Row = ProductionOrderId.Parse(Id) is { } id ? await db.ProductionOrderAsync(id, cancellation) : null;
        if (Row is null)
            navigation.NotFound();
    }

    private async Task Try()
    {
        if (Row is not { } row || Request is not { } request)
            return;
        var sent = new List<(string Name, SentEvidence Evidence)>();
        foreach (var file in Posted?.Files ?? [])
        {
            if (file.Length is 0 or > LargestFile)
            {
                Error = $"{Path.GetFileName(file.FileName)} is empty or larger than 8 MiB. Nothing was read.";
                return;
            }

            using var octets = new MemoryStream();
            await file.CopyToAsync(octets, request.RequestAborted);
            byte[] bytes = octets.ToArray();
            string name = Path.GetFileName(file.FileName);
            if (EvidenceReaders.Detect(bytes.AsSpan(0, Math.Min(bytes.Length, EvidenceReaders.HeadLength)), name) is not { } reader)
            {
                Error = $"No reader recognises the content of {name}. Known kinds: {string.Join(", ", EvidenceReaders.Kinds)}. Nothing was read.";
                return;
            }

            sent.Add((name, new SentEvidence(reader.Kind.Name, bytes, null, null)));
        }

        if (sent.Count == 0)
            Error = "No file was chosen. Nothing was read.";
        else
            Result = await dryRun.RunAsync(row, Posted?.Serial?.Trim() ?? "", sent, request.RequestAborted);
    }
}

/// <summary>A unit to try.</summary>
public sealed class DryRunInput
{
    public string? Serial { get; set; }
    public IReadOnlyList<IFormFile>? Files { get; set; }
}
