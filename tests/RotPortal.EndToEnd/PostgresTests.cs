using Microsoft.Playwright;
using Npgsql;
using RotPortal.EndToEnd.Harness;
using RotPortal.Registry;
using RotPortal.Registry.Ledger;

namespace RotPortal.EndToEnd;

/// <summary>The main job with the registry on a server of its own.</summary>
public sealed class PostgresTests(Browser browser) : IClassFixture<Browser>
{
    [PostgresFact]
    public async Task The_short_journey_works_on_a_postgres_server()
    {
        await using var database = await PostgresDatabase.CreateAsync();
        using var data = new TemporaryFolder();
        using var files = new TemporaryFolder();
        await using var registry = new RegistryAside(new RegistryOptions(RegistryProvider.Postgres, database.ConnectionString));
        await using var portal = await PortalProcess.StartAsync(data.Path, new Dictionary<string, string>
        {
            ["Registry__Provider"] = "postgres",
            ["Registry__ConnectionString"] = database.ConnectionString,
        });
        var page = await browser.OpenAsync(portal.Address);
        var maker = new Manifests(files);
        await page.CreateFirstAdministratorAsync(portal);
        await page.TrustAsync(maker);
        await page.SendAsync(maker.WithOneDuplicateAndOneBad("shipment-1.json", 12), "Heron G2");
        Assert.Contains("12", (await page.OutcomesAsync()).Values);

        await page.GotoAsync("/devices");
        await page.Locator("main table tbody th a").First.ClickAsync();
        await page.GetByText("Pinned anchor").First.WaitForAsync();
        await page.GotoAsync("/compliance");
        await page.GetByRole(AriaRole.Link, new() { NameRegex = new("303 645") }).First.ClickAsync();
        await page.Locator("tr", new() { HasText = "5.4-2" }).GetByRole(AriaRole.Link).First.ClickAsync();
        await page.GetByText("Proof of 5.4-2").First.WaitForAsync();
        await page.GotoAsync("/reports/new");
        await page.GetByRole(AriaRole.Link, new() { Name = "Heron G2" }).First.ClickAsync();
        await page.GetByLabel("EN 303 645").First.CheckAsync();
        await page.GetByLabel("Organisation that issues it").FillAsync("Norvane AS");
        await page.GetByLabel("Occasion").FillAsync("Release 2.1");
        await page.GetByRole(AriaRole.Button, new() { Name = "Issue report" }).ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { NameRegex = new("PDF") }).First.WaitForAsync(new() { Timeout = 60_000 });

        Assert.Equal(12, (await registry.HoldingsAsync()).Devices);
        Assert.IsType<LedgerCheckResult.Intact>(await registry.CheckLedgerAsync());
        Assert.False(File.Exists(Path.Combine(data.Path, "registry.db")));
    }

    private sealed class PostgresDatabase(string server, string name) : IAsyncDisposable
    {
        public string ConnectionString { get; } = new NpgsqlConnectionStringBuilder(server) { Database = name }.ConnectionString;

        public static async Task<PostgresDatabase> CreateAsync()
        {
            string server = PostgresFactAttribute.Server ?? throw new InvalidOperationException("No server.");
            var database = new PostgresDatabase(server, $"portal_{Guid.NewGuid():n}");
            await RunAsync(server, $"CREATE DATABASE {new NpgsqlConnectionStringBuilder(database.ConnectionString).Database}");
            return database;
        }

        public async ValueTask DisposeAsync()
        {
            NpgsqlConnection.ClearAllPools();
            await RunAsync(server, $"DROP DATABASE IF EXISTS {name} WITH (FORCE)");
        }

        private static async Task RunAsync(string server, string command)
        {
            await using var connection = new NpgsqlConnection(server);
            await connection.OpenAsync();
            await using var order = new NpgsqlCommand(command, connection);
            await order.ExecuteNonQueryAsync();
        }
    }
}

/// <summary>A test that needs the PostgreSQL server named by ROTPORTAL_TEST_POSTGRES; skipped without it.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class PostgresFactAttribute : FactAttribute
{
    public PostgresFactAttribute()
    {
        if (Server is null)
            Skip = "ROTPORTAL_TEST_POSTGRES names no PostgreSQL server.";
    }

    public static string? Server => Environment.GetEnvironmentVariable("ROTPORTAL_TEST_POSTGRES") is { Length: > 0 } server ? server : null;
}
