using RotPortal.Compliance.Json;
using RotPortal.Devices;

namespace RotPortal.Compliance.WorkedCases;

/// <summary>Reads one fact of a case.</summary>
internal static class CaseFactReader
{
    private static readonly WordList<EvidenceLevel> Levels = new(
        ("E0", EvidenceLevel.E0), ("E1", EvidenceLevel.E1), ("E2", EvidenceLevel.E2), ("E3", EvidenceLevel.E3), ("E4", EvidenceLevel.E4));

    private static readonly WordList<KeyRole> Roles = new(
        ("identity", KeyRole.Identity), ("attestation", KeyRole.Attestation), ("storage", KeyRole.Storage),
        ("boot", KeyRole.Boot), ("update", KeyRole.Update));

    internal static CaseFact Read(StrictObject entry, Capability capability)
    {
        var fact = new CaseFact(
            capability,
            entry.OptionalWord("role", Roles),
            entry.Word("level", Levels),
            entry.OptionalDate("date"),
            entry.Flag("live"),
            entry.Flag("unmet"),
            entry.Flag("stale"));
        entry.Close();
        if (fact.Role is not null && !capability.IsPerKeyRole)
            entry.RefuseField("role", $"says nothing: {capability} is not judged per key role. Take it out.");
        if (fact is { IsUnmet: true, IsStale: true })
            entry.RefuseField("stale", "stands beside unmet. What is known not to hold does not go stale: keep one.");
        if (fact.Date is null && Ages(fact))
            entry.RefuseField("date", $"is missing. Evidence for {capability} ages, so its date is needed.");
        return fact;
    }

    private static bool Ages(CaseFact fact) =>
        fact is { IsUnmet: false, IsStale: false } && fact.Capability.MaxAge is not null && (fact.IsLive || !fact.Capability.AgesOnlyWhenLive);
}
