using RotPortal.Devices;

namespace RotPortal.Cli.Commands.Report;

/// <summary>
/// Keys that more than one unit holds. Within a few files one can only find sharing, never rule it out: so this gives negative facts and
/// no positive ones.
/// </summary>
internal static class SharedKeys
{
    private const string Check = "key-shared";

    /// <summary>The digests of keys held by units with different hardware identifiers.</summary>
    public static IReadOnlySet<Sha256Digest> Find(IEnumerable<DeviceClaim> claims) =>
        claims
            .SelectMany(claim => claim.Keys.Select(key => key.SpkiSha256).Distinct())
            .GroupBy(key => key)
            .Where(holders => holders.Count() > 1)
            .Select(holders => holders.Key)
            .ToHashSet();

    /// <summary>What follows for one unit: nothing, or two things known not to hold.</summary>
    public static IEnumerable<Fact> FactsAbout(DeviceClaim claim, IReadOnlySet<Sha256Digest> shared, DateTimeOffset at)
    {
        if (claim.Keys.FirstOrDefault(key => shared.Contains(key.SpkiSha256)) is not { } key)
            yield break;
        string statement = $"the key in slot {key.Slot} is held by another unit in the same files";
        foreach (var capability in (Capability[])[Capability.IdentityUniquePerDevice, Capability.KeyNoFleetSharing])
        {
            yield return new Fact
            {
                Capability = capability,
                Holds = false,
                Level = EvidenceLevel.E4,
                Basis = FactBasis.Computed,
                ObservedAt = at,
                Check = Check,
                Statement = statement,
            };
        }
    }
}
