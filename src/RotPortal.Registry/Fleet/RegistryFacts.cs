using RotPortal.Devices;

namespace RotPortal.Registry.Fleet;

/// <summary>What the registry itself knows of a device by comparing it with all others.</summary>
internal static class RegistryFacts
{
    private const string CheckName = "registry-comparison";

    /// <summary>
    /// <c>identity.unique-per-device</c> and <c>key.no-fleet-sharing</c>. Without a key on file nothing is said: the first asks for an identifier
    /// and a key bound to it.
    /// </summary>
    /// <param name="sharesIdentifier">Another device claims the same hardware identifier, or has another certificate of the same issuer and number.</param>
    /// <param name="sharesKey">Another device has one of its keys or certificates.</param>
    /// <param name="comparedAt">Since when that stands; null while no key is on file.</param>
    public static IEnumerable<Fact> Of(bool sharesIdentifier, bool sharesKey, DateTimeOffset? comparedAt)
    {
        if (comparedAt is not { } at)
            yield break;
        yield return Computed(Capability.IdentityUniquePerDevice, !sharesIdentifier && !sharesKey, at, (sharesIdentifier, sharesKey) switch
        {
            (false, false) => "no other device on file has this hardware identifier or one of these keys",
            (true, false) => "another device on file claims the same hardware identifier with another key, or another certificate of the same issuer and number",
            (false, true) => "another device on file has one of these keys or certificates",
            (true, true) => "other devices on file claim the same hardware identifier and have one of these keys",
        });
        yield return Computed(Capability.KeyNoFleetSharing, !sharesKey, at, sharesKey
            ? "another device on file has one of these keys or certificates"
            : "no other device on file has one of these keys or certificates");
    }

    private static Fact Computed(Capability capability, bool holds, DateTimeOffset at, string statement) => new()
    {
        Capability = capability,
        Holds = holds,
        Level = EvidenceLevel.E4,
        Basis = FactBasis.Computed,
        ObservedAt = at,
        Check = CheckName,
        Statement = statement,
    };
}
