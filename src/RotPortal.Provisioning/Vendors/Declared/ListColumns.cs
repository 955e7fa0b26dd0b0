using System.Globalization;

namespace RotPortal.Provisioning.Vendors.Declared;

/// <summary>The columns of a CSV list, by its first row.</summary>
internal static class ListColumns
{
    private const int LongestName = 256;

    /// <summary>The names of the columns; one without a name is called <c>column 3</c>.</summary>
    /// <param name="fields">The first row.</param>
    /// <param name="problem">Why they cannot serve, as a sentence; null when they can.</param>
    public static IReadOnlyList<string> Of(IReadOnlyList<string> fields, out string? problem)
    {
        string[] names = [.. fields.Select((field, index) => field.Trim() is { Length: > 0 } name ? name : string.Create(CultureInfo.InvariantCulture, $"column {index + 1}"))];
        problem = Problem(names);
        return names;
    }

    /// <summary>Which column of a mapping is not among the columns, as a sentence; null when all are.</summary>
    public static string? Missing(IReadOnlyList<string> columns, ColumnMapping mapping)
    {
        foreach (var (target, column) in mapping.Columns)
        {
            if (!columns.Contains(column, StringComparer.Ordinal))
                return $"The mapping takes {MappingTargets.NameOf(target)} from column {Words.Shown(column)}, and the list has no such column. It has {Words.Shown(string.Join(", ", columns.Take(20)))}.";
        }

        return null;
    }

    private static string? Problem(string[] names)
    {
        if (Array.Exists(names, PrivateKeys.IsIn))
            return "The first row holds a private key. It should name the columns, and no row of a list may hold one. Treat it as known to others.";
        if (Array.Exists(names, name => name.Length > LongestName))
            return "The name of a column is longer than 256 characters. The first row should name the columns; add such a row.";
        string? twice = names.GroupBy(name => name, StringComparer.Ordinal).FirstOrDefault(group => group.Count() > 1)?.Key;
        return twice is null ? null : $"Two columns are called {Words.Shown(twice)}. Give each column a name of its own.";
    }
}
