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

/// <summary>The verdict on one row, with everything that led to it. The words are made when they are asked for.</summary>
public sealed record RequirementVerdict
{
    private readonly VerdictGrounds _grounds;

    internal RequirementVerdict(VerdictGrounds grounds) => _grounds = grounds;

    /// <summary>The row.</summary>
    public Requirement Requirement => _grounds.Requirement;

    /// <summary>The verdict. For a group row the worst of its children.</summary>
    public Verdict Verdict => _grounds.Verdict.Verdict;

    /// <summary>Coverage of the row; for a group row that of the child it shows.</summary>
    public Coverage Coverage => _grounds.Verdict.Coverage;

    /// <summary>The verdict as text, see <see cref="VerdictWords"/>.</summary>
    public string Text => VerdictWords.Of(Verdict, Coverage);

    /// <summary>Why, in sentences that name the capabilities, what they ask for and what is on file.</summary>
    public string Reason => _grounds.Reason();

    /// <summary>The states the rule looked at, in the order of the rule; empty when no rule was asked.</summary>
    public IReadOnlyList<RuleInput> Inputs => _grounds.Inputs();

    /// <summary>
    /// The fewest things that would turn the row into supported, one sentence each; empty when nothing is missing, or when nothing on file
    /// could turn it.
    /// </summary>
    public IReadOnlyList<string> Missing => _grounds.MissingThings();

    /// <summary>What lies outside the root of trust; empty for a row that is not applicable.</summary>
    public string Outside => _grounds.Outside();

    /// <summary>Why the row does not bind the unit as law on the date; null when it does. Set in both views.</summary>
    public string? NotLawBecause => _grounds.NotLawBecause;

    /// <summary>What else a reader should know.</summary>
    public IReadOnlyList<AssessmentRemark> Remarks => _grounds.Remarks();
}
