using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using RotPortal.Devices;
using RotPortal.Registry.Ledger;
using RotPortal.Registry.Outbox;

namespace RotPortal.Registry;

/// <summary>
/// One change: what it writes, what it says in the ledger and what it leaves to be done become durable together or not at all. Whoever holds a
/// session holds the end of the ledger, so sessions follow one another. Dispose without <see cref="CommitAsync"/> and nothing has happened.
/// </summary>
internal sealed class WriteSession : IAsyncDisposable
{
    private readonly IDbContextTransaction _transaction;
    private readonly LedgerAppender _ledger;

    private WriteSession(RegistryDb db, IDbContextTransaction transaction, LedgerAppender ledger, DateTimeOffset at) =>
        (Db, _transaction, _ledger, At) = (db, transaction, ledger, at);

    public RegistryDb Db { get; }

    /// <summary>When the change happens.</summary>
    public DateTimeOffset At { get; }

    public LedgerAppender Ledger => _ledger;

    public static async Task<WriteSession> BeginAsync(IDbContextFactory<RegistryDb> registry, TimeProvider clock, CancellationToken cancellation)
    {
        var db = await registry.CreateDbContextAsync(cancellation);
        try
        {
            db.ChangeTracker.QueryTrackingBehavior = QueryTrackingBehavior.TrackAll;
            // SQLite: the driver says BEGIN IMMEDIATE, so there is one writer at a time from here on.
            var transaction = await db.Database.BeginTransactionAsync(cancellation);
            string head = "SELECT size, frontier FROM ledger_head WHERE id = 1" + (db.IsPostgres() ? " FOR UPDATE" : "");
            await using var command = db.Command(head);
            await using var row = await command.ExecuteReaderAsync(cancellation);
            if (!await row.ReadAsync(cancellation))
                throw new InvalidOperationException("The ledger has no head; RegistryStart has not run.");
            var frontier = new MerkleFrontier(row.GetInt64(0), row.GetFieldValue<byte[]>(1));
            return new WriteSession(db, transaction, new LedgerAppender(db, frontier), clock.GetUtcNow());
        }
        catch
        {
            await db.DisposeAsync();
            throw;
        }
    }

    /// <summary>Notes what happened, to be appended to the ledger at the commit.</summary>
    public void Record(string kind, Guid? subject, Actor by, params IEnumerable<(string Name, object? Value)> payload) =>
        _ledger.Add(At, by.Name, kind, subject, CanonicalJson.Object(payload));

    /// <summary>Leaves work to be done after the commit.</summary>
    public void Send(string kind, string idempotencyKey, params IEnumerable<(string Name, object? Value)> payload) => Db.Outbox.Add(new OutboxMessage
    {
        Kind = kind,
        PayloadJson = CanonicalJson.Object(payload),
        IdempotencyKey = idempotencyKey,
        CreatedAt = At,
        DueAt = At,
    });

    public async Task CommitAsync(CancellationToken cancellation)
    {
        await Db.SaveChangesAsync(cancellation);
        await _ledger.CompleteAsync(cancellation);
        await _transaction.CommitAsync(cancellation);
    }

    public async ValueTask DisposeAsync()
    {
        await _transaction.DisposeAsync();
        await Db.DisposeAsync();
    }
}
