using RotPortal.Compliance.Assessment;
using RotPortal.Compliance.Catalogue;
using RotPortal.Devices;
using RotPortal.Web.Components;

namespace RotPortal.Web.Features.Compliance;

/// <summary>Words of the proof: titles that already give the answer, and which step the verdict hangs on.</summary>
public static class ProofWords
{
    /// <summary>The rule in one line.</summary>
    public static string Rule(RequirementRule? rule, bool isGroupRow)
    {
        if (rule is null)
            return isGroupRow ? "A heading: the worst of its rows decides" : "None: not a matter of the root of trust";
        int needed = rule.AllOf.Count;
        int groups = rule.AnyOf.Count;
        if (rule.Coverage == Coverage.Supporting)
            return "A root of trust can only help here";
        string all = needed switch
        {
            0 => "",
            1 => "One capability must hold",
            2 => "Both must hold",
            3 => "All three must hold",
            _ => $"All {needed} must hold",
        };
        string any = groups switch { 0 => "", 1 => "one of a group must hold", _ => $"one of each of {groups} groups must hold" };
        return (all, any) switch
        {
            ("", "") => "Nothing is needed",
            ("", _) => char.ToUpperInvariant(any[0]) + any[1..],
            (_, "") => all,
            _ => $"{all}, and {any}",
        };
    }

    /// <summary>How much of the row the rule carries.</summary>
    public static string Carries(Coverage coverage) => coverage switch
    {
        Coverage.None => "Carries nothing of the requirement.",
        Coverage.Supporting => "Helps; never shown as met on this ground.",
        Coverage.Partial => "Carries a stated part of the requirement (partial).",
        Coverage.Full => "Carries the whole requirement, for what is on record (full).",
    };

    /// <summary>What a root of trust can do for a row, before any evidence.</summary>
    public static string CanCarry(Requirement row) => row.Coverage switch
    {
        Coverage.None => "outside",
        Coverage.Supporting => "only helps",
        Coverage.Partial => "carries a part",
        Coverage.Full => "carries it whole",
    };

    /// <summary>The part a capability plays.</summary>
    public static string Part(RulePart part) => part switch
    {
        RulePart.AllOf => "needed",
        RulePart.AnyOf => "one of a group",
        RulePart.Contributing => "helps, not needed",
    };

    /// <summary>How binding a row is: letter and word.</summary>
    public static (string Letter, string Word) Level(ObligationLevel level) => level switch
    {
        ObligationLevel.Mandatory => ("M", "mandatory"),
        ObligationLevel.Recommended => ("R", "recommended"),
        ObligationLevel.Conditional => ("C", "conditional"),
    };

    /// <summary>The line below a fact: checked by us, said by somebody, nothing on file.</summary>
    public static ProofLineKind Line(CapabilityState state) => state switch
    {
        CapabilityState.Met or CapabilityState.Unmet => ProofLineKind.Solid,
        CapabilityState.BelowMinimum or CapabilityState.Stale => ProofLineKind.Said,
        CapabilityState.Unknown => ProofLineKind.Broken,
    };

    /// <summary>Whether the verdict hangs on this state.</summary>
    public static bool Decides(Verdict verdict, RuleInput input) => input.Part != RulePart.Contributing && verdict switch
    {
        Verdict.Gap => input.State == CapabilityState.Unmet,
        Verdict.NoEvidence => input.State == CapabilityState.Unknown,
        Verdict.EvidenceStale => input.State == CapabilityState.Stale,
        Verdict.AttestedOnly => input.State == CapabilityState.BelowMinimum,
        Verdict.Supported or Verdict.Contributes or Verdict.OutsideRot or Verdict.NotApplicable => false,
    };

    /// <summary>Facts as a sentence over many devices: <c>12,371 hold · 37 hold, weak evidence</c>.</summary>
    public static string ByState(IEnumerable<(CapabilityState State, long Devices)> parts) => string.Join(
        " · ", parts.Select(part => $"{NumberWords.Of(part.Devices)} {EvidenceLevelWords.Of(part.State).Word}"));
}
