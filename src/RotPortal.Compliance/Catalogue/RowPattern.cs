namespace RotPortal.Compliance.Catalogue;

/// <summary>
/// Patterns of row identifiers: a name in which <c>*</c> stands for any letters, and in front of it <c>!</c> for "but not these".
/// </summary>
internal static class RowPattern
{
    internal static bool Names(IReadOnlyList<string> patterns, string requirementId) =>
        patterns.Any(pattern => !Excludes(pattern) && Matches(pattern, requirementId))
        && !patterns.Any(pattern => Excludes(pattern) && Matches(pattern.AsSpan(1), requirementId));

    /// <summary>Whether the pattern, with or without <c>!</c>, speaks of any row at all.</summary>
    internal static bool NamesAny(string pattern, IReadOnlyList<Requirement> rows) =>
        rows.Any(row => Matches(Excludes(pattern) ? pattern.AsSpan(1) : pattern, row.Id));

    private static bool Excludes(string pattern) => pattern.StartsWith('!');

    private static bool Matches(ReadOnlySpan<char> pattern, ReadOnlySpan<char> id)
    {
        int star = pattern.IndexOf('*');
        if (star < 0)
            return pattern.SequenceEqual(id);
        if (!id.StartsWith(pattern[..star], StringComparison.Ordinal))
            return false;
        for (int rest = star; rest <= id.Length; rest++)
        {
            if (Matches(pattern[(star + 1)..], id[rest..]))
                return true;
        }

        return false;
    }
}
