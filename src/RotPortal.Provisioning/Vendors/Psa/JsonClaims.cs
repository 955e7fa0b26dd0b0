using System.Text;
using System.Text.Json;
using RotPortal.Provisioning.Formats.Json;

namespace RotPortal.Provisioning.Vendors.Psa;

/// <summary>Claims in JSON, as a verifier hands them on: unsigned, so that they prove nothing. They are held against the profiles all the same.</summary>
internal static class JsonClaims
{
    public const string EntryStructure = "entry-structure";
    public const string EntryClause = "RFC 9783 4, claims in JSON";

    private static readonly Dictionary<string, PsaClaim> Names = new(StringComparer.Ordinal)
    {
        ["psa-client-id"] = PsaClaim.ClientId,
        ["psa-security-lifecycle"] = PsaClaim.SecurityLifecycle,
        ["psa-implementation-id"] = PsaClaim.ImplementationId,
        ["psa-boot-seed"] = PsaClaim.BootSeed,
        ["psa-hwver"] = PsaClaim.HardwareVersion,
        ["psa-software-components"] = PsaClaim.SoftwareComponents,
        ["psa-no-sw-measurement"] = PsaClaim.NoSoftwareMeasurements,
        ["psa-nonce"] = PsaClaim.Nonce,
        ["psa-instance-id"] = PsaClaim.InstanceId,
        ["psa-verification-service-indicator"] = PsaClaim.VerificationService,
        ["psa-certification-reference"] = PsaClaim.CertificationReference,
    };

    private static readonly Dictionary<string, ComponentPart> PartNames = new(StringComparer.Ordinal)
    {
        ["measurement-type"] = ComponentPart.MeasurementType,
        ["measurement-value"] = ComponentPart.MeasurementValue,
        ["version"] = ComponentPart.Version,
        ["signer-id"] = ComponentPart.SignerId,
        ["measurement-description"] = ComponentPart.Description,
    };

    private static readonly HashSet<PsaClaim> InOctets = [PsaClaim.ImplementationId, PsaClaim.BootSeed, PsaClaim.Nonce, PsaClaim.InstanceId];

    /// <summary>The profiles by which the claims are to be read, each with the claims as that profile names them.</summary>
    /// <param name="entry">The object.</param>
    /// <param name="asked">The profile that was asked for; null when the claims shall say it.</param>
    public static IReadOnlyList<(PsaProfile Profile, ClaimSet Claims)> Read(JsonElement entry, string? asked)
    {
        string? eat = entry.Text("eat-profile"u8);
        string? legacy = entry.Text("psa-profile"u8);
        var profiles = new List<PsaProfile>();
        if (asked is not null)
        {
            profiles.AddRange(PsaProfile.OfPsa.Where(profile => profile.Name == asked));
        }
        else
        {
            // Where claims of both profiles stand together, both are asked: a set must be good under every profile that it speaks.
            if (eat is not null || legacy is null)
                profiles.Add(PsaProfile.OfPsa.FirstOrDefault(profile => profile.Name == eat) ?? PsaProfile.Version2);
            if (legacy is not null || entry.TryGetProperty("psa-hwver", out _))
                profiles.Add(PsaProfile.Legacy);
        }

        return [.. profiles.Select(profile => (profile, Gather(entry, profile, profile == PsaProfile.Legacy ? legacy : eat)))];
    }

    private static ClaimSet Gather(JsonElement entry, PsaProfile profile, string? stated)
    {
        var values = new Dictionary<PsaClaim, ClaimValue>();
        int unknown = 0;
        if (stated is not null)
            values[PsaClaim.Profile] = new ClaimValue.Words(stated);
        foreach (var member in entry.EnumerateObject())
        {
            string name = member.SafeName();
            if (Names.TryGetValue(name, out var claim) && profile.Labels.Values.Contains(claim))
                values[claim] = claim == PsaClaim.SoftwareComponents ? Components(member.Value) : Value(member.Value, InOctets.Contains(claim));
            else if (!Names.ContainsKey(name) && name is not ("eat-profile" or "psa-profile"))
                unknown++;
        }

        return new ClaimSet(values, unknown);
    }

    private static ClaimValue Value(JsonElement element, bool isOctets) => element.ValueKind switch
    {
        JsonValueKind.Number when element.TryGetInt64(out long number) => new ClaimValue.Number(number),
        JsonValueKind.String when element.SafeText() is { } text => !isOctets
            ? new ClaimValue.Words(text)
            : Base64.DecodePlain(Encoding.UTF8.GetBytes(text)) is { } octets ? new ClaimValue.Octets(octets) : new ClaimValue.Foreign(),
        _ => new ClaimValue.Foreign(),
    };

    private static ClaimValue Components(JsonElement element)
    {
        if (element.ValueKind != JsonValueKind.Array || element.EnumerateArray().Any(item => item.ValueKind != JsonValueKind.Object))
            return new ClaimValue.Foreign();
        return new ClaimValue.Components([.. element.EnumerateArray().Select(Parts)]);
    }

    private static Dictionary<ComponentPart, ClaimValue> Parts(JsonElement component)
    {
        var parts = new Dictionary<ComponentPart, ClaimValue>();
        foreach (var member in component.EnumerateObject())
        {
            if (PartNames.TryGetValue(member.SafeName(), out var part))
                parts[part] = Value(member.Value, part is ComponentPart.MeasurementValue or ComponentPart.SignerId);
        }

        return parts;
    }
}
