using RotPortal.Compliance.Assessment;

namespace RotPortal.Cli.Commands;

/// <summary>How a verdict is coloured. What is counted apart has no colour: it is neither good nor bad.</summary>
internal static class VerdictTone
{
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
