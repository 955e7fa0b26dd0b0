using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using RotPortal.Registry.People;
using RotPortal.Devices;
using RotPortal.Registry;

namespace RotPortal.Web.Accounts;

/// <summary>What came of setting up the portal.</summary>
public abstract record SetupOutcome
{
    private SetupOutcome()
    {
    }

    /// <summary>The administrator exists and the code is spent.</summary>
    public sealed record Created(PortalUser Person) : SetupOutcome;

    /// <summary>Nothing was created.</summary>
    /// <param name="Why">What to change, a sentence each.</param>
    public sealed record Refused(IReadOnlyList<string> Why) : SetupOutcome;

    /// <summary>There is an administrator already.</summary>
    public sealed record TooLate : SetupOutcome;
}

/// <summary>Creates the first administrator against the one-time code, exactly once.</summary>
public sealed class FirstAdministrator(
    IDbContextFactory<RegistryDb> databases, UserManager<PortalUser> people, SetupCode code, AccountLedger ledger,
    TimeProvider clock)
{
    private static readonly string AdministratorRole = RoleNames.Of(PortalRole.Administrator);

    // One at a time: two people with the same code must not both become the first.
    private static readonly SemaphoreSlim OneAtATime = new(1, 1);

    /// <summary>Whether nobody administers this portal yet.</summary>
    public async Task<bool> IsMissing(CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var administrators = from role in db.Roles
                             where role.Name == AdministratorRole
                             join link in db.UserRoles on role.Id equals link.RoleId
                             select link.UserId;
        return !await administrators.AnyAsync(cancellation);
    }

    /// <summary>Creates the administrator when the code is right; spends the code only then.</summary>
    public async Task<SetupOutcome> Create(string? typedCode, string name, string mail, string password, CancellationToken cancellation)
    {
        await OneAtATime.WaitAsync(cancellation);
        try
        {
            if (!await IsMissing(cancellation))
                return new SetupOutcome.TooLate();
            if (!code.Matches(typedCode))
                return new SetupOutcome.Refused(["This is not the set-up code, or it has ended. It stands on the console of the portal; a restart prints a new one."]);
            return await Create(name, mail, password, cancellation);
        }
        finally
        {
            OneAtATime.Release();
        }
    }

    private async Task<SetupOutcome> Create(string name, string mail, string password, CancellationToken cancellation)
    {
        var person = new PortalUser { UserName = mail, Email = mail, EmailConfirmed = true, DisplayName = name, CreatedAt = clock.GetUtcNow() };
        var created = await people.CreateAsync(person, password);
        if (!created.Succeeded)
            return new SetupOutcome.Refused([.. created.Errors.Select(error => error.Description)]);
        await people.AddToRoleAsync(person, AdministratorRole);
        code.End();
        await ledger.Created(person, AdministratorRole, cancellation);
        return new SetupOutcome.Created(person);
    }
}
