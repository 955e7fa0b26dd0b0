using RotPortal.Compliance.Assessment;
using RotPortal.Reports.Content;

namespace RotPortal.Reports.Building;

/// <summary>What the report does not say. Printed on the first page, so short.</summary>
internal static class Limits
{
    internal static IReadOnlyList<string> Of(IReadOnlyList<ReportedFramework> frameworks, UnitTotals units, ReportMark mark) =>
        [.. About(frameworks, units, mark)];

    private static IEnumerable<string> About(IReadOnlyList<ReportedFramework> frameworks, UnitTotals units, ReportMark mark)
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
        var readiness = Titles(frameworks, framework => framework.View == AssessmentView.Readiness);
        if (readiness.Count > 0)
            yield return $"Readiness view, rows judged as if they applied already: {string.Join(", ", readiness)}.";
    }

    private static IEnumerable<string> Sources(IReadOnlyList<ReportedFramework> frameworks)
    {
        var notRead = Titles(frameworks, framework => framework.SourceConfidence != "read");
        if (notRead.Count > 0)
            yield return $"Not read in the original: {string.Join(", ", notRead)}.";
        var drafts = Titles(frameworks, framework => framework.IsDraft);
        if (drafts.Count > 0)
            yield return $"Drafts: {string.Join(", ", drafts)}.";
    }

    private static List<string> Titles(IReadOnlyList<ReportedFramework> frameworks, Func<ReportedFramework, bool> which) =>
        [.. frameworks.Where(which).Select(framework => framework.ShortTitle).Distinct(StringComparer.Ordinal)];
}
