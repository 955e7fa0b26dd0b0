using RotPortal.Provisioning.Formats.Cbor;

namespace RotPortal.Provisioning.Vendors.Psa;

/// <summary>Claims in CBOR.</summary>
internal static class CborClaims
{
    /// <summary>Reads the claims of a payload by the profile that they name.</summary>
    /// <param name="payload">The payload.</param>
    /// <param name="profiles">The profiles that may be.</param>
    public static ClaimsReading Read(ReadOnlyMemory<byte> payload, IReadOnlyList<PsaProfile> profiles)
    {
        if (CborItemReader.ReadMap(payload) is not { } map)
            return new ClaimsReading.Refused(PsaClaim.Profile, "RFC 9783 5.2.1", "The payload is no map of claims in strict CBOR.");
        return ProfileOf(map, profiles) is { } profile
            ? ClaimRules.Read(Gather(map, profile), profile)
            : new ClaimsReading.Refused(PsaClaim.Profile, "RFC 9711 6.2", $"It is missing, or none of those that are read here: {string.Join(", ", profiles.Select(known => known.Name))}.");
    }

    private static PsaProfile? ProfileOf(CborItem.Map map, IReadOnlyList<PsaProfile> profiles)
    {
        // A token is one of the first profile by its numbers; there the profile claim is optional.
        if (map.Find(PsaProfile.EatProfileLabel) is { } stated)
            return stated is CborItem.Text text ? profiles.FirstOrDefault(profile => profile != PsaProfile.Legacy && profile.Name == text.Value) : null;
        bool isLegacy = map.Entries.Any(entry => entry.Key is CborItem.Integer label && PsaProfile.IsLegacyLabel(label.Value));
        return isLegacy ? profiles.FirstOrDefault(profile => profile == PsaProfile.Legacy) : null;
    }

    private static ClaimSet Gather(CborItem.Map map, PsaProfile profile)
    {
        var values = new Dictionary<PsaClaim, ClaimValue>();
        int unknown = 0;
        foreach (var (key, item) in map.Entries)
        {
            if (key is CborItem.Integer label && profile.Labels.TryGetValue(label.Value, out var claim))
                values[claim] = claim == PsaClaim.SoftwareComponents ? Components(item) : Value(item);
            else
                unknown++;
        }

        return new ClaimSet(values, unknown);
    }

    private static ClaimValue Value(CborItem item) => item switch
    {
        CborItem.Integer number => new ClaimValue.Number(number.Value),
        CborItem.Octets octets => new ClaimValue.Octets(octets.Value),
        CborItem.Text text => new ClaimValue.Words(text.Value),
        _ => new ClaimValue.Foreign(),
    };

    private static ClaimValue Components(CborItem item)
    {
        if (item is not CborItem.Array { Items: var items } || !items.All(component => component is CborItem.Map))
            return new ClaimValue.Foreign();
        return new ClaimValue.Components([.. items.Cast<CborItem.Map>().Select(Parts)]);
    }

    private static Dictionary<ComponentPart, ClaimValue> Parts(CborItem.Map component)
    {
        var parts = new Dictionary<ComponentPart, ClaimValue>();
        foreach (var (key, value) in component.Entries)
        {
            if (key is CborItem.Integer { Value: > 0 and <= (long)ComponentPart.Description } label && Enum.IsDefined((ComponentPart)label.Value))
                parts[(ComponentPart)label.Value] = Value(value);
        }

        return parts;
    }
}
