using RotPortal.Compliance.Catalogue;
using RotPortal.Devices;

namespace RotPortal.Compliance.Assessment;

/// <summary>The part a capability plays in a rule.</summary>
public enum RulePart
{
    /// <summary>Needed.</summary>
    AllOf,

    /// <summary>One of a group is needed.</summary>
    AnyOf,

    /// <summary>Helps, not needed.</summary>
    Contributing,
}

/// <summary>One state that a rule looked at.</summary>
/// <param name="Capability">The capability.</param>
/// <param name="Role">The role of the key; null unless the capability is judged per key role.</param>
/// <param name="Part">The part it plays.</param>
/// <param name="Group">Number of the any-of group from 0; null for the other parts.</param>
/// <param name="State">Its state.</param>
public readonly record struct RuleInput(Capability Capability, KeyRole? Role, RulePart Part, int? Group, CapabilityState State);

/// <summary>Something a reader should know that does not change the verdict.</summary>
/// <param name="Capability">The capability it is about; null for none.</param>
/// <param name="Text">In sentences.</param>
public sealed record AssessmentRemark(Capability? Capability, string Text);

/// <summary>The verdict on one row, with everything that led to it.</summary>
/// <param name="Requirement">The row.</param>
/// <param name="Verdict">The verdict. For a group row the worst of its children.</param>
/// <param name="Coverage">Coverage of the row; for a group row that of the child it shows.</param>
/// <param name="Reason">Why, in sentences that name the capabilities, what they ask for and what is on file.</param>
/// <param name="Inputs">The states the rule looked at, in the order of the rule; empty when no rule was asked.</param>
/// <param name="Missing">The fewest things that would turn the row into supported, one sentence each; empty when nothing would or nothing is missing.</param>
/// <param name="Outside">What lies outside the root of trust; empty when nothing does.</param>
/// <param name="NotLawBecause">Why the row does not bind the unit as law on the date; null when it does. Set in both views.</param>
/// <param name="Remarks">What else a reader should know.</param>
public sealed record RequirementVerdict(
    Requirement Requirement,
    Verdict Verdict,
    Coverage Coverage,
    string Reason,
    IReadOnlyList<RuleInput> Inputs,
    IReadOnlyList<string> Missing,
    string Outside,
    string? NotLawBecause,
    IReadOnlyList<AssessmentRemark> Remarks)
{
    /// <summary>The verdict as text, see <see cref="VerdictWords"/>.</summary>
    public string Text => VerdictWords.Of(Verdict, Coverage);
}
