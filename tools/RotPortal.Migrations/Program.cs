using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using RotPortal.Registry;



Console.Error.WriteLine("This program is started by dotnet-ef; see tools/RotPortal.Migrations/README.md.");
return 2;

/// <summary>Lets dotnet-ef build the SQLite model.</summary>
internal sealed class SqliteDesign : IDesignTimeDbContextFactory<SqliteRegistryDb>
{
    public SqliteRegistryDb CreateDbContext(string[] args)
    {
        var builder = new DbContextOptionsBuilder<SqliteRegistryDb>();
        RegistrySetUp.ConfigureSqlite(builder, "Data Source=design.db", host: null);
        return new SqliteRegistryDb(builder.Options);
    }
}

/// <summary>Lets dotnet-ef build the PostgreSQL model.</summary>
internal sealed class PostgresDesign : IDesignTimeDbContextFactory<PostgresRegistryDb>
{
    public PostgresRegistryDb CreateDbContext(string[] args)
    {
        var builder = new DbContextOptionsBuilder<PostgresRegistryDb>();
        RegistrySetUp.ConfigurePostgres(builder, "Host=design", host: null);
        return new PostgresRegistryDb(builder.Options);
    }
}
