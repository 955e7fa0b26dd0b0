using RotPortal.Compliance.Json;
using RotPortal.Devices;

namespace RotPortal.Compliance.Catalogue;

/// <summary>Reads one row and its rule, and refuses what cannot be meant.</summary>
internal static class RequirementReader
{
    internal static readonly WordList<ObligationLevel> Levels = new(
        ("mandatory", ObligationLevel.Mandatory), ("recommended", ObligationLevel.Recommended), ("conditional", ObligationLevel.Conditional));

    internal static readonly WordList<RotRelevance> Relevances = new(
        ("none-device-level", RotRelevance.None), ("supporting", RotRelevance.Supporting), ("direct", RotRelevance.Direct));

    private static readonly WordList<Coverage> Coverages = new(
        ("supporting", Coverage.Supporting), ("partial", Coverage.Partial), ("full", Coverage.Full));

    private static readonly WordList<UnverifiedPart> Parts = new(
        ("row", UnverifiedPart.Row), ("id", UnverifiedPart.Id), ("clause", UnverifiedPart.Clause));

    private static readonly WordList<KeyRole> Roles = new(
        ("identity", KeyRole.Identity), ("attestation", KeyRole.Attestation), ("storage", KeyRole.Storage),
        ("boot", KeyRole.Boot), ("update", KeyRole.Update));

    internal static Requirement Read(StrictObject row)
    {
        var requirement = new Requirement
        {
            Id = row.Text("id"),
            Citation = row.Text("citation"),
            Title = row.Text("title"),
            Summary = row.Text("summary"),
            Level = row.Word("level", Levels),
            Condition = row.OptionalText("condition"),
            Relevance = row.Word("relevance", Relevances),
            Parent = row.OptionalText("parent"),
            IsGroupRow = row.Flag("groupRow"),
            ComponentTypes = row.OptionalTexts("componentTypes"),
            SecurityLevels = row.OptionalNumbers("securityLevels"),
            Unverified = row.OptionalWords("unverified", Parts),
            Rule = row.OptionalObject("rule", RuleOf),
        };
        row.Close(); // Before the checks: a misspelt field is the better explanation of what they would find.
        Check(requirement, row);
        return requirement;
    }

    private static RequirementRule RuleOf(StrictObject entry)
    {
        var roles = entry.OptionalWords("keyRoles", Roles);
        var rule = new RequirementRule
        {
            Coverage = entry.Word("coverage", Coverages),
            AllOf = entry.OptionalNamed("allOf", Capability.Find, "capability"),
            AnyOf = entry.OptionalNamedGroups("anyOf", Capability.Find, "capability"),
            Contributing = entry.OptionalNamed("contributing", Capability.Find, "capability"),
            KeyRoles = roles.Count > 0 ? roles : Enum.GetValues<KeyRole>(),
            Rationale = entry.Text("rationale"),
        };
        entry.Close();
        Check(rule, roles.Count > 0, entry);
        return rule;
    }

    private static void Check(Requirement row, StrictObject entry)
    {
        if (row.IsGroupRow && row.Rule is not null)
            entry.RefuseField("rule", "stands on a group row, which shows the worst of its children. Take the rule or groupRow out.");
        if (!row.IsGroupRow && row.Relevance == RotRelevance.None && row.Rule is not null)
            entry.RefuseField("relevance", "is none-device-level while there is a rule. Correct one of them.");
        if (!row.IsGroupRow && row.Relevance != RotRelevance.None && row.Rule is null)
            entry.RefuseField("rule", "is missing on a row that has to do with the root of trust. Add it, or make relevance none-device-level.");
        if (row.SecurityLevels.Any(level => level is < 1 or > 4))
            entry.RefuseField("securityLevels", "must be numbers from 1 to 4.");
    }

    private static void Check(RequirementRule rule, bool namesRoles, StrictObject entry)
    {
        Capability[] named = [.. rule.AllOf, .. rule.AnyOf.SelectMany(group => group), .. rule.Contributing];
        if (named.Distinct().Count() != named.Length)
            entry.Refuse("names a capability in two places. Keep it in one of allOf, anyOf and contributing.");
        if (named.Length == 0)
            entry.Refuse("names no capability. Name at least one in allOf, anyOf or contributing.");
        if (rule.AnyOf.Any(group => group.Count < 2))
            entry.RefuseField("anyOf", "has a group of fewer than two. A single capability belongs in allOf.");
        if (rule.Coverage != Coverage.Supporting && rule.AllOf.Count + rule.AnyOf.Count == 0)
            entry.RefuseField("coverage", "is partial or full while nothing is required. Name what is required, or make it supporting.");
        if (namesRoles && !named.Any(capability => capability is { IsPerKeyRole: true }))
            entry.RefuseField("keyRoles", $"says nothing without {Capability.KeyAlgorithmStrength}. Take it out or name that capability.");
    }
}
