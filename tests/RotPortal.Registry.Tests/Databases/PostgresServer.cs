using System.Diagnostics;
using Npgsql;

namespace RotPortal.Registry.Tests.Databases;

/// <summary>
/// A PostgreSQL server for the tests: the one named by ROTPORTAL_TEST_POSTGRES, else one of our own from Debian's package, in a temporary folder with
/// a socket and no port.
/// </summary>
public sealed class PostgresServer
{
    private static readonly Lazy<PostgresServer> Shared = new(() => new PostgresServer());

    private readonly string? _folder;
    private readonly string? _binaries;

    private PostgresServer()
    {
        if (Environment.GetEnvironmentVariable("ROTPORTAL_TEST_POSTGRES") is { Length: > 0 } given)
        {
            ConnectionString = given;
            return;
        }

        _binaries = FindBinaries() ?? throw new InvalidOperationException("PostgreSQL is not installed and ROTPORTAL_TEST_POSTGRES is not set.");
        _folder = Directory.CreateTempSubdirectory("rotportal-pg").FullName;
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(_folder, (UnixFileMode)0b111_111_111);
        string data = Path.Combine(_folder, "data");
        Run("initdb", "-D", data, "-U", "postgres", "--auth=trust", "--encoding=UTF8", "--no-sync");
        Run("pg_ctl", "-D", data, "-w", "-l", Path.Combine(_folder, "log"), "-o", $"-k {_folder} -c listen_addresses= -c fsync=off", "start");
        ConnectionString = $"Host={_folder};Username=postgres;Database=postgres";
        SweepUpLater(data);
    }

    /// <summary>Null where there is no server; the reason stands in <see cref="WhyNot"/>.</summary>
    public static PostgresServer? Find()
    {
        bool canStart = Environment.GetEnvironmentVariable("ROTPORTAL_TEST_POSTGRES") is { Length: > 0 } || FindBinaries() is not null;
        // On the build server a missing database is a fault, not a reason to test less.
        bool must = Environment.GetEnvironmentVariable("CI") is { Length: > 0 };
        return canStart || must ? Shared.Value : null;
    }

    public static string WhyNot => "PostgreSQL is not installed and ROTPORTAL_TEST_POSTGRES is not set";

    public string ConnectionString { get; }

    /// <summary>A new database: empty, or a copy.</summary>
    public string CreateDatabase(string? template = null)
    {
        string name = "registry_" + Guid.NewGuid().ToString("N");
        using var connection = new NpgsqlConnection(ConnectionString);
        connection.Open();
        using var command = new NpgsqlCommand($"CREATE DATABASE {name}{(template is null ? "" : $" TEMPLATE {template}")}", connection);
        command.ExecuteNonQuery();
        return new NpgsqlConnectionStringBuilder(ConnectionString) { Database = name, MaxPoolSize = 20 }.ToString();
    }

    public void DropDatabase(string connectionString)
    {
        NpgsqlConnection.ClearPool(new NpgsqlConnection(connectionString));
        using var connection = new NpgsqlConnection(ConnectionString);
        connection.Open();
        string? name = new NpgsqlConnectionStringBuilder(connectionString).Database;
        using var command = new NpgsqlCommand($"DROP DATABASE IF EXISTS {name} WITH (FORCE)", connection);
        command.ExecuteNonQuery();
    }

    private static string? FindBinaries() => Directory.Exists("/usr/lib/postgresql")
        ? Directory.GetDirectories("/usr/lib/postgresql").Select(version => Path.Combine(version, "bin")).FirstOrDefault(bin => File.Exists(Path.Combine(bin, "initdb")))
        : null;

    // The test process is ended without much ado, so a small shell waits for its end, then stops the server and takes the folder away.
    private void SweepUpLater(string data)
    {
        string script = $"while kill -0 {Environment.ProcessId} 2>/dev/null; do sleep 1; done; kill -QUIT $(head -1 {data}/postmaster.pid); sleep 1; rm -rf {_folder}";
        using var sweeper = Process.Start(new ProcessStartInfo("setsid", ["sh", "-c", $"({script}) >/dev/null 2>&1 </dev/null &"]));
        sweeper?.WaitForExit();
    }

    // The server refuses to run as root.
    private void Run(string program, params string[] arguments)
    {
        string path = Path.Combine(_binaries ?? "", program);
        var start = Environment.UserName == "root"
            ? new ProcessStartInfo("runuser", ["-u", "postgres", "--", path, .. arguments])
            : new ProcessStartInfo(path, arguments);
        start.WorkingDirectory = "/";
        start.RedirectStandardOutput = program == "initdb";
        using var process = Process.Start(start) ?? throw new InvalidOperationException($"{program} does not start.");
        process.WaitForExit();
        if (process.ExitCode != 0)
            throw new InvalidOperationException($"{program} ended with {process.ExitCode}.");
    }
}
