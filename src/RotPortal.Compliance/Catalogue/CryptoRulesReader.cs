using RotPortal.Compliance.Json;

namespace RotPortal.Compliance.Catalogue;

/// <summary>Reads <c>crypto-rules.json</c>.</summary>
internal static class CryptoRulesReader
{
    /// <summary>The families a rule can name. Whatever else a key is made of is not judged by size.</summary>
    internal static readonly IReadOnlyList<string> Families = ["RSA", "DH", "EC"];

    private static readonly WordList<KeyStanding> Standings = new(
        ("not-recommended", KeyStanding.NotRecommended), ("legacy", KeyStanding.Legacy),
        ("deprecated", KeyStanding.Deprecated), ("disallowed", KeyStanding.Disallowed));

    internal static CryptoRules? Read(SeedFile file, Faults faults) => StrictFile.Read(file, faults, root =>
    {
        var strengths = root.Object("strengths", entry => (
            Source: $"{entry.Text("source")} ({entry.Text("verified")})",
            Table: entry.Objects("table", step => new StrengthStep(FamiliesOf(step), step.Number("bitsFrom"), step.Number("strength")))));
        var rules = new CryptoRules(
            root.Date("version"),
            root.Text("note"),
            strengths.Table ?? [],
            strengths.Source ?? "",
            root.Objects("ruleSets", RuleSetOf),
            root.Objects("roadmaps", RoadmapOf),
            root.Texts("advice"));
        if (rules.RuleSets.Select(set => set.Id).Distinct().Count() != rules.RuleSets.Count)
            root.RefuseField("ruleSets", "has two sets with the same id. Rename or remove one.");
        if (rules.Find(CryptoRules.DefaultRuleSet) is null)
            root.RefuseField("ruleSets", $"lacks the set '{CryptoRules.DefaultRuleSet}', which is used when a report names none. Add it.");
        return rules;
    });

    private static KeyRuleSet RuleSetOf(StrictObject entry) => new(
        entry.Text("id"),
        entry.Text("title"),
        entry.Text("verified"),
        entry.Flag("draft"),
        entry.OptionalText("scope"),
        entry.Objects("rules", rule => new KeyRule(rule.Text("says"), rule.OptionalObject("against", TargetOf))));

    private static KeyRuleTarget TargetOf(StrictObject entry)
    {
        var target = new KeyRuleTarget(
            entry.Has("algorithms") ? FamiliesOf(entry) : [],
            entry.OptionalNumber("bitsBelow"),
            entry.OptionalNumber("strengthFrom"),
            entry.OptionalNumber("strengthBelow"),
            entry.Flag("quantumVulnerable"),
            entry.OptionalDate("from"),
            entry.Word("standing", Standings));
        entry.Close();
        if (target is { BitsBelow: null, StrengthFrom: null, StrengthBelow: null, QuantumVulnerable: false })
            entry.Refuse("sets no bound and would weigh against every key. Set one.");
        if (target.BitsBelow is not null && target.Algorithms.Count == 0)
            entry.RefuseField("bitsBelow", "says nothing without algorithms: sizes of different families do not compare. Name them.");
        return target;
    }

    private static IReadOnlyList<string> FamiliesOf(StrictObject entry)
    {
        var families = entry.Texts("algorithms");
        if (families.FirstOrDefault(family => !Families.Contains(family)) is { } unknown)
            entry.RefuseField("algorithms", $"'{unknown}' is not known. Use {string.Join(", ", Families)}.");
        return families;
    }

    private static CryptoRoadmap RoadmapOf(StrictObject entry) => new(
        entry.Text("who"),
        entry.Text("verified"),
        entry.Objects("milestones", step => new CryptoMilestone(step.Text("by"), step.Text("what"))));
}
