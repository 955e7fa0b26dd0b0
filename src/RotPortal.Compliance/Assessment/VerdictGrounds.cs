using RotPortal.Compliance.Catalogue;
using RotPortal.Devices;

namespace RotPortal.Compliance.Assessment;

/// <summary>
/// What a verdict rests on, from which its words are made when somebody asks: most verdicts of a fleet are counted and never read.
/// </summary>
internal readonly record struct VerdictGrounds(
    CompiledFramework Framework, int Row, RowVerdict Verdict, StateSignature Signature, RowReach[] Reach)
{
    private const string Unanswered = "A root of trust does not answer this row; it needs other evidence.";
    private const string TheWholeRow = "The whole row.";
    private const string Unrecorded = "Keys, software and interfaces that are not recorded here.";

    internal Requirement Requirement => Framework.Rows[Row].Requirement;

    internal string? NotLawBecause => Reach[Row].NotLaw;

    // For a heading, the row whose verdict it shows; for any other row, itself.
    private VerdictGrounds Shown => this with { Row = Verdict.From };

    private bool IsHeading => Verdict.From != Row;

    // The rule that was asked; null when the row was decided before any rule.
    private CompiledRule? Asked => Reach[Row].NotApplicable is null ? Framework.Rows[Row].Rule : null;

    private Phrases Phrases => new(Framework.Framework, Signature);

    internal string Reason()
    {
        if (IsHeading)
            return $"A heading; it shows the worst of its rows, {Shown.Requirement.Id}: {Shown.Reason()}";
        if (Reach[Row].NotApplicable is { } notApplicable)
            return notApplicable;
        return Asked is { } rule ? Reasons.Of(Framework.Framework, Requirement, rule, Verdict.Verdict, Phrases) : Unanswered;
    }

    internal IReadOnlyList<RuleInput> Inputs()
    {
        if (IsHeading)
            return Shown.Inputs();
        var signature = Signature;
        return Asked is { } rule ? [.. rule.Inputs.SelectMany(input => input.InputsFrom(signature))] : [];
    }

    internal IReadOnlyList<string> MissingThings()
    {
        if (IsHeading)
            return Shown.MissingThings();
        return Asked is { } rule && Verdict.Verdict != Assessment.Verdict.Contributes ? Missing.From(rule, Phrases) : [];
    }

    internal string Outside()
    {
        if (IsHeading)
            return Shown.Outside();
        if (Reach[Row].NotApplicable is not null)
            return "";
        return Requirement switch
        {
            { Coverage: Coverage.Full } => Unrecorded,
            { Rule: { } rule } => rule.Rationale,
            _ => TheWholeRow,
        };
    }

    internal IReadOnlyList<AssessmentRemark> Remarks()
    {
        if (IsHeading)
            return Shown.Remarks();
        return Asked is { } rule ? Assessment.Remarks.Of(rule, Verdict.Verdict, Phrases, Reach[Row]) : [];
    }
}
