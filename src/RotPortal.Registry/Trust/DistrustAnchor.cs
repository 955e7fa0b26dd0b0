using Microsoft.EntityFrameworkCore;
using RotPortal.Devices;
using RotPortal.Registry.Fleet;
using RotPortal.Registry.Signatures;

namespace RotPortal.Registry.Trust;

/// <summary>
/// Withdraws trust from an anchor, shipped or added, and judges every device again whose facts rest on it. Its facts stay on file and count as stale
/// from the moment of distrust.
/// </summary>
public sealed class DistrustAnchor(RegistryWriter writer)
{
    // Sets of facts are few, devices many: first the sets that name the anchor, then the readings that use them.
    private const string RestingOn =
        "FROM readings r WHERE r.device_id IS NOT NULL AND r.fact_set_id IN (SELECT f.id FROM fact_sets f WHERE f.json LIKE @pattern)";

    /// <summary>How many devices rest on an anchor.</summary>
    public async Task<long> PreviewAsync(Sha256Digest anchor, CancellationToken cancellation)
    {
        await using var db = await writer.OpenAsync(cancellation);
        await db.Database.OpenConnectionAsync(cancellation);
        return await db.NumberAsync($"SELECT COUNT(DISTINCT r.device_id) {RestingOn}", cancellation, ("pattern", FactSetText.PatternOfAnchor(anchor)));
    }

    /// <summary>Refused when it is distrusted already (<c>anchor-distrusted</c>) or no reason is given (<c>reason-missing</c>).</summary>
    /// <returns>How many devices were judged again.</returns>
    public async Task<Decision<long>> RunAsync(Sha256Digest anchor, Grounds grounds, CancellationToken cancellation)
    {
        if (string.IsNullOrWhiteSpace(grounds.Reason))
            return Decision.Refused("reason-missing", "No reason is given for withdrawing trust.", "Give the reason in words.");
        await using var session = await writer.BeginAsync(cancellation);
        if (await session.Db.DistrustedAnchors.SingleOrDefaultAsync(d => d.CertificateSha256 == anchor, cancellation) is { } former)
            return Decision.Refused("anchor-distrusted", $"Trust in this anchor was withdrawn on {former.DistrustedAt:u}.", "There is nothing left to withdraw.");
        session.Db.DistrustedAnchors.Add(new AnchorDistrust
        {
            CertificateSha256 = anchor,
            DistrustedAt = session.At,
            DistrustedBy = grounds.By.Name,
            Reason = grounds.Reason,
        });
        await session.Db.SaveChangesAsync(cancellation);
        await Judging.PreparePickedAsync(session.Db, cancellation);
        await session.Db.RunAsync($"INSERT INTO picked (id) SELECT DISTINCT r.device_id {RestingOn}", cancellation, ("pattern", FactSetText.PatternOfAnchor(anchor)));
        long judged = await Judging.JudgePickedAsync(session.Db, session.At, cancellation);
        session.Record("anchor.distrusted", null, grounds.By, ("anchor", anchor), ("reason", grounds.Reason), ("devices", judged));
        session.Send("anchor.distrusted", $"anchor.distrusted:{anchor}", ("anchor", anchor));
        await session.CommitAsync(cancellation);
        return Decision.Accepted(judged);
    }
}
