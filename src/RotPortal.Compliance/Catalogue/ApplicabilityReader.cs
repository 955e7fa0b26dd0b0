using RotPortal.Compliance.Json;

namespace RotPortal.Compliance.Catalogue;

/// <summary>Reads one entry of <c>applicability</c>.</summary>
internal static class ApplicabilityReader
{
    internal static ApplicabilityWindow Read(StrictObject entry)
    {
        var window = new ApplicabilityWindow(
            entry.Texts("rows"),
            entry.Date("from"),
            entry.OptionalDate("until"),
            entry.OptionalDate("unitsFrom"),
            entry.Flag("orSubstantiallyModified"),
            entry.Flag("staysForUnitsPlacedInside"),
            entry.Text("source"));
        entry.Close();
        if (window.Until <= window.From)
            entry.RefuseField("until", "is not after from. It is the first day on which the rows are law no longer.");
        if (window.OrSubstantiallyModified && window.UnitsFrom is null)
            entry.RefuseField("orSubstantiallyModified", "says nothing without unitsFrom. Add unitsFrom or take it out.");
        if (window.StaysForUnitsPlacedInside && window.Until is null)
            entry.RefuseField("staysForUnitsPlacedInside", "says nothing without until. Add until or take it out.");
        return window;
    }
}
