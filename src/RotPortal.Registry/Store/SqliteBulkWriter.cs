using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace RotPortal.Registry;

/// <summary>One prepared statement, bound and stepped directly: a third of the time of a command per row.</summary>
internal sealed class SqliteBulkWriter : IBulkWriter
{
    private readonly sqlite3 _database;
    private readonly sqlite3_stmt _insert;
    private int _cell;

    public SqliteBulkWriter(SqliteConnection connection, string table, string columns)
    {
        _database = connection.Handle ?? throw new InvalidOperationException("The connection is not open.");
        string cells = string.Join(",", columns.Split(',').Select(_ => "?"));
        int answer = raw.sqlite3_prepare_v2(_database, $"INSERT INTO {table} ({columns}) VALUES ({cells})", out _insert);
        SqliteException.ThrowExceptionForRC(answer, _database);
    }

    public void Number(long? value)
    {
        if (value is { } number)
            Check(raw.sqlite3_bind_int64(_insert, ++_cell, number));
        else
            Empty();
    }

    public void Number(int? value) => Number((long?)value);

    public void Text(string? value)
    {
        if (value is null)
            Empty();
        else
            Check(raw.sqlite3_bind_text(_insert, ++_cell, value));
    }

    public void Octets(ReadOnlySpan<byte> value) => Check(raw.sqlite3_bind_blob(_insert, ++_cell, value));

    public void Identifier(Guid value)
    {
        Span<byte> octets = stackalloc byte[16];
        value.TryWriteBytes(octets, bigEndian: true, out _);
        Octets(octets);
    }

    public void Flag(bool value) => Check(raw.sqlite3_bind_int(_insert, ++_cell, value ? 1 : 0));

    public void Empty() => Check(raw.sqlite3_bind_null(_insert, ++_cell));

    public void EndRow()
    {
        int answer = raw.sqlite3_step(_insert);
        // Reset repeats the answer of a failed step.
        if (answer != raw.SQLITE_DONE)
            SqliteException.ThrowExceptionForRC(answer, _database);
        Check(raw.sqlite3_reset(_insert));
        _cell = 0;
    }

    public Task CompleteAsync(CancellationToken cancellation) => Task.CompletedTask;

    public ValueTask DisposeAsync()
    {
        _insert.Dispose();
        return ValueTask.CompletedTask;
    }

    private void Check(int answer)
    {
        if (answer != raw.SQLITE_OK)
            SqliteException.ThrowExceptionForRC(answer, _database);
    }
}
