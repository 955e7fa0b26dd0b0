using System.Reflection;
using Xunit.Sdk;

namespace RotPortal.Registry.Tests.Databases;

/// <summary>Runs a theory on SQLite and on PostgreSQL. Where there is no PostgreSQL, <see cref="PostgresPresenceTests"/> says so.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class BothDatabasesAttribute : DataAttribute
{
    public override IEnumerable<object[]> GetData(MethodInfo testMethod)
    {
        yield return [RegistryProvider.Sqlite];
        if (PostgresServer.Find() is not null)
            yield return [RegistryProvider.Postgres];
    }
}

public sealed class PostgresPresenceTests
{
    [PostgresFact]
    public async Task The_tests_run_on_PostgreSQL_too()
    {
        await using var registry = await TestRegistry.CreateAsync(RegistryProvider.Postgres);

        Assert.True(registry.Open().IsPostgres());
    }

    private sealed class PostgresFactAttribute : FactAttribute
    {
        public PostgresFactAttribute()
        {
            if (PostgresServer.Find() is null)
                Skip = PostgresServer.WhyNot;
        }
    }
}
