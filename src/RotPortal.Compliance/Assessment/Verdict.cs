using RotPortal.Compliance.Catalogue;

namespace RotPortal.Compliance.Assessment;

/// <summary>
/// What the facts on file amount to for one row. The last five are in the order worst to best; the first three are counted apart and
/// never averaged in.
/// </summary>
public enum Verdict
{
    /// <summary>The framework or the row does not cover the product on this date; always with a recorded reason.</summary>
    NotApplicable,

    /// <summary>Nothing about a root of trust answers it.</summary>
    OutsideRot,

    /// <summary>A root of trust only helps; never shown as met.</summary>
    Contributes,

    /// <summary>A required capability is known not to hold.</summary>
    Gap,

    /// <summary>Nothing is on file for a required capability. Not a failure.</summary>
    NoEvidence,

    /// <summary>The best evidence was good and is past its age limit or was withdrawn.</summary>
    EvidenceStale,

    /// <summary>The best evidence is weaker than the capability asks for.</summary>
    AttestedOnly,

    /// <summary>Everything required is met; always shown with the word of its coverage.</summary>
    Supported,
}

/// <summary>Which question an assessment answers. Always named where verdicts are shown.</summary>
public enum AssessmentView
{
    /// <summary>What binds the unit on the date: rows that are not yet, or no longer, law for it are not applicable.</summary>
    AsLaw,

    /// <summary>The same rows judged as if the framework applied.</summary>
    Readiness,
}

/// <summary>Verdicts and views as text.</summary>
public static class VerdictWords
{
    /// <summary>The verdict as it is written everywhere, for example <c>supported (partial)</c>.</summary>
    public static string Of(Verdict verdict, Coverage coverage) => verdict switch
    {
        Verdict.NotApplicable => "not-applicable",
        Verdict.OutsideRot => "outside-rot",
        Verdict.Contributes => "contributes",
        Verdict.Gap => "gap",
        Verdict.NoEvidence => "no-evidence",
        Verdict.EvidenceStale => "evidence-stale",
        Verdict.AttestedOnly => "attested-only",
        Verdict.Supported => coverage == Coverage.Full ? "supported (full)" : "supported (partial)",
    };

    /// <summary>The coverage as it is written everywhere.</summary>
    public static string Of(Coverage coverage) => coverage switch
    {
        Coverage.None => "none",
        Coverage.Supporting => "supporting",
        Coverage.Partial => "partial",
        Coverage.Full => "full",
    };

    /// <summary>The name of a view: <c>as law</c> or <c>readiness</c>.</summary>
    public static string Of(AssessmentView view) => view switch
    {
        AssessmentView.AsLaw => "as law",
        AssessmentView.Readiness => "readiness",
    };
}
