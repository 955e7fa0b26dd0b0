namespace RotPortal.Compliance.Catalogue;

/// <summary>From when, until when and for which units some rows of a framework are law.</summary>
/// <param name="Rows">Row identifiers in which <c>*</c> stands for any letters, and with <c>!</c> in front those that are not meant. The first window that names a row is the row's window.</param>
/// <param name="From">First day.</param>
/// <param name="Until">First day on which it is law no longer; null when no end is known.</param>
/// <param name="UnitsFrom">Only units placed on the market (or made) on this day or later; null for all units.</param>
/// <param name="OrSubstantiallyModified">Units placed earlier fall under it too once they are substantially modified on or after <paramref name="UnitsFrom"/>.</param>
/// <param name="StaysForUnitsPlacedInside">After <paramref name="Until"/> it goes on for units placed on the market between the two dates.</param>
/// <param name="Source">The sentence this was taken from.</param>
public sealed record ApplicabilityWindow(
    IReadOnlyList<string> Rows,
    DateOnly From,
    DateOnly? Until,
    DateOnly? UnitsFrom,
    bool OrSubstantiallyModified,
    bool StaysForUnitsPlacedInside,
    string Source)
{
    /// <summary>Whether this window names the row.</summary>
    public bool Names(string requirementId) => RowPattern.Names(Rows, requirementId);
}
