namespace RotPortal.Compliance.Json;

/// <summary>Guesses which name was meant by a misspelt one.</summary>
internal static class NearestName
{
    private const int FarthestGuess = 2;

    /// <summary>The candidate with the fewest changed letters, at most two; null when none is that near.</summary>
    internal static string? Of(string written, IEnumerable<string> candidates) => candidates
        .Select(name => (Name: name, Distance: Distance(written, name)))
        .Where(guess => guess.Distance <= FarthestGuess)
        .OrderBy(guess => guess.Distance).ThenBy(guess => guess.Name, StringComparer.Ordinal)
        .Select(guess => guess.Name)
        .FirstOrDefault();

    // Levenshtein, row by row. Names are short; long ones cannot be near.
    private static int Distance(string a, string b)
    {
        if (Math.Abs(a.Length - b.Length) > FarthestGuess)
            return int.MaxValue;
        int[] previous = [.. Enumerable.Range(0, b.Length + 1)];
        for (int i = 1; i <= a.Length; i++)
        {
            int[] row = new int[b.Length + 1];
            row[0] = i;
            for (int j = 1; j <= b.Length; j++)
                row[j] = Math.Min(Math.Min(row[j - 1], previous[j]) + 1, previous[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1));
            previous = row;
        }

        return previous[b.Length];
    }
}
