using RotPortal.Compliance.Catalogue;

namespace RotPortal.Compliance.Assessment;

/// <summary>What a reader should know about an assessment as a whole.</summary>
internal static class FrameworkRemarks
{
    internal static IReadOnlyList<AssessmentRemark> Of(Framework framework, ProductScope scope, DateOnly on)
    {
        var remarks = new List<AssessmentRemark>();
        if (framework.IsDraft)
            remarks.Add(new(null, "This is a draft: numbers and content can change, and it gives no presumption of conformity."));
        if (framework.IsPartialList)
            remarks.Add(new(null, "The rows are a selection from the publisher's text."));
        if (framework.SourceConfidence == "unverified")
            remarks.Add(new(null, "The rows were not verified against the publisher's text: treat them as orientation only."));
        if (!framework.HasWorkedCases)
            remarks.Add(new(null, "No worked cases exist for this framework: its mapping has not been tried on examples reasoned by hand."));
        if (scope.PlacedOnMarket is null && framework.Applicability.Any(window => window.UnitsFrom is not null))
            remarks.Add(new(null, $"The date of placing on the market is not recorded; the units are treated as placed on {Dates.Of(on)}."));
        return remarks;
    }
}
