namespace RotPortal.Web.Components;

/// <summary>One choice of a row of filter chips. Filters live in the address, so a chip is a link.</summary>
/// <param name="Word">What it narrows to.</param>
/// <param name="Count">How many rows it leaves; null when that is not counted.</param>
/// <param name="Href">The page with this filter set, or taken away when it is on.</param>
/// <param name="IsOn">Whether it is in force.</param>
public sealed record FilterChip(string Word, long? Count, string Href, bool IsOn);
