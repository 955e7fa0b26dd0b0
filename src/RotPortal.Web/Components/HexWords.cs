namespace RotPortal.Web.Components;

/// <summary>Hex digits as people read them.</summary>
public static class HexWords
{
    /// <summary>
    /// Upper case in groups of four; when only some groups are asked for, a sign for the rest. What is no hex, such as a serial number with letters, stays
    /// as it is.
    /// </summary>
    public static string Grouped(string hex, int? groups = null)
    {
        if (!hex.All(char.IsAsciiHexDigit))
            return hex;
        var all = hex.ToUpperInvariant().Chunk(4).Select(group => new string(group)).ToList();
        return groups is { } some && some < all.Count
            ? string.Join(' ', all.Take(some)) + " …"
            : string.Join(' ', all);
    }
}
