using Microsoft.EntityFrameworkCore;
using RotPortal.Devices;
using RotPortal.Registry;
using RotPortal.Registry.Jobs;
using RotPortal.Registry.Ledger;
using RotPortal.Registry.Queries;
using RotPortal.Web.Features.Import;
using RotPortal.Web.Hosting;

namespace RotPortal.Web.Features.Administration;

/// <summary>An anchor as the administrator sees it.</summary>
/// <param name="Anchor">The anchor.</param>
/// <param name="AddedBy">Who added it; null when it is shipped.</param>
/// <param name="DistrustedAt">From when it is distrusted; null while it is trusted.</param>
public sealed record AnchorLine(TrustAnchor Anchor, string? AddedBy, DateTimeOffset? DistrustedAt);

/// <summary>What the administrator sees first.</summary>
public sealed record AdministrationView(
    IReadOnlyList<AnchorLine> Anchors,
    long LedgerSize,
    Sha256Digest LedgerRoot,
    Checkpoint? Checkpoint,
    Fact? LedgerFact,
    string VerifierKey,
    string Database,
    long FreeBytes,
    int Frameworks,
    Sha256Digest CatalogueSha256,
    long OpenJobs,
    long Accounts);

/// <summary>Reads it.</summary>
public sealed class AdministrationQuery(
    IDbContextFactory<RegistryDb> databases, Seed seed, RegistryOptions options, ICheckpointSigner signer, DataFolder folder, IDiskSpace disk)
{
    /// <summary>All of it.</summary>
    public async Task<AdministrationView> Read(CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var (size, root) = await db.LedgerHeadAsync(cancellation);
        return new AdministrationView(
            await Anchors(db, cancellation),
            size,
            root,
            await db.LastCheckpointAsync(cancellation),
            (await db.PortalFactsAsync(cancellation)).FirstOrDefault(fact => fact.Capability == Capability.AuditTamperEvident),
            signer.Key.ToString(),
            options.Provider switch { RegistryProvider.Sqlite => "SQLite, one file", RegistryProvider.Postgres => "PostgreSQL" },
            disk.FreeBytes(folder.Path),
            seed.Catalogue.Frameworks.Count,
            seed.Catalogue.Sha256,
            await db.Jobs.LongCountAsync(job => job.State == JobState.Waiting || job.State == JobState.Running, cancellation),
            await db.Users.LongCountAsync(cancellation));
    }

    private async Task<IReadOnlyList<AnchorLine>> Anchors(RegistryDb db, CancellationToken cancellation)
    {
        var added = await db.AddedAnchors.OrderBy(anchor => anchor.Name).ToListAsync(cancellation);
        var distrusted = await db.DistrustedAnchors.ToDictionaryAsync(row => row.CertificateSha256, row => row.DistrustedAt, cancellation);
        DateTimeOffset? Since(Sha256Digest anchor) => distrusted.TryGetValue(anchor, out var at) ? at : null;
        return
        [
            .. added.Select(row => new AnchorLine(row.ToAnchor(), row.AddedBy, Since(row.CertificateSha256))),
            .. seed.Anchors.OrderBy(anchor => anchor.Name).Select(anchor => new AnchorLine(anchor, null, Since(anchor.CertificateSha256))),
        ];
    }
}
