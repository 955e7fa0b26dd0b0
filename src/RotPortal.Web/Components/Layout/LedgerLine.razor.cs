using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;
using RotPortal.Registry;

namespace RotPortal.Web.Components.Layout;

public sealed partial class LedgerLine(IDbContextFactory<RegistryDb> databases)
{
    [CascadingParameter]
    private HttpContext? Request { get; set; }

    private long? Size { get; set; }

    private string Signed { get; set; } = "";

    protected override async Task OnInitializedAsync()
    {
        var cancellation = Request?.RequestAborted ?? CancellationToken.None;
        await using var db = await databases.CreateDbContextAsync(cancellation);
        Size = await db.LedgerHead.Select(head => (long?)head.Size).SingleOrDefaultAsync(cancellation);
        var signedAt = await db.Checkpoints.MaxAsync(checkpoint => (DateTimeOffset?)checkpoint.SignedAt, cancellation);
        Signed = signedAt is { } at ? $"Checkpoint signed {Moment.Minute(at)}" : "No checkpoint signed yet";
    }
}
