using RotPortal.Compliance.Catalogue;

namespace RotPortal.Compliance.Assessment;

/// <summary>Whether rows are law for units on a day.</summary>
internal static class LawDates
{
    /// <summary>
    /// Why the rows of a window are not law; null when they are. Units whose date of placing on the market is not recorded are treated as
    /// placed on the day itself: that hides no row that may bind them.
    /// </summary>
    internal static string? NotLawBecause(ApplicabilityWindow window, ProductScope scope, DateOnly on)
    {
        if (on < window.From)
            return $"Applies from {Dates.Of(window.From)}; on {Dates.Of(on)} it is not law yet. {window.Source}";
        if (window.Until is { } until && on >= until && !StaysLaw(window, until, scope))
            return $"Law until {Dates.Of(until)}; on {Dates.Of(on)} it is law no longer. {window.Source}";
        var placed = scope.PlacedOnMarket ?? on;
        if (window.UnitsFrom is { } first && placed < first && !IsReachedByModification(window, first, scope, on))
            return $"Applies to units placed on the market from {Dates.Of(first)}; these were placed on {Dates.Of(placed)}. {window.Source}";
        return null;
    }

    private static bool StaysLaw(ApplicabilityWindow window, DateOnly until, ProductScope scope) =>
        window.StaysForUnitsPlacedInside
        && scope.PlacedOnMarket is { } placed && placed < until && placed >= (window.UnitsFrom ?? window.From);

    private static bool IsReachedByModification(ApplicabilityWindow window, DateOnly first, ProductScope scope, DateOnly on) =>
        window.OrSubstantiallyModified && scope.SubstantiallyModified is { } modified && modified >= first && modified <= on;
}

/// <summary>Dates in sentences.</summary>
internal static class Dates
{
    internal static string Of(DateOnly date) => date.ToString("O", System.Globalization.CultureInfo.InvariantCulture);
}
