using RotPortal.Devices;

namespace RotPortal.Reports.Content;

/// <summary>
/// Units whose facts have the same shape and the same state, fact by fact. They differ in times and in the evidence only, so one group is
/// judged once; the bounds kept here give the same states as the facts of each unit do.
/// </summary>
/// <param name="Number">For example <c>G1</c>.</param>
/// <param name="Units">How many.</param>
/// <param name="CountsAsNothing">Simulated evidence outside a demonstration: judged as if nothing were on file.</param>
/// <param name="Signature">What the facts amount to at the data cut; empty when <paramref name="CountsAsNothing"/>.</param>
/// <param name="Facts">The facts; times are the narrowest over all units.</param>
public sealed record UnitGroup(
    string Number, int Units, bool CountsAsNothing, StateSignature Signature, IReadOnlyList<ReportedFact> Facts);

/// <summary>One statement about every unit of a group.</summary>
public sealed record ReportedFact
{
    /// <summary>The capability spoken of.</summary>
    public required Capability Capability { get; init; }

    /// <summary>The role of the key spoken of.</summary>
    public required KeyRole? Role { get; init; }

    /// <summary>True: it holds. False: it is known not to hold.</summary>
    public required bool Holds { get; init; }

    /// <summary>Strength of the evidence.</summary>
    public required EvidenceLevel Level { get; init; }

    /// <summary>What it rests on.</summary>
    public required FactBasis Basis { get; init; }

    /// <summary>Earliest observation over the units, UTC.</summary>
    public required DateTimeOffset ObservedFirst { get; init; }

    /// <summary>Latest observation over the units, UTC.</summary>
    public required DateTimeOffset ObservedLast { get; init; }

    /// <summary>Latest of the first moments.</summary>
    public required DateTimeOffset? ValidFrom { get; init; }

    /// <summary>Earliest of the last moments.</summary>
    public required DateTimeOffset? ValidUntil { get; init; }

    /// <summary>What it means outside that window.</summary>
    public required OutsideWindow OutsideWindow { get; init; }

    /// <summary>From when the basis is withdrawn.</summary>
    public required DateTimeOffset? WithdrawnAt { get; init; }

    /// <summary>What this fact alone amounts to at the data cut.</summary>
    public required CapabilityState State { get; init; }

    /// <summary>Name of the check that carries it.</summary>
    public required string Check { get; init; }

    /// <summary>Number of the anchor it rests on, for example <c>TA-1</c>; null when it rests on none.</summary>
    public required string? Anchor { get; init; }

    /// <summary>The fact as a sentence, taken from the first unit of the group.</summary>
    public required string Statement { get; init; }

    /// <summary>Register entries it comes from.</summary>
    public required IReadOnlyList<string> Evidence { get; init; }

    /// <summary>The fact in the words of the ground floor, to judge it again.</summary>
    internal Fact ToFact() => new()
    {
        Capability = Capability,
        Role = Role,
        Holds = Holds,
        Level = Level,
        Basis = Basis,
        ObservedAt = ObservedFirst,
        ValidFrom = ValidFrom,
        ValidUntil = ValidUntil,
        OutsideWindow = OutsideWindow,
        WithdrawnAt = WithdrawnAt,
        Check = Check,
        Statement = Statement,
    };
}
