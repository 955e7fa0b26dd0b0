using RotPortal.Compliance.Assessment;
using RotPortal.Reports;

namespace RotPortal.Cli.Commands;

/// <summary>How a verdict is coloured. What is counted apart has no colour: it is neither good nor bad.</summary>
internal static class VerdictTone
{
    /// <summary>Every verdict as it is written, worst first, with its tone.</summary>
    public static IReadOnlyList<(string Words, Tone Tone)> ByWords { get; } =
        [.. VerdictOrder.WorstFirst.Select(v => (VerdictWords.Of(v.Verdict, v.Coverage), Of(v.Verdict)))];

    public static Tone Of(Verdict verdict) => verdict switch
    {
        Verdict.Gap => Tone.Bad,
        Verdict.NoEvidence => Tone.Open,
        Verdict.EvidenceStale => Tone.Open,
        Verdict.AttestedOnly => Tone.Open,
        Verdict.Supported => Tone.Good,
        Verdict.Contributes => Tone.Faint,
        Verdict.OutsideRot => Tone.Faint,
        Verdict.NotApplicable => Tone.Faint,
    };
}
