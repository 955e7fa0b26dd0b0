using RotPortal.Devices;

namespace RotPortal.Registry.Ledger;

/// <summary>Writes what happened into the ledger when it changes nothing else on file: sign-ins, rights, downloads.</summary>
public sealed class RecordEvent(RegistryWriter writer)
{
    /// <summary>Appends one entry.</summary>
    /// <param name="kind">What happened, for example <c>person.signed-in</c>.</param>
    /// <param name="subject">What is spoken of; null for the portal as a whole.</param>
    /// <param name="payloadJson">The particulars, a JSON object without secrets; it is written in canonical form.</param>
    /// <param name="by">Who did it.</param>
    /// <param name="cancellation">Stops before the commit.</param>
    /// <returns>Its position.</returns>
    /// <exception cref="ArgumentException">The particulars have no canonical form; see <see cref="CanonicalJson.Of"/>.</exception>
    public async Task<long> RunAsync(string kind, Guid? subject, string payloadJson, Actor by, CancellationToken cancellation)
    {
        string payload = CanonicalJson.Of(payloadJson);
        await using var session = await writer.BeginAsync(cancellation);
        long position = session.Ledger.Add(session.At, by.Name, kind, subject, payload);
        await session.CommitAsync(cancellation);
        return position;
    }
}
