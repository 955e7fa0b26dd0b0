namespace RotPortal.Web.Components;

/// <summary>Hex digits as people read them.</summary>
public static class HexWords
{
    /// <summary>Upper case in groups of four; when only some groups are asked for, a sign for the rest.</summary>
    public static string Grouped(string hex, int? groups = null)
    {
        var all = hex.ToUpperInvariant().Chunk(4).Select(group => new string(group)).ToList();
        return groups is { } some && some < all.Count
            ? string.Join(' ', all.Take(some)) + " …"
            : string.Join(' ', all);
    }
}
