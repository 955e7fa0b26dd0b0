using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;
using RotPortal.Devices;

namespace RotPortal.Registry;

/// <summary>
/// SQL for what moves or compares many rows at once. Both databases take the same text; values differ only for identifiers.
/// </summary>
internal static class Sql
{
    public static async Task<int> RunAsync(
        this RegistryDb db, string sql, CancellationToken cancellation, params (string Name, object? Value)[] values)
    {
        await using var command = db.Command(sql, values);
        return await command.ExecuteNonQueryAsync(cancellation);
    }

    public static async Task<long> NumberAsync(
        this RegistryDb db, string sql, CancellationToken cancellation, params (string Name, object? Value)[] values)
    {
        await using var command = db.Command(sql, values);
        return Convert.ToInt64(await command.ExecuteScalarAsync(cancellation), System.Globalization.CultureInfo.InvariantCulture);
    }

    /// <summary>A command on the context's connection, which is open, and in its transaction.</summary>
    public static DbCommand Command(this RegistryDb db, string sql, params (string Name, object? Value)[] values)
    {
        var connection = db.Database.GetDbConnection();
        var command = connection.CreateCommand();
        command.CommandText = sql;
        command.Transaction = db.Database.CurrentTransaction?.GetDbTransaction();
        bool isPostgres = connection is NpgsqlConnection;
        // PostgreSQL's driver counts how long a statement works, SQLite's how long it waits for a lock.
        if (isPostgres)
            command.CommandTimeout = 0;
        foreach (var (name, value) in values)
        {
            var parameter = command.CreateParameter();
            parameter.ParameterName = name;
            parameter.Value = Column(value, isPostgres);
            command.Parameters.Add(parameter);
        }

        return command;
    }

    public static bool IsPostgres(this RegistryDb db) => db is PostgresRegistryDb;

    /// <summary>Reads an identifier that either database wrote.</summary>
    public static Guid Identifier(this DbDataReader row, int column) => row.GetValue(column) switch
    {
        Guid value => value,
        byte[] octets => RegistryColumns.FromOctets(octets),
        var other => throw new InvalidOperationException($"Column {column} holds no identifier but {other.GetType().Name}."),
    };

    public static Sha256Digest Digest(this DbDataReader row, int column) => Sha256Digest.FromBytes(row.GetFieldValue<byte[]>(column));

    public static DateTimeOffset Moment(this DbDataReader row, int column) => new(row.GetInt64(column), TimeSpan.Zero);

    private static object Column(object? value, bool isPostgres) => value switch
    {
        null => DBNull.Value,
        Guid id => isPostgres ? id : RegistryColumns.Octets(id),
        DateTimeOffset moment => moment.UtcTicks,
        Sha256Digest digest => digest.ToBytes(),
        Enum word => word.ToString(),
        _ => value,
    };
}
