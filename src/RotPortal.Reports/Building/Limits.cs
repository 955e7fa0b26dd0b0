using RotPortal.Compliance.Assessment;
using RotPortal.Reports.Content;

namespace RotPortal.Reports.Building;

/// <summary>What the report does not say. Printed on the first page, so short.</summary>
internal static class Limits
{
    internal static IReadOnlyList<string> Of(IReadOnlyList<ReportedFramework> frameworks, UnitCounts units, ReportMark mark) =>
        [.. About(frameworks, units, mark)];

    private static IEnumerable<string> About(IReadOnlyList<ReportedFramework> frameworks, UnitCounts units, ReportMark mark)
    {
        var counts = VerdictOrder.Count(frameworks.SelectMany(framework => framework.Rows));
        yield return "It judges only the root of trust of the units named, at the data cut. It is technical evidence: no conformity assessment, "
            + "no certificate, no legal advice.";
        if (units.Judged == 0)
            yield return "No unit is judged: nothing was checked.";
        if (mark != ReportMark.Demonstration && units.Simulated > 0)
            yield return $"{units.Simulated} of {units.Judged} units rest on simulated evidence and count as units without evidence.";
        if (counts.OutsideRot > 0)
            yield return $"{counts.OutsideRot} of {counts.All} rows lie outside the root of trust and need other evidence.";
        yield return "\u201cCoverage full\u201d means that evidence of this kind can carry the row for the recorded objects, not that the product as a whole meets it.";
        yield return "Requirement titles are our paraphrases; the official texts decide, and copyrighted standards must be bought.";
        yield return "Keys, software and interfaces unknown to the registry are not covered.";
        yield return "Imported statements are as good as their source and signature.";
        foreach (string sentence in Sources(frameworks))
            yield return sentence;
        yield return "Times rest on the clock of the portal.";
        foreach (var framework in frameworks.Where(framework => framework.View == AssessmentView.Readiness))
            yield return $"{framework.ShortTitle} is a readiness view: its rows are judged as if they applied already.";
    }

    private static IEnumerable<string> Sources(IReadOnlyList<ReportedFramework> frameworks)
    {
        var notRead = frameworks.Where(framework => framework.SourceConfidence != "read").Select(framework => framework.ShortTitle).Distinct(StringComparer.Ordinal).ToList();
        if (notRead.Count > 0)
            yield return $"Not read in the original: {string.Join(", ", notRead)}.";
        var drafts = frameworks.Where(framework => framework.IsDraft).Select(framework => framework.ShortTitle).Distinct(StringComparer.Ordinal).ToList();
        if (drafts.Count > 0)
            yield return $"Drafts: {string.Join(", ", drafts)}.";
    }
}
