using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using RotPortal.Devices;
using RotPortal.Registry;
using RotPortal.Registry.People;
using RotPortal.Web.Accounts;
using RotPortal.Web.Hosting;

namespace RotPortal.Web.Tests.Running;

/// <summary>The portal itself, on a free port of this machine, with a data folder of its own that goes away with it.</summary>
internal sealed class RunningPortal : IAsyncDisposable
{
    public const string Password = "a sentence for testing";

    private readonly WebApplication _app;
    private readonly bool _keepsFolder;

    private RunningPortal(WebApplication app, string folder, Uri address, bool keepsFolder) =>
        (_app, Folder, Address, _keepsFolder) = (app, folder, address, keepsFolder);

    public string Folder { get; }

    public Uri Address { get; }

    public IServiceProvider Services => _app.Services;

    /// <summary>Starts one.</summary>
    /// <param name="change">Services put in before the portal's own, such as a clock.</param>
    /// <param name="folder">A data folder that another portal left; null for a new one.</param>
    /// <param name="keepsFolder">Whether the folder stays when this portal goes.</param>
    /// <param name="settings">Settings as on the command line, <c>Import:MaximumBytes=1000</c>.</param>
    public static async Task<RunningPortal> Start(
        Action<IServiceCollection>? change = null, string? folder = null, bool keepsFolder = false, params string[] settings)
    {
        folder ??= Directory.CreateTempSubdirectory("rotportal-").FullName;
        string[] args = ["--urls=http://127.0.0.1:0", $"--Data:Folder={folder}", .. settings.Select(setting => $"--{setting}")];
        var builder = Portal.CreateBuilder(args);
        change?.Invoke(builder.Services);
        var app = await Portal.Build(builder);
        app.Services.GetRequiredService<ILoggerFactory>();
        await Portal.Start(app);
        return new RunningPortal(app, folder, new Uri(app.Urls.First()), keepsFolder);
    }

    /// <summary>A person with these roles, signed in.</summary>
    public async Task<Browser> SignedInAs(params PortalRole[] roles)
    {
        string mail = $"{Guid.CreateVersion7():N}@portal.example";
        await AddPerson(mail, roles);
        var browser = new Browser(Address);
        await browser.SignIn(mail, Password);
        return browser;
    }

    /// <summary>An account with these roles. The first administrator is made beside it, so that nobody is sent to set up.</summary>
    public async Task AddPerson(string mail, params PortalRole[] roles)
    {
        await using var scope = Services.CreateAsyncScope();
        var people = scope.ServiceProvider.GetRequiredService<UserManager<PortalUser>>();
        if (await scope.ServiceProvider.GetRequiredService<FirstAdministrator>().IsMissing(CancellationToken.None))
            await Create(people, "first@portal.example", PortalRole.Administrator);
        await Create(people, mail, roles);
    }

    /// <summary>Asks the database.</summary>
    public async Task<T> Ask<T>(Func<RegistryDb, Task<T>> question)
    {
        await using var db = await Services.GetRequiredService<IDbContextFactory<RegistryDb>>().CreateDbContextAsync();
        return await question(db);
    }

    /// <summary>Waits until something is so; the test framework ends a wait that never comes true.</summary>
    public static async Task UntilAsync(Func<Task<bool>> isSo)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        using var looks = new PeriodicTimer(TimeSpan.FromMilliseconds(200));
        while (!await isSo())
            await looks.WaitForNextTickAsync(patience.Token);
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        if (!_keepsFolder)
            Directory.Delete(Folder, recursive: true);
    }

    private static async Task Create(UserManager<PortalUser> people, string mail, params PortalRole[] roles)
    {
        var person = new PortalUser { UserName = mail, Email = mail, DisplayName = "Test Person", CreatedAt = DateTimeOffset.UnixEpoch };
        Assert.True((await people.CreateAsync(person, Password)).Succeeded);
        foreach (var role in roles)
            Assert.True((await people.AddToRoleAsync(person, RoleNames.Of(role))).Succeeded);
    }
}
