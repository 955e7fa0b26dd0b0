using RotPortal.Compliance.Assessment;
using RotPortal.Compliance.Catalogue;
using RotPortal.Web.Components;
using RotPortal.Web.Features.Compliance;

namespace RotPortal.Web.Features.Reports;

/// <summary>Something that would weaken a report, worth a look before it is issued.</summary>
/// <param name="Words">What, with its number.</param>
/// <param name="Href">Where to look; null when there is nothing to look at.</param>
public sealed record ReadinessHint(string Words, string? Href)
{
    /// <summary>The hints for a subject, and for a framework when one is preferred.</summary>
    public static IReadOnlyList<ReadinessHint> For(Subject subject, string? preferred, FrameworkCatalogue catalogue, DateOnly today)
    {
        var hints = new List<ReadinessHint>();
        if (subject.JudgedDevices == 0)
            hints.Add(new("No device takes part: a report about nothing cannot be issued", null));
        if (subject.SimulatedDevices > 0)
            hints.Add(new($"{NumberWords.Of(subject.SimulatedDevices)} devices rest on simulated evidence", subject.Href));
        if (subject.DevicesApart > 0)
            hints.Add(new($"{NumberWords.Of(subject.DevicesApart)} devices are listed apart", $"/devices?product={subject.ProductId}"));
        if (subject.Scope.PlacedOnMarket is null)
            hints.Add(new("The date of placing on the market is not recorded", $"/products/{subject.ProductId}"));
        if (subject.Scope.SupportEnds is null)
            hints.Add(new("The end of the support period is not recorded", $"/products/{subject.ProductId}"));
        if (preferred is not null && catalogue.Find(preferred) is { } framework && subject.Assess(framework, today, AssessmentView.Readiness) is { } assessment)
            hints.AddRange(Open(subject, framework, assessment.Counts));
        return hints;
    }

    private static IEnumerable<ReadinessHint> Open(Subject subject, Framework framework, VerdictCounts counts)
    {
        ReadinessHint Rows(long count, string word, string show) =>
            new($"{framework.ShortTitle}: {NumberWords.Of(count)} rows {word}", $"{subject.CompliancePath}/{framework.Id}?show={show}");
        if (counts.Gap > 0)
            yield return Rows(counts.Gap, "with a known gap", "gap");
        if (counts.EvidenceStale > 0)
            yield return Rows(counts.EvidenceStale, "whose evidence is stale", "evidence-stale");
        if (counts.NoEvidence > 0)
            yield return Rows(counts.NoEvidence, "with no evidence on file", "no-evidence");
        if (counts.AttestedOnly > 0)
            yield return Rows(counts.AttestedOnly, "attested only", "attested-only");
        if (!framework.HasWorkedCases)
            yield return new($"{framework.ShortTitle} has no worked cases yet", null);
    }
}
