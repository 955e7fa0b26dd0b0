using RotPortal.Compliance.Json;

namespace RotPortal.Compliance.Catalogue;

/// <summary>What must hold between the parts of one framework file.</summary>
internal static class FrameworkChecks
{
    internal static void Run(Framework framework, StrictObject root)
    {
        RowsAreDistinct(framework, root);
        GroupsHaveRows(framework, root);
        PatternsNameRows(framework, root);
        CountsAgree(framework, root);
    }

    private static void RowsAreDistinct(Framework framework, StrictObject root)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var row in framework.Requirements)
        {
            if (!seen.Add(row.Id))
                root.RefuseField("requirements", $"has two rows with the id '{row.Id}'. Rename or remove one.");
        }
    }

    private static void GroupsHaveRows(Framework framework, StrictObject root)
    {
        var groups = framework.Requirements.Where(row => row.IsGroupRow).Select(row => row.Id).ToHashSet(StringComparer.Ordinal);
        foreach (var row in framework.Requirements)
        {
            if (row.Parent is { } parent && !groups.Contains(parent))
                root.RefuseField($"requirements ({row.Id}).parent", $"names '{parent}', which is no group row of this file. Correct the name.");
            if (row is { IsGroupRow: true, Parent: not null })
                root.RefuseField($"requirements ({row.Id}).parent", "stands on a group row. Groups do not nest: take it out.");
        }

        if (groups.FirstOrDefault(group => framework.Requirements.All(row => row.Parent != group)) is { } lonely)
            root.RefuseField($"requirements ({lonely}).groupRow", "is true while no row names it as parent. Add rows or take it out.");
    }

    private static void PatternsNameRows(Framework framework, StrictObject root)
    {
        var windows = framework.Applicability.Select((window, index) => (Field: $"applicability[{index}].rows", window.Rows));
        var counts = framework.OfficialCounts.Select((count, index) => (Field: $"officialCounts[{index}].rows", count.Rows));
        foreach (var (field, patterns) in windows.Concat(counts))
        {
            if (patterns.FirstOrDefault(pattern => !RowPattern.NamesAny(pattern, framework.Requirements)) is { } idle)
                root.RefuseField(field, $"'{idle}' names no requirement of this file. Correct it or take it out.");
        }

        if (framework.Applicability.Count > 0 && framework.Requirements.FirstOrDefault(row => !HasWindow(framework, row)) is { } left)
            root.RefuseField("applicability", $"leaves out the row '{left.Id}'. Add a window for it; '*' names all rows that are left.");
    }

    private static bool HasWindow(Framework framework, Requirement row) => framework.Applicability.Any(window => window.Names(row.Id));

    private static void CountsAgree(Framework framework, StrictObject root)
    {
        int rows = framework.Requirements.Count;
        int stated = root.Number("requirementCount");
        if (stated != rows)
            root.RefuseField("requirementCount", $"is {stated} while the file has {rows} requirements. Find the row that is missing or too many.");
        root.Object("counts", counts => CountsOf(framework, counts));
        for (int index = 0; index < framework.OfficialCounts.Count; index++)
            OfficialCountAgrees(framework, framework.OfficialCounts[index], $"officialCounts[{index}].count", root);
    }

    private static bool CountsOf(Framework framework, StrictObject counts)
    {
        Agrees("direct", row => row.Relevance == RotRelevance.Direct);
        Agrees("supporting", row => row.Relevance == RotRelevance.Supporting);
        Agrees("none-device-level", row => row.Relevance == RotRelevance.None);
        Agrees("mandatory", row => row.Level == ObligationLevel.Mandatory);
        Agrees("recommended", row => row.Level == ObligationLevel.Recommended);
        Agrees("conditional", row => row.Level == ObligationLevel.Conditional);
        return true;

        void Agrees(string name, Func<Requirement, bool> counted)
        {
            int stated = counts.Number(name);
            int actual = framework.Requirements.Count(counted);
            if (stated != actual)
                counts.RefuseField(name, $"is {stated} while the file has {actual}. Correct the rows or the count.");
        }
    }

    private static void OfficialCountAgrees(Framework framework, OfficialCount count, string field, StrictObject root)
    {
        if (count.Count is not { } stated)
            return;
        int actual = framework.Requirements.Count(row => RowPattern.Names(count.Rows, row.Id) && (count.Level ?? row.Level) == row.Level);
        if (stated != actual)
            root.RefuseField(field, $"is {stated} ({count.What}) while the file has {actual} such rows. Find the row that is missing or too many.");
    }
}
