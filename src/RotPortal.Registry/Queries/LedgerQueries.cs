using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using RotPortal.Devices;
using RotPortal.Registry.Ledger;

namespace RotPortal.Registry.Queries;

/// <summary>Proof that an entry is in the log as it was at a size.</summary>
/// <param name="Proof">The way from the leaf to the root.</param>
/// <param name="LeafHash">Hash of the entry.</param>
/// <param name="Root">Root at that size.</param>
public sealed record EntryProof(InclusionProof Proof, Sha256Digest LeafHash, Sha256Digest Root);

/// <summary>Proof that the ledger says of a piece of evidence that it was accepted.</summary>
/// <param name="Evidence">Digest of the evidence.</param>
/// <param name="Entry">Text of the entry: what its leaf hashes.</param>
/// <param name="Proof">The way from its leaf to the root.</param>
public sealed record EvidenceInLedger(Sha256Digest Evidence, string Entry, InclusionProof Proof);

/// <summary>The ledger and its proofs; also the history of a device.</summary>
public static class LedgerQueries
{
    /// <summary>Entries, newest first, before a position; about one subject, or all.</summary>
    public static async Task<IReadOnlyList<LedgerEntry>> LedgerAsync(
        this RegistryDb db, Guid? subject, long? before, int size, CancellationToken cancellation)
    {
        var entries = db.LedgerEntries.AsQueryable();
        if (subject is { } id)
            entries = entries.Where(e => e.Subject == id);
        if (before is { } position)
            entries = entries.Where(e => e.Position < position);
        return await entries.OrderByDescending(e => e.Position).Take(size).ToListAsync(cancellation);
    }

    /// <summary>One entry; null when there is none.</summary>
    public static Task<LedgerEntry?> LedgerEntryAsync(this RegistryDb db, long position, CancellationToken cancellation) =>
        db.LedgerEntries.SingleOrDefaultAsync(e => e.Position == position, cancellation);

    /// <summary>Size and root now.</summary>
    public static async Task<(long Size, Sha256Digest Root)> LedgerHeadAsync(this RegistryDb db, CancellationToken cancellation)
    {
        var head = await db.LedgerHead.AsNoTracking().SingleAsync(cancellation);
        return (head.Size, new MerkleFrontier(head.Size, head.Frontier).Root());
    }

    /// <summary>Proof that an entry is in the log as it was at a size; null when the log is shorter or the entry later.</summary>
    public static async Task<EntryProof?> InclusionProofAsync(this RegistryDb db, long position, long size, CancellationToken cancellation)
    {
        if (position < 0 || position >= size || size > await SizeAsync(db, cancellation))
            return null;
        NodeAddress leaf = new(0, position);
        var nodes = await KeptNodes.ReadAsync(
            db, [.. MerkleProofs.NodesForInclusion(position, size), .. MerkleProofs.NodesForRoot(size), leaf], cancellation);
        return new EntryProof(MerkleProofs.Inclusion(position, size, nodes), nodes(leaf), MerkleProofs.Root(size, nodes));
    }

    /// <summary>Proofs for the accepted evidence of a product, or of one of its devices, in the log as it was at a size; in the order of the log.</summary>
    /// <remarks>Evidence that came on file after that size has no proof in the answer.</remarks>
    public static async Task<IReadOnlyList<EvidenceInLedger>> EvidenceInLedgerAsync(
        this RegistryDb db, ProductId product, DeviceId? only, long size, CancellationToken cancellation)
    {
        await db.Database.OpenConnectionAsync(cancellation);
        var entries = await AcceptedAsync(db, product, only, size, cancellation);
        var nodes = await KeptNodes.ReadAsync(db, [.. entries.SelectMany(entry => MerkleProofs.NodesForInclusion(entry.Position, size))], cancellation);
        return [.. entries.Select(entry => new EvidenceInLedger(entry.Evidence, entry.Text, MerkleProofs.Inclusion(entry.Position, size, nodes)))];
    }

    private static async Task<List<(long Position, Sha256Digest Evidence, string Text)>> AcceptedAsync(
        RegistryDb db, ProductId product, DeviceId? only, long size, CancellationToken cancellation)
    {
        var entries = new List<(long, Sha256Digest, string)>();
        string one = only is null ? "" : "AND subject = @device ";
        (string, object?)[] values = only is { } device ? [("size", size), ("product", product.Value), ("device", device.Value)] : [("size", size), ("product", product.Value)];
        await using var command = db.Command(
            $"""
            SELECT position, at, actor, kind, subject, payload_json FROM ledger_entries
            WHERE subject IN (SELECT id FROM devices WHERE product_id = @product) {one}AND kind = 'evidence.accepted' AND position < @size
            ORDER BY position
            """,
            values);
        await using var row = await command.ExecuteReaderAsync(cancellation);
        while (await row.ReadAsync(cancellation))
        {
            string payload = row.GetString(5);
            using var particulars = JsonDocument.Parse(payload);
            if (Sha256Digest.Parse(particulars.RootElement.GetProperty("evidence").GetString()) is { } evidence)
                entries.Add((row.GetInt64(0), evidence, LedgerText.Of(row.Moment(1), row.GetString(2), row.GetString(3), row.Identifier(4), payload)));
        }

        return entries;
    }

    /// <summary>Proof that the log of one size is the begin of the log of another; null when the log is shorter.</summary>
    public static async Task<ConsistencyProof?> ConsistencyProofAsync(this RegistryDb db, long first, long second, CancellationToken cancellation)
    {
        if (first < 0 || first > second || second > await SizeAsync(db, cancellation))
            return null;
        var nodes = await KeptNodes.ReadAsync(db, MerkleProofs.NodesForConsistency(first, second), cancellation);
        return MerkleProofs.Consistency(first, second, nodes);
    }

    /// <summary>The last signed checkpoint; null when none is signed.</summary>
    public static Task<Checkpoint?> LastCheckpointAsync(this RegistryDb db, CancellationToken cancellation) =>
        db.Checkpoints.OrderByDescending(c => c.Size).FirstOrDefaultAsync(cancellation);

    private static Task<long> SizeAsync(RegistryDb db, CancellationToken cancellation) => db.LedgerHead.Select(h => h.Size).SingleAsync(cancellation);
}
