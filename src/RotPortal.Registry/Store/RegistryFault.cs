using Microsoft.Data.Sqlite;
using Npgsql;

namespace RotPortal.Registry;

/// <summary>What is wrong with the database.</summary>
public enum RegistryFaultKind
{
    /// <summary>No room is left.</summary>
    DiskFull,

    /// <summary>Somebody else holds it for longer than we wait.</summary>
    Locked,

    /// <summary>The file or server cannot be reached or written.</summary>
    Unreachable,

    /// <summary>The file is damaged.</summary>
    Damaged,
}

/// <summary>
/// A fault of the machine below the registry, named for the person who runs it. Commands let the exception fly, since no answer of theirs would be
/// true; whoever meets it at the edge asks here what to say. Nothing of the interrupted change is on file.
/// </summary>
/// <param name="Kind">What is wrong.</param>
/// <param name="What">What happened, as a sentence.</param>
/// <param name="WhatToDo">What to do, as a sentence.</param>
public sealed record RegistryFault(RegistryFaultKind Kind, string What, string WhatToDo)
{
    /// <summary>Names the fault behind an exception; null when it is none of the database's.</summary>
    public static RegistryFault? Of(Exception exception)
    {
        for (var at = exception; at is not null; at = at.InnerException)
        {
            RegistryFaultKind? kind = at switch
            {
                SqliteException sqlite => OfSqlite(sqlite.SqliteErrorCode),
                PostgresException postgres => OfPostgres(postgres.SqlState),
                NpgsqlException { InnerException: System.Net.Sockets.SocketException or System.IO.IOException or TimeoutException } => RegistryFaultKind.Unreachable,
                _ => null,
            };
            if (kind is { } known)
                return Describe(known);
        }

        return null;
    }

    // sqlite.org/rescode.html, primary result codes.
    private static RegistryFaultKind? OfSqlite(int code) => code switch
    {
        13 => RegistryFaultKind.DiskFull,
        5 or 6 => RegistryFaultKind.Locked,
        8 or 10 or 14 => RegistryFaultKind.Unreachable,
        11 or 26 => RegistryFaultKind.Damaged,
        _ => null,
    };

    // PostgreSQL, appendix A: error codes.
    private static RegistryFaultKind? OfPostgres(string state) => state switch
    {
        "53100" => RegistryFaultKind.DiskFull,
        "55P03" or "40P01" or "57014" => RegistryFaultKind.Locked,
        "53300" or "57P01" or "57P02" or "57P03" => RegistryFaultKind.Unreachable,
        "XX001" or "XX002" => RegistryFaultKind.Damaged,
        _ when state.StartsWith("08", StringComparison.Ordinal) => RegistryFaultKind.Unreachable,
        _ => null,
    };

    private static RegistryFault Describe(RegistryFaultKind kind) => kind switch
    {
        RegistryFaultKind.DiskFull => new(
            kind, "The disk of the registry is full; nothing of this change was kept.", "Make room on the disk, then do it again."),
        RegistryFaultKind.Locked => new(
            kind, "The registry was busy with another change for too long; nothing of this change was kept.", "Wait for the running import to end, then do it again."),
        RegistryFaultKind.Unreachable => new(
            kind, "The registry cannot be reached or written; nothing of this change was kept.", "Check the database server or the data folder and its rights, then do it again."),
        RegistryFaultKind.Damaged => new(
            kind, "The file of the registry is damaged.", "Stop the portal, keep the file, and restore the last backup."),
    };
}
