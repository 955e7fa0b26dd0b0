namespace RotPortal.Registry.Outbox;

/// <summary>
/// Work that a change triggers (a webhook, a CRL, a call upstream), written in the transaction of the change and done afterwards. It may be
/// done twice when a process dies, so the receiver gets the idempotency key.
/// </summary>
public sealed class OutboxMessage
{
    /// <summary>Number in this database; messages are done in this order when they can.</summary>
    public long Id { get; init; }

    /// <summary>What is to be done, for example <c>device.state.changed</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>The particulars, as JSON.</summary>
    public required string PayloadJson { get; init; }

    /// <summary>Unique; the same work is written once.</summary>
    public required string IdempotencyKey { get; init; }

    /// <summary>When it was written.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>How often it was tried.</summary>
    public int Attempts { get; set; }

    /// <summary>Not to be tried before.</summary>
    public required DateTimeOffset DueAt { get; set; }

    /// <summary>The process that is trying; null when nobody is.</summary>
    public string? LeaseHolder { get; set; }

    /// <summary>When it was done; null while it is not.</summary>
    public DateTimeOffset? CompletedAt { get; set; }

    /// <summary>What the last try said.</summary>
    public string? LastError { get; set; }
}
