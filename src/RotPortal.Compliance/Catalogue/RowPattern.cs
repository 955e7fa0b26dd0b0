namespace RotPortal.Compliance.Catalogue;

/// <summary>A row identifier, or the beginning of some followed by <c>*</c>.</summary>
internal static class RowPattern
{
    internal static bool Matches(string pattern, string requirementId) => pattern.EndsWith('*')
        ? requirementId.StartsWith(pattern[..^1], StringComparison.Ordinal)
        : string.Equals(pattern, requirementId, StringComparison.Ordinal);
}
