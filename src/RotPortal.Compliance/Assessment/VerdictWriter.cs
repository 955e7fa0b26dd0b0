using RotPortal.Compliance.Catalogue;
using RotPortal.Devices;

namespace RotPortal.Compliance.Assessment;

/// <summary>Puts a verdict into words.</summary>
internal static class VerdictWriter
{
    private const string Unanswered = "A root of trust does not answer this row; it needs other evidence.";
    private const string TheWholeRow = "The whole row.";
    private const string Unrecorded = "Keys, software and interfaces that are not recorded here.";

    internal static RequirementVerdict Write(CompiledFramework framework, int index, RowVerdict verdict, StateSignature signature, RowReach[] reach)
    {
        var row = framework.Rows[index];
        if (verdict.From != index)
            return WriteGroup(row.Requirement, Write(framework, verdict.From, verdict, signature, reach), reach[index]);
        string? notApplicable = reach[index].NotApplicable;
        if (notApplicable is not null)
            return Plain(row.Requirement, verdict, notApplicable, "", reach[index]);
        if (row.Rule is not { } rule)
            return Plain(row.Requirement, verdict, Unanswered, TheWholeRow, reach[index]);
        return new RequirementVerdict(
            row.Requirement,
            verdict.Verdict,
            verdict.Coverage,
            Reasons.Of(framework.Framework, row.Requirement, rule, verdict.Verdict, signature),
            [.. rule.Inputs.SelectMany(input => input.InputsFrom(signature))],
            verdict.Verdict is Verdict.Contributes or Verdict.Supported ? [] : Missing.From(rule, signature),
            OutsideOf(row.Requirement),
            reach[index].NotLaw,
            Remarks.Of(rule, verdict.Verdict, signature, reach[index]));
    }

    private static RequirementVerdict WriteGroup(Requirement group, RequirementVerdict worst, RowReach reach) => worst with
    {
        Requirement = group,
        Reason = $"A heading; it shows the worst of its rows, {worst.Requirement.Id}: {worst.Reason}",
        NotLawBecause = reach.NotLaw,
    };

    private static RequirementVerdict Plain(Requirement row, RowVerdict verdict, string reason, string outside, RowReach reach) =>
        new(row, verdict.Verdict, row.Coverage, reason, [], [], outside, reach.NotLaw, []);

    private static string OutsideOf(Requirement row) => row switch
    {
        { Coverage: Coverage.Full } => Unrecorded,
        { Rule: { } rule } => rule.Rationale,
        _ => TheWholeRow,
    };
}
