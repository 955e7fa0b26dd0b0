using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using RotPortal.Devices;

namespace RotPortal.Registry;

/// <summary>
/// Writes many rows into one table as fast as the database takes them. Cells are given in the order of the columns; <see cref="EndRow"/> after each
/// row, <see cref="CompleteAsync"/> after the last.
/// </summary>
internal interface IBulkWriter : IAsyncDisposable
{
    /// <summary>For a column of 64 bits.</summary>
    void Number(long? value);

    /// <summary>For a column of 32 bits: PostgreSQL's binary form tells them apart.</summary>
    void Number(int? value);

    void Text(string? value);

    void Octets(ReadOnlySpan<byte> value);

    void Identifier(Guid value);

    void Flag(bool value);

    void Empty();

    void EndRow();

    Task CompleteAsync(CancellationToken cancellation);
}

internal static class BulkWriting
{
    /// <summary>Opens a writer on the context's connection and transaction.</summary>
    public static async Task<IBulkWriter> BulkAsync(this RegistryDb db, string table, string columns, CancellationToken cancellation) =>
        db.Database.GetDbConnection() switch
        {
            SqliteConnection sqlite => new SqliteBulkWriter(sqlite, table, columns),
            NpgsqlConnection postgres => new PostgresBulkWriter(
                await postgres.BeginBinaryImportAsync($"COPY {table} ({columns}) FROM STDIN (FORMAT BINARY)", cancellation)),
            var other => throw new InvalidOperationException($"The registry has no bulk writer for {other.GetType().Name}."),
        };

    public static void Digest(this IBulkWriter writer, Sha256Digest? value)
    {
        if (value is { } digest)
            writer.Octets(digest.ToBytes());
        else
            writer.Empty();
    }

    public static void Moment(this IBulkWriter writer, DateTimeOffset? value) => writer.Number(value?.UtcTicks);

    public static void Bytes(this IBulkWriter writer, byte[]? value)
    {
        if (value is null)
            writer.Empty();
        else
            writer.Octets(value);
    }
}
