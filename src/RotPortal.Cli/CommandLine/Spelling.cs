namespace RotPortal.Cli.CommandLine;

/// <summary>Sentences about names that were perhaps misspelt.</summary>
internal static class Spelling
{
    private const int FurthestDistance = 3;

    /// <summary><c>; perhaps --kind was meant</c>, or nothing when no known name is near.</summary>
    public static string Suggest(string given, IEnumerable<string> known)
    {
        string? nearest = known
            .Select(name => (name, distance: name.StartsWith(given, StringComparison.Ordinal) ? 1 : Distance(given, name)))
            .Where(n => n.distance <= Math.Min(FurthestDistance, given.Length / 2))
            .OrderBy(n => n.distance)
            .Select(n => n.name)
            .FirstOrDefault();
        return nearest is null ? "" : $"; perhaps {nearest} was meant";
    }

    /// <summary><c>a, b or c</c>.</summary>
    public static string List(IReadOnlyList<string> names) =>
        names.Count < 2 ? string.Concat(names) : $"{string.Join(", ", names.Take(names.Count - 1))} or {names[^1]}";

    // Levenshtein: insertions, deletions and substitutions, one row at a time.
    private static int Distance(string a, string b)
    {
        int[] row = [.. Enumerable.Range(0, b.Length + 1)];
        for (int i = 1; i <= a.Length; i++)
        {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.Length; j++)
            {
                int above = row[j];
                row[j] = Math.Min(Math.Min(row[j] + 1, row[j - 1] + 1), diagonal + (a[i - 1] == b[j - 1] ? 0 : 1));
                diagonal = above;
            }
        }

        return row[b.Length];
    }
}
