using System.Text.Json;
using RotPortal.Devices;
using RotPortal.Registry.Ledger;
using RotPortal.Registry.People;

namespace RotPortal.Web.Accounts;

/// <summary>Writes what happens to accounts into the ledger: who came in, who was made, who was kept out. Never a password or a code.</summary>
public sealed class AccountLedger(RecordEvent record)
{
    /// <summary>The first administrator was made with the set-up code.</summary>
    public Task Created(PortalUser person, string role, CancellationToken cancellation) =>
        Write("person.created", person, new { person = person.UserName, role }, Actor.Portal("set-up"), cancellation);

    /// <summary>A person signed in.</summary>
    public Task SignedIn(PortalUser person, CancellationToken cancellation) =>
        Write("person.signed-in", person, new { person = person.UserName }, Actor.Person(person.UserName ?? person.Id), cancellation);

    /// <summary>An account was closed for a while after too many wrong passwords.</summary>
    public Task LockedOut(PortalUser person, CancellationToken cancellation) =>
        Write("person.locked-out", person, new { person = person.UserName }, Actor.Portal("sign-in"), cancellation);

    private Task Write(string kind, PortalUser person, object particulars, Actor by, CancellationToken cancellation) =>
        record.RunAsync(kind, Guid.TryParse(person.Id, out var id) ? id : null, JsonSerializer.Serialize(particulars), by, cancellation);
}
