namespace RotPortal.Registry.Outbox;

/// <summary>Hands out the work that changes have left behind.</summary>
public sealed class OutboxQueue(RegistryWriter writer)
{
    /// <summary>Takes up to <paramref name="most"/> messages that are due, oldest first. They are due again when the lease runs out.</summary>
    public Task<IReadOnlyList<OutboxMessage>> ClaimAsync(string holder, int most, TimeSpan lease, CancellationToken cancellation) => throw new NotImplementedException();

    /// <summary>The message is done.</summary>
    public Task<bool> CompletedAsync(long message, string holder, CancellationToken cancellation) => throw new NotImplementedException();

    /// <summary>The try failed; the next is not before <paramref name="dueAt"/>.</summary>
    public Task<bool> FailedAsync(long message, string holder, string error, DateTimeOffset dueAt, CancellationToken cancellation) => throw new NotImplementedException();
}
