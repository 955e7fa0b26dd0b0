using RotPortal.Compliance.Assessment;
using RotPortal.Compliance.Catalogue;
using RotPortal.Devices;

namespace RotPortal.Compliance.Selection;

/// <summary>How a row of a product would move with another part.</summary>
public enum WhatIfChange
{
    /// <summary>Supported today; could not be with the part.</summary>
    Lost,

    /// <summary>Not supported today; could be with the part, if its evidence is brought.</summary>
    Gained,

    /// <summary>Not supported today; could be with the part and something beside it.</summary>
    GainedWithMore,

    /// <summary>Nothing moves.</summary>
    Unchanged,
}

/// <summary>One row of a product, today and with the part.</summary>
/// <param name="Requirement">The row.</param>
/// <param name="Change">How it would move.</param>
/// <param name="Today">The verdict of the worst device today.</param>
/// <param name="With">The verdict with the part and everything it needs: what could be, not what is.</param>
public sealed record WhatIfRow(Requirement Requirement, WhatIfChange Change, RequirementVerdict Today, RequirementVerdict With);

/// <summary>
/// What would become of a product if its devices were built on another part: what is a matter of the product stays as it is on file, what
/// is a matter of the part is replaced by what the part could show.
/// </summary>
/// <param name="Framework">The framework.</param>
/// <param name="Part">The part.</param>
/// <param name="Rows">The judged rows, lost ones first.</param>
public sealed record WhatIf(Framework Framework, Part Part, IReadOnlyList<WhatIfRow> Rows)
{
    /// <summary>How many rows move so.</summary>
    public int Of(WhatIfChange change) => Rows.Count(row => row.Change == change);

    /// <summary>Judges a product twice more, with the part alone and with what it needs. The cost follows distinct signatures.</summary>
    /// <param name="framework">The framework.</param>
    /// <param name="part">The part.</param>
    /// <param name="devices">Signatures of the active devices of the product; at least one.</param>
    /// <param name="scope">Dates and decisions for the product.</param>
    /// <param name="on">The day.</param>
    /// <param name="view">As law or readiness.</param>
    public static WhatIf Of(
        Framework framework, Part part, IReadOnlyList<SignatureCount> devices, ProductScope scope, DateOnly on, AssessmentView view)
    {
        var states = PartStates.Of(part, on);
        var today = RollUp.Assess(framework, devices, scope, on, view);
        var alone = RollUp.Assess(framework, Replaced(part, devices, states.Alone), scope, on, view);
        var withMore = RollUp.Assess(framework, Replaced(part, devices, states.WithMore), scope, on, view);
        var rows = Enumerable.Range(0, today.Rows.Count)
            .Where(i => !today.Rows[i].Requirement.IsGroupRow && IsJudged(today.Rows[i].Worst))
            .Select(i => new WhatIfRow(
                today.Rows[i].Requirement, ChangeOf(today.Rows[i].Worst, alone.Rows[i].Worst, withMore.Rows[i].Worst), today.Rows[i].Worst, withMore.Rows[i].Worst))
            .OrderBy(row => row.Change);
        return new WhatIf(framework, part, [.. rows]);
    }

    // Devices that differed only in what is a matter of the part become the same.
    private static List<SignatureCount> Replaced(Part part, IReadOnlyList<SignatureCount> devices, StateSignature brought) =>
    [
        .. devices.GroupBy(group => Replaced(part, group.Signature, brought), group => group.Devices)
            .Select(same => new SignatureCount(same.Key, same.Sum())),
    ];

    // What is computed over the registry, and what is a matter of the product and not known to be false, stays or becomes better by what
    // the part itself brings; the part's own matters are the part's alone.
    private static StateSignature Replaced(Part part, StateSignature device, StateSignature brought)
    {
        var replaced = device;
        foreach (var slot in StateSlot.All)
        {
            var (capability, role) = PartStates.PlaceOf(slot);
            bool isReplaced = CapabilityOwners.Of(capability, role) switch
            {
                CapabilityOwner.Part => true,
                CapabilityOwner.Product => device[slot] == CapabilityState.Unknown && Brings(part, capability, role),
                CapabilityOwner.Portal => false,
            };
            if (isReplaced)
                replaced = replaced.With(slot, brought[slot]);
        }

        return replaced;
    }

    private static bool Brings(Part part, Capability capability, KeyRole? role) =>
        part.Find(capability) is { Counted: Answer.Yes or Answer.Partly } entry && (role is not { } asked || entry.Roles.Contains(asked));

    private static WhatIfChange ChangeOf(RequirementVerdict today, RequirementVerdict alone, RequirementVerdict withMore)
    {
        if (today.Verdict == Verdict.Supported)
            return withMore.Verdict == Verdict.Supported ? WhatIfChange.Unchanged : WhatIfChange.Lost;
        if (alone.Verdict == Verdict.Supported)
            return WhatIfChange.Gained;
        return withMore.Verdict == Verdict.Supported ? WhatIfChange.GainedWithMore : WhatIfChange.Unchanged;
    }

    private static bool IsJudged(RequirementVerdict row) => row.Verdict is not (Verdict.NotApplicable or Verdict.OutsideRot or Verdict.Contributes);
}
