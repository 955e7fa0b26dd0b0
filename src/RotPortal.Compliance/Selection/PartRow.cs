using RotPortal.Compliance.Assessment;
using RotPortal.Compliance.Catalogue;
using RotPortal.Devices;

namespace RotPortal.Compliance.Selection;

/// <summary>How far a part carries one row, and why. The words are made when they are asked for.</summary>
public sealed class PartRow
{
    private readonly Part _part;
    private readonly DateOnly _on;
    private readonly RequirementVerdict _withMore;

    internal PartRow(Part part, DateOnly on, RequirementVerdict alone, RequirementVerdict withMore)
    {
        (_part, _on, _withMore) = (part, on, withMore);
        Reach = ReachOf(alone, withMore);
    }

    /// <summary>The row.</summary>
    public Requirement Requirement => _withMore.Requirement;

    /// <summary>How far the part carries it.</summary>
    public Reach Reach { get; }

    /// <summary>Coverage of the row: even what could be supported may be only a stated part.</summary>
    public Coverage Coverage => _withMore.Coverage;

    /// <summary>Whether the row was judged and not counted apart.</summary>
    public bool IsJudged => Reach <= Reach.Carried;

    /// <summary>One line for each capability that the row needs; empty for a row that was not judged.</summary>
    public IReadOnlyList<PartNeed> Needs => IsJudged
        ?
        [
            .. _withMore.Inputs.Where(input => input.Part != RulePart.Contributing)
                .Select(input => PartNeed.Of(_part, input.Capability, input.Role, input.Group, _on)),
        ]
        : [];

    /// <summary>Why, as a sentence.</summary>
    public string Why => Reach is Reach.NotApplicable ? _withMore.Reason : $"{char.ToUpperInvariant(ReachWords.Meaning(Reach)[0])}{ReachWords.Meaning(Reach)[1..]}.";

    private Reach ReachOf(RequirementVerdict alone, RequirementVerdict withMore) => withMore.Verdict switch
    {
        Verdict.NotApplicable => Reach.NotApplicable,
        Verdict.OutsideRot => Reach.OutsideRot,
        Verdict.Contributes => Reach.Helps,
        Verdict.Gap => Reach.CannotCarry,
        Verdict.NoEvidence => Reach.NotKnown,
        Verdict.EvidenceStale => Reach.CertificateEnded,
        Verdict.AttestedOnly => Reach.TooWeak,
        Verdict.Supported when !withMore.Inputs.Any(Adds) => Reach.NotByPart,
        Verdict.Supported => alone.Verdict == Verdict.Supported ? Reach.Carried : Reach.WithMore,
    };

    // Whether the part itself brings something that the row needs.
    private bool Adds(RuleInput input)
    {
        if (input.Part == RulePart.Contributing || CapabilityOwners.Of(input.Capability, input.Role) == CapabilityOwner.Portal)
            return false;
        if (_part.Find(input.Capability) is { Counted: Answer.Yes or Answer.Partly } entry)
            return input.Role is not { } role || entry.Roles.Contains(role);
        return PartCertificates.StateOf(_part, input.Capability, _on).WithMore == CapabilityState.Met;
    }
}
