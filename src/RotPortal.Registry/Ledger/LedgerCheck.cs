using System.Text;
using Microsoft.EntityFrameworkCore;
using RotPortal.Devices;
using RotPortal.Registry.Signatures;

namespace RotPortal.Registry.Ledger;

/// <summary>How far a long step is.</summary>
/// <param name="Done">Things done.</param>
/// <param name="Total">Things in all.</param>
public readonly record struct StepProgress(long Done, long Total);

/// <summary>What a check of the ledger found.</summary>
public abstract record LedgerCheckResult
{
    private LedgerCheckResult()
    {
    }

    /// <summary>Every entry hashes to its leaf, the leaves to the stored hashes, and those to the root of every signed checkpoint.</summary>
    /// <param name="Size">Entries checked.</param>
    /// <param name="Root">The root.</param>
    /// <param name="CheckpointSize">Size of the last signed checkpoint; null when none is signed.</param>
    public sealed record Intact(long Size, Sha256Digest Root, long? CheckpointSize) : LedgerCheckResult;

    /// <summary>Something was changed behind the portal's back.</summary>
    /// <param name="Position">The first entry that differs, or the first that a differing hash covers.</param>
    /// <param name="What">What differs, as a sentence.</param>
    public sealed record Differs(long Position, string What) : LedgerCheckResult;
}

/// <summary>Computes the whole ledger again from its rows.</summary>
public sealed class LedgerCheck(RegistryWriter writer, ICheckpointSigner? signer = null)
{
    private const int RowsPerRead = 20_000;

    /// <summary>
    /// Checks, and writes the fact <c>audit.tamper-evident</c> for the whole portal: holds, or does not. What is appended while the check runs is left to
    /// the next one.
    /// </summary>
    /// <param name="progress">Told how many entries are checked; null to hear nothing.</param>
    /// <param name="cancellation">Stops without a fact.</param>
    public async Task<LedgerCheckResult> RunAsync(IProgress<StepProgress>? progress, CancellationToken cancellation)
    {
        var result = await CheckAsync(progress, cancellation);
        await using var session = await writer.BeginAsync(cancellation);
        string statement = result switch
        {
            LedgerCheckResult.Intact intact => intact.CheckpointSize is null
                ? $"the ledger of {intact.Size} entries was computed again and is as it was written; no checkpoint is signed yet"
                : $"the ledger of {intact.Size} entries was computed again and agrees with every signed checkpoint",
            LedgerCheckResult.Differs differs => $"the ledger was altered: {differs.What}",
            var other => throw new InvalidOperationException($"A check ends intact or differs, not {other.GetType().Name}."),
        };
        bool holds = result is LedgerCheckResult.Intact;
        await PortalFactRow.WriteAsync(session.Db, Capability.AuditTamperEvident, holds, session.At, "ledger-recomputed", statement, cancellation);
        session.Record(holds ? "ledger.checked" : "ledger.differs", null, Actor.Portal("ledger-check"), ("statement", statement));
        await session.CommitAsync(cancellation);
        return result;
    }

    private async Task<LedgerCheckResult> CheckAsync(IProgress<StepProgress>? progress, CancellationToken cancellation)
    {
        await using var db = await writer.OpenAsync(cancellation);
        // Checkpoints before the end of the ledger: one that is signed meanwhile must not look like one that covers too much.
        var checkpoints = await db.Checkpoints.OrderBy(c => c.Size).ToListAsync(cancellation);
        var head = await db.LedgerHead.SingleAsync(cancellation);
        var nodes = (await db.LedgerNodes.ToListAsync(cancellation)).ToDictionary(node => (node.Level, node.Position), node => node.Hash);
        if (checkpoints.Select(Unsigned).FirstOrDefault(found => found is not null) is { } unsigned)
            return unsigned;
        if (checkpoints is [.., var last] && last.Size > head.Size)
            return new LedgerCheckResult.Differs(head.Size, $"entries {head.Size} to {last.Size - 1}, which a signed checkpoint covers, are missing");

        var frontier = new MerkleFrontier();
        var open = new Queue<Checkpoint>(checkpoints);
        LedgerCheckResult.Differs? differs = Meet(open, frontier);
        while (differs is null && frontier.Size < head.Size)
        {
            long from = frontier.Size;
            var entries = await db.LedgerEntries.Where(e => e.Position >= from && e.Position < head.Size)
                .OrderBy(e => e.Position).Take(RowsPerRead).ToListAsync(cancellation);
            if (entries.Count == 0)
                return new LedgerCheckResult.Differs(from, $"entry {from} is missing; the ledger should have {head.Size}");
            foreach (var entry in entries)
            {
                differs = Entry(entry, frontier, nodes) ?? Meet(open, frontier);
                if (differs is not null)
                    break;
            }

            progress?.Report(new StepProgress(frontier.Size, head.Size));
        }

        if (differs is not null)
            return differs;
        return frontier.ToBytes().AsSpan().SequenceEqual(head.Frontier)
            ? new LedgerCheckResult.Intact(head.Size, frontier.Root(), checkpoints.Count == 0 ? null : checkpoints[^1].Size)
            : new LedgerCheckResult.Differs(0, "the kept end of the ledger does not belong to its entries");
    }

    private static LedgerCheckResult.Differs? Entry(
        LedgerEntry entry, MerkleFrontier frontier, Dictionary<(int Level, long Position), Sha256Digest> nodes)
    {
        if (entry.Position != frontier.Size)
            return new LedgerCheckResult.Differs(frontier.Size, $"entry {frontier.Size} is missing");
        var leaf = LedgerText.LeafHash(LedgerText.Of(entry));
        if (leaf != entry.LeafHash)
            return new LedgerCheckResult.Differs(entry.Position, $"entry {entry.Position} does not hash to its leaf");
        LedgerCheckResult.Differs? differs = null;
        frontier.Append(leaf, (node, hash) =>
        {
            if (!NodeRun.Keeps(node) || (nodes.TryGetValue((node.Level / NodeRun.LevelsPerStep, node.Index), out var kept) && kept == hash))
                return;
            long first = node.Index << node.Level;
            differs ??= new LedgerCheckResult.Differs(first, $"the kept hash over entries {first} to {entry.Position} does not belong to them");
        });
        return differs;
    }

    // Every checkpoint that was ever signed must be the root at its size: this is what a changed row cannot get round.
    private static LedgerCheckResult.Differs? Meet(Queue<Checkpoint> open, MerkleFrontier frontier)
    {
        if (open.Count == 0 || open.Peek().Size != frontier.Size)
            return null;
        var checkpoint = open.Dequeue();
        return checkpoint.Root == frontier.Root()
            ? null
            : new LedgerCheckResult.Differs(0, $"entries 0 to {checkpoint.Size - 1} are not those of the checkpoint signed on {checkpoint.SignedAt:u}");
    }

    private LedgerCheckResult.Differs? Unsigned(Checkpoint checkpoint)
    {
        if (signer is null)
            return null;
        bool isGood = CheckpointText.Open(Encoding.UTF8.GetBytes(checkpoint.Note), signer.Key.Name, signer.KnownKeys).IsAccepted(out var text, out _)
            && text.Size == checkpoint.Size && text.Root == checkpoint.Root;
        return isGood
            ? null
            : new LedgerCheckResult.Differs(0, $"the checkpoint over {checkpoint.Size} entries does not carry a good signature of this ledger");
    }
}
