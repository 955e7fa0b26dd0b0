using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using RotPortal.Devices;
using RotPortal.Registry.People;
using RotPortal.Registry.Tests.Databases;

namespace RotPortal.Registry.Tests.Store;

public sealed class SchemaTests
{
    [Theory, BothDatabases]
    public async Task The_migrations_make_what_the_model_says(RegistryProvider provider)
    {
        await using var registry = await TestRegistry.CreateAsync(provider);
        await using var db = registry.Open();

        Assert.False(db.Database.HasPendingModelChanges(), "Run tools/RotPortal.Migrations/new-migration NAME.");
        Assert.Empty(await db.Database.GetPendingMigrationsAsync());
    }

    [Theory, BothDatabases]
    public async Task Starting_again_changes_nothing_and_two_may_start_at_once(RegistryProvider provider)
    {
        await using var registry = await TestRegistry.CreateAsync(provider);
        await registry.ProductAsync();
        var before = await Invariants.RowsAsync(registry);

        await using var second = registry.Again();
        await Task.WhenAll(
            Task.Run(() => registry.Of<RegistryStart>().RunAsync(CancellationToken.None)), Task.Run(() => second.Of<RegistryStart>().RunAsync(CancellationToken.None)));

        Assert.Equal(before, await Invariants.RowsAsync(registry));
        Assert.Equal(RoleNames.All.Order(StringComparer.Ordinal), (await registry.ReadAsync(db => db.Roles.Select(role => role.Name).ToListAsync())).Order(StringComparer.Ordinal));
    }

    [Theory, BothDatabases]
    public async Task Accounts_live_in_the_registry_with_roles_and_passkeys(RegistryProvider provider)
    {
        await using var registry = await TestRegistry.CreateAsync(provider);
        var services = new ServiceCollection().AddLogging().AddRegistry(registry.Options);
        services.AddIdentityCore<PortalUser>(options => options.Stores.SchemaVersion = IdentitySchemaVersions.Version3)
            .AddRoles<IdentityRole>().AddEntityFrameworkStores<RegistryDb>();
        await using var host = services.BuildServiceProvider();
        await using var scope = host.CreateAsyncScope();
        var users = scope.ServiceProvider.GetRequiredService<UserManager<PortalUser>>();
        var ada = new PortalUser { UserName = "ada", CreatedAt = registry.Now, AccessUntil = registry.Now.AddDays(1) };

        Assert.True((await users.CreateAsync(ada, "Correct-Horse-7")).Succeeded);
        Assert.True((await users.AddToRoleAsync(ada, RoleNames.Of(PortalRole.ComplianceOfficer))).Succeeded);
        Assert.True((await users.SetLockoutEndDateAsync(ada, registry.Now.AddHours(1))).Succeeded);
        Assert.True((await users.AddOrUpdatePasskeyAsync(ada, Passkey(registry.Now))).Succeeded);

        await using var later = host.CreateAsyncScope();
        var found = await later.ServiceProvider.GetRequiredService<UserManager<PortalUser>>().FindByNameAsync("ADA");
        Assert.NotNull(found);
        Assert.Equal((registry.Now.AddDays(1), registry.Now.AddHours(1)), (found.AccessUntil, found.LockoutEnd));
        var manager = later.ServiceProvider.GetRequiredService<UserManager<PortalUser>>();
        Assert.Equal([RoleNames.Of(PortalRole.ComplianceOfficer)], await manager.GetRolesAsync(found));
        Assert.Equal("phone", Assert.Single(await manager.GetPasskeysAsync(found)).Name);
        Assert.True(await manager.CheckPasswordAsync(found, "Correct-Horse-7"));
    }

    [Fact]
    public void Every_role_has_a_name_that_finds_it()
    {
        foreach (var role in Enum.GetValues<PortalRole>())
            Assert.Equal(role, RoleNames.Find(RoleNames.Of(role)));
        Assert.Null(RoleNames.Find("root"));
    }

    [Fact]
    public void Settings_choose_the_database_or_say_what_is_wrong()
    {
        Assert.Equal(RegistryOptions.InFolder("data"), RegistryOptions.FromSettings(null, null, "data"));
        Assert.Contains(Path.Combine("data", "registry.db"), RegistryOptions.FromSettings("sqlite", "", "data").ConnectionString);
        Assert.Equal(new RegistryOptions(RegistryProvider.Sqlite, "Data Source=x.db"), RegistryOptions.FromSettings("SQLite", "Data Source=x.db", "data"));
        Assert.Equal(new RegistryOptions(RegistryProvider.Postgres, "Host=db"), RegistryOptions.FromSettings("postgres", "Host=db", "data"));
        Assert.Contains("ConnectionString", Assert.Throws<ArgumentException>(() => RegistryOptions.FromSettings("postgres", " ", "data")).Message);
        Assert.Contains("oracle", Assert.Throws<ArgumentException>(() => RegistryOptions.FromSettings("oracle", "x", "data")).Message);
    }

    [Fact]
    public void Identifiers_are_read_back_and_nothing_else_is_taken_for_one()
    {
        var id = DeviceId.Create(DateTimeOffset.UnixEpoch);

        Assert.Equal(id, DeviceId.Parse(id.ToString()));
        Assert.Null(DeviceId.Parse("not an identifier"));
        Assert.Null(ProductId.Parse(null));
        Assert.True(string.CompareOrdinal(id.ToString(), DeviceId.Create(DateTimeOffset.UnixEpoch.AddDays(1)).ToString()) < 0);
    }

    private static UserPasskeyInfo Passkey(DateTimeOffset at) => new(
        credentialId: [1, 2, 3], publicKey: [4, 5], createdAt: at, signCount: 1, transports: ["internal"], isUserVerified: true, isBackupEligible: false,
        isBackedUp: false, attestationObject: [6], clientDataJson: [7])
    {
        Name = "phone",
    };
}
