using RotPortal.Devices;
using RotPortal.Reports.Content;

namespace RotPortal.Reports.Verification;

/// <summary>Holds what a report says of one unit against what its evidence says: who it is, its keys, its certificates.</summary>
internal static class UnitRecomputation
{
    internal static IEnumerable<string> Differences(ReportContent content, ReportedUnit unit, IReadOnlyDictionary<Sha256Digest, Reading.Verified> readings)
    {
        // A unit that stands apart without evidence of its own is told of by the portal alone.
        var read = unit.Evidence.Select(reference => (reference.Sha256, Reading: readings.GetValueOrDefault(reference.Sha256))).ToList();
        foreach (var (reference, reading) in unit.Evidence.Zip(read, (reference, piece) => (reference, piece.Reading)))
        {
            if (reading is not null && content.Evidence.FirstOrDefault(entry => entry.Number == reference.Entry)?.Checks.SequenceEqual(reading.Checks.Select(check => check.Name)) != true)
                yield return $"Unit {unit.Name}: evidence {Words.Short(reference.Sha256)} did not stand the checks that entry {reference.Entry} names.";
        }

        foreach (var (digest, reading) in read)
        {
            if (reading is { Claim: var claim } && (claim.HardwareId, claim.Vendor) != (unit.HardwareId, unit.Vendor))
                yield return $"Unit {unit.Name}: evidence {Words.Short(digest)} speaks of {claim.Vendor} {claim.HardwareId}.";
        }

        if (read.Count == 0 || read.Exists(piece => piece.Reading is null))
            yield break;
        var claims = read.Select(piece => piece.Reading).OfType<Reading.Verified>().Select(reading => reading.Claim).ToList();
        var keys = claims.SelectMany(claim => claim.Keys).Select(key => key.SpkiSha256).ToHashSet();
        foreach (var key in unit.Keys.Where(key => !keys.Contains(key.SpkiSha256)))
            yield return $"Unit {unit.Name}: key {key.Key} {Words.Short(key.SpkiSha256)} stands in none of its evidence.";
        var certificates = claims.SelectMany(claim => claim.Certificates).Select(certificate => certificate.Leaf.Sha256).ToHashSet();
        foreach (var certificate in unit.Certificates.Where(certificate => !certificates.Contains(certificate.Sha256)))
            yield return $"Unit {unit.Name}: certificate {Words.Short(certificate.Sha256)} stands in none of its evidence.";
        if (unit.IsSimulated != read.Exists(piece => piece.Reading is { IsSimulated: true }))
            yield return $"Unit {unit.Name}: whether it rests on simulated evidence is not as the report says.";
        bool isJudged = unit.Standing == UnitStanding.Judged;
        if (isJudged != (unit.Group is not null))
            yield return $"Unit {unit.Name}: it {(isJudged ? "takes part and is in no group" : "stands apart and is in a group")}.";
        var group = content.Groups.FirstOrDefault(group => group.Number == unit.Group);
        if (group is not null && group.CountsAsNothing != (unit.IsSimulated && content.Head.Mark != ReportMark.Demonstration))
            yield return $"Unit {unit.Name}: simulated evidence counts in group {group.Number} as it must not.";
    }
}
