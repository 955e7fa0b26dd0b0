using Microsoft.AspNetCore.Identity;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using RotPortal.Devices;
using RotPortal.Registry;
using RotPortal.Registry.Import;
using RotPortal.Registry.Ledger;
using RotPortal.Registry.People;

namespace RotPortal.EndToEnd.Harness;

/// <summary>What lies in a registry.</summary>
/// <param name="Devices">Devices.</param>
/// <param name="HardwareIds">Different serial numbers among them.</param>
/// <param name="Evidence">Pieces of evidence on file.</param>
/// <param name="Readings">Readings of evidence.</param>
/// <param name="Entries">Entries of imported files, staged or recorded.</param>
/// <param name="Left">Rows that only an unfinished import has.</param>
/// <param name="Files">Files that entries came in.</param>
internal sealed record Holdings(int Devices, int HardwareIds, int Evidence, int Readings, int Entries, int Left, int Files)
{
    /// <summary>Nothing at all.</summary>
    public static Holdings Nothing { get; } = new(0, 0, 0, 0, 0, 0, 0);
}

/// <summary>The database of a portal, opened from aside: what lies in it, whether its ledger holds, and people the pages cannot make yet.</summary>
internal sealed class RegistryAside : IAsyncDisposable
{
    private readonly ServiceProvider _services;

    public RegistryAside(RegistryOptions options)
    {
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddRegistry(options);
        services.AddIdentityCore<PortalUser>(identity =>
        {
            identity.Password.RequireDigit = identity.Password.RequireUppercase = identity.Password.RequireNonAlphanumeric = false;
            identity.Stores.SchemaVersion = IdentitySchemaVersions.Version3;
        }).AddRoles<IdentityRole>().AddEntityFrameworkStores<RegistryDb>();
        _services = services.BuildServiceProvider();
    }

    public RegistryAside(TemporaryFolder data)
        : this(RegistryOptions.InFolder(data.Path))
    {
    }

    /// <summary>A command, to be run from aside.</summary>
    public T Of<T>()
        where T : notnull => _services.GetRequiredService<T>();

    public async Task<T> ReadAsync<T>(Func<RegistryDb, Task<T>> read)
    {
        await using var db = await _services.GetRequiredService<IDbContextFactory<RegistryDb>>().CreateDbContextAsync();
        return await read(db);
    }

    public Task<Holdings> HoldingsAsync() => ReadAsync(async db => new Holdings(
        await db.Devices.CountAsync(),
        await db.Devices.Select(device => device.HardwareId).Distinct().CountAsync(),
        await db.Evidence.CountAsync(),
        await db.Readings.CountAsync(),
        await db.ImportEntries.CountAsync(),
        await db.StagedKeys.CountAsync() + await db.StagedCertificates.CountAsync(),
        await db.EvidenceFiles.CountAsync()));

    /// <summary>How many entries of unfinished and finished imports are written.</summary>
    public Task<int> EntriesAsync() => ReadAsync(db => db.ImportEntries.CountAsync());

    /// <summary>Place of the one entry that was refused.</summary>
    public Task<int> RejectedEntryAsync() =>
        ReadAsync(db => db.ImportEntries.Where(entry => entry.Outcome == EntryOutcome.Rejected).Select(entry => entry.Entry).SingleAsync());

    /// <summary>Digest of a piece of evidence on file, hex.</summary>
    public Task<string> SomeEvidenceAsync() => ReadAsync(async db => (await db.Evidence.OrderBy(row => row.Sha256).FirstAsync()).Sha256.Hex);

    /// <summary>Computes the whole ledger again.</summary>
    public Task<LedgerCheckResult> CheckLedgerAsync() => _services.GetRequiredService<LedgerCheck>().RunAsync(null, CancellationToken.None);

    /// <summary>Makes an account with one role, its password that of <see cref="FirstSteps"/>.</summary>
    public async Task AddPersonAsync(string mail, PortalRole role)
    {
        await using var scope = _services.CreateAsyncScope();
        var people = scope.ServiceProvider.GetRequiredService<UserManager<PortalUser>>();
        var person = new PortalUser { UserName = mail, Email = mail, EmailConfirmed = true, DisplayName = mail.Split('@')[0], CreatedAt = DateTimeOffset.UnixEpoch };
        var created = await people.CreateAsync(person, FirstSteps.Password);
        Assert.True(created.Succeeded, string.Join(' ', created.Errors.Select(error => error.Description)));
        await people.AddToRoleAsync(person, RoleNames.Of(role));
    }

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        // The pool would hold the file open.
        SqliteConnection.ClearAllPools();
    }
}
