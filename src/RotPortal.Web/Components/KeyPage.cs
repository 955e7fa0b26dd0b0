namespace RotPortal.Web.Components;

/// <summary>A page of rows found by key: it costs the same at row one million as at row one.</summary>
/// <typeparam name="T">A row.</typeparam>
/// <param name="Rows">The rows, in the order of the page.</param>
/// <param name="Total">How many rows there are in all with these filters.</param>
/// <param name="Next">Key to put into the address for the rows after these; null on the last page.</param>
/// <param name="IsFirst">Whether these are the first rows.</param>
public sealed record KeyPage<T>(IReadOnlyList<T> Rows, long Total, string? Next, bool IsFirst);
