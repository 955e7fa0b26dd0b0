using RotPortal.Compliance.Assessment;
using RotPortal.Compliance.Catalogue;
using RotPortal.Reports.Content;

namespace RotPortal.Reports;

/// <summary>The fixed order in which verdicts stand in every bar, table and count: worst first, then what is counted apart.</summary>
public static class VerdictOrder
{
    /// <summary>All verdicts; a supported one twice, by coverage. The others stand without a coverage.</summary>
    public static IReadOnlyList<(Verdict Verdict, Coverage Coverage)> WorstFirst { get; } =
    [
        (Verdict.Gap, Coverage.None),
        (Verdict.NoEvidence, Coverage.None),
        (Verdict.EvidenceStale, Coverage.None),
        (Verdict.AttestedOnly, Coverage.None),
        (Verdict.Supported, Coverage.Partial),
        (Verdict.Supported, Coverage.Full),
        (Verdict.Contributes, Coverage.None),
        (Verdict.NotApplicable, Coverage.None),
        (Verdict.OutsideRot, Coverage.None),
    ];

    /// <summary>Rows by verdict; group rows are headings and not counted.</summary>
    public static VerdictCounts Count(IEnumerable<ReportedRow> rows)
    {
        var counts = default(VerdictCounts);
        foreach (var row in rows)
        {
            if (!row.IsGroupRow)
                counts = counts.Plus(row.Verdict, row.Coverage, 1);
        }

        return counts;
    }

    /// <summary>Rows by verdict over all frameworks.</summary>
    public static VerdictCounts Count(ReportContent content) => Count(content.Frameworks.SelectMany(framework => framework.Rows));

    /// <summary>Place among the judged verdicts, 0 for the worst; null for what is counted apart.</summary>
    internal static int? Rank(Verdict verdict, Coverage coverage) => verdict switch
    {
        Verdict.Gap => 0,
        Verdict.NoEvidence => 1,
        Verdict.EvidenceStale => 2,
        Verdict.AttestedOnly => 3,
        Verdict.Supported => coverage == Coverage.Full ? 5 : 4,
        Verdict.Contributes => null,
        Verdict.NotApplicable => null,
        Verdict.OutsideRot => null,
    };
}
