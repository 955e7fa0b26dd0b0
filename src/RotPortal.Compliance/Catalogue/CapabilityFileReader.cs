using RotPortal.Compliance.Json;
using RotPortal.Devices;

namespace RotPortal.Compliance.Catalogue;

/// <summary>
/// Reads <c>capabilities.json</c>. The vocabulary itself stands in the code, because stored states count on it; the file carries the
/// words for people, and what both say must agree.
/// </summary>
internal static class CapabilityFileReader
{
    private static readonly WordList<EvidenceLevel> Levels = new(
        ("E0", EvidenceLevel.E0), ("E1", EvidenceLevel.E1), ("E2", EvidenceLevel.E2), ("E3", EvidenceLevel.E3), ("E4", EvidenceLevel.E4));

    private static readonly WordList<CapabilityTier> Tiers = new(("core", CapabilityTier.Core), ("extended", CapabilityTier.Extended));

    internal static IReadOnlyList<CapabilityWords>? Read(SeedFile file, Faults faults) => StrictFile.Read(file, faults, root =>
    {
        root.Date("version");
        CheckLevels(root);
        var words = root.Objects("capabilities", WordsOf).OfType<CapabilityWords>().ToList();
        CheckOrder(words, root);
        return words;
    });

    private static void CheckLevels(StrictObject root)
    {
        var levels = root.Objects("evidenceLevels", entry => (
            Level: entry.Word("id", Levels), Name: entry.Text("name"), Rank: entry.Number("rank")));
        foreach (var (level, name, rank) in levels)
        {
            if (rank != (int)level || name != LevelWords.Of(level))
                root.RefuseField("evidenceLevels", $"says {level} is '{name}' with rank {rank}; it is '{LevelWords.Of(level)}' with rank {(int)level}.");
        }

        if (levels.Count != Enum.GetValues<EvidenceLevel>().Length)
            root.RefuseField("evidenceLevels", "must hold the five levels E0 to E4 once each.");
    }

    private static CapabilityWords? WordsOf(StrictObject entry)
    {
        string id = entry.Text("id");
        var tier = entry.Word("tier", Tiers);
        var minimum = entry.Word("minEvidence", Levels);
        int? maxAgeDays = entry.OptionalNumber("maxAgeDays");
        string? ageAppliesTo = entry.OptionalText("maxAgeAppliesTo");
        string name = entry.Text("name");
        string definition = entry.Text("definition");
        string machineCheckable = entry.Text("machineCheckable");
        string humanOnly = entry.Text("humanOnly");
        string staleWhen = entry.Text("staleWhen");
        if (Capability.Find(id) is not { } capability)
        {
            entry.RefuseField("id", $"'{id}' is not in the vocabulary of this version. Correct the name.");
            return null;
        }

        Agrees("tier", tier == capability.Tier, capability.Tier.ToString().ToLowerInvariant());
        Agrees("minEvidence", minimum == capability.MinimumLevel, capability.MinimumLevel.ToString());
        Agrees("maxAgeDays", maxAgeDays == (int?)capability.MaxAge?.TotalDays, capability.MaxAge?.TotalDays.ToString("0") ?? "left out");
        Agrees("maxAgeAppliesTo", ageAppliesTo == (capability.AgesOnlyWhenLive ? "live" : null), capability.AgesOnlyWhenLive ? "live" : "left out");
        return new CapabilityWords(capability, name, definition, machineCheckable, humanOnly, staleWhen);

        void Agrees(string field, bool same, string expected)
        {
            if (!same)
                entry.RefuseField(field, $"differs from the vocabulary of this version, where it is {expected}. A capability never changes its meaning.");
        }
    }

    private static void CheckOrder(IReadOnlyList<CapabilityWords> words, StrictObject root)
    {
        if (!words.Select(word => word.Capability).SequenceEqual(Capability.All))
            root.RefuseField("capabilities", $"must hold the {Capability.All.Count} words of the vocabulary once each, in its order.");
    }
}
