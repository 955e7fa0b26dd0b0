using RotPortal.Compliance.Catalogue;

namespace RotPortal.Compliance.Assessment;

/// <summary>From devices to products and fleets: the worst active device decides, and the counts say how many it speaks for.</summary>
public static class RollUp
{
    /// <summary>Judges a framework for many devices. The cost follows distinct signatures, not devices.</summary>
    /// <param name="framework">The framework.</param>
    /// <param name="signatures">Signatures of the active devices; the same one may come more than once.</param>
    /// <param name="scope">Dates and decisions for the product.</param>
    /// <param name="on">The day for which law is looked up.</param>
    /// <param name="view">As law or readiness.</param>
    /// <exception cref="ArgumentException">There is no device at all: a verdict about nothing would read as success.</exception>
    public static FleetAssessment Assess(
        Framework framework, IEnumerable<SignatureCount> signatures, ProductScope scope, DateOnly on, AssessmentView view) =>
        throw new NotSupportedException();
}
