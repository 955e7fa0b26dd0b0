using Microsoft.EntityFrameworkCore;
using RotPortal.Devices;

namespace RotPortal.Registry.Ledger;

/// <summary>Signs a checkpoint over the ledger as it is.</summary>
public sealed class SignCheckpoint(RegistryWriter writer, ICheckpointSigner? signer = null)
{
    /// <summary>Null when the host has no signer, or nothing has been added since the last checkpoint.</summary>
    public async Task<Checkpoint?> RunAsync(CancellationToken cancellation)
    {
        if (signer is null)
            return null;
        await using var session = await writer.BeginAsync(cancellation);
        long size = session.Ledger.Size;
        if (await session.Db.Checkpoints.AnyAsync(checkpoint => checkpoint.Size == size, cancellation))
            return null;
        var root = session.Ledger.Root();
        var checkpoint = new Checkpoint
        {
            Size = size,
            Root = root,
            SignedAt = session.At,
            Note = new CheckpointText(signer.Key.Name, size, root).Sign(signer.Key, signer.Sign).ToString(),
        };
        session.Db.Checkpoints.Add(checkpoint);
        await session.CommitAsync(cancellation);
        return checkpoint;
    }
}
