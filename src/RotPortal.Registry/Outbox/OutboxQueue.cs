using Microsoft.EntityFrameworkCore;

namespace RotPortal.Registry.Outbox;

/// <summary>Hands out the work that changes have left behind.</summary>
public sealed class OutboxQueue(RegistryWriter writer)
{
    /// <summary>Takes up to <paramref name="most"/> messages that are due, oldest first. They are due again when the lease runs out.</summary>
    public async Task<IReadOnlyList<OutboxMessage>> ClaimAsync(string holder, int most, TimeSpan lease, CancellationToken cancellation)
    {
        await using var db = await writer.OpenAsync(cancellation);
        var at = writer.Now;
        var due = await db.Outbox.Where(m => m.CompletedAt == null && m.DueAt <= at).OrderBy(m => m.Id).Take(most).ToListAsync(cancellation);
        var taken = new List<OutboxMessage>(due.Count);
        foreach (var message in due)
        {
            var until = at + lease;
            int won = await db.Outbox.Where(m => m.Id == message.Id && m.CompletedAt == null && m.Attempts == message.Attempts && m.DueAt == message.DueAt)
                .ExecuteUpdateAsync(
                    set => set.SetProperty(m => m.LeaseHolder, holder).SetProperty(m => m.DueAt, until).SetProperty(m => m.Attempts, message.Attempts + 1),
                    cancellation);
            if (won == 0)
                continue;
            (message.LeaseHolder, message.DueAt, message.Attempts) = (holder, until, message.Attempts + 1);
            taken.Add(message);
        }

        return taken;
    }

    /// <summary>The message is done. False: somebody else has it by now.</summary>
    public async Task<bool> CompletedAsync(long message, string holder, CancellationToken cancellation)
    {
        await using var db = await writer.OpenAsync(cancellation);
        DateTimeOffset? at = writer.Now;
        return await Held(db, message, holder).ExecuteUpdateAsync(
            set => set.SetProperty(m => m.CompletedAt, at).SetProperty(m => m.LeaseHolder, (string?)null).SetProperty(m => m.LastError, (string?)null),
            cancellation) == 1;
    }

    /// <summary>The try failed; the next is not before <paramref name="dueAt"/>. False: somebody else has it by now.</summary>
    public async Task<bool> FailedAsync(long message, string holder, string error, DateTimeOffset dueAt, CancellationToken cancellation)
    {
        await using var db = await writer.OpenAsync(cancellation);
        return await Held(db, message, holder).ExecuteUpdateAsync(
            set => set.SetProperty(m => m.DueAt, dueAt).SetProperty(m => m.LeaseHolder, (string?)null).SetProperty(m => m.LastError, error), cancellation) == 1;
    }

    private static IQueryable<OutboxMessage> Held(RegistryDb db, long message, string holder) =>
        db.Outbox.Where(m => m.Id == message && m.CompletedAt == null && m.LeaseHolder == holder);
}
