using RotPortal.Devices;

namespace RotPortal.Compliance.Catalogue;

/// <summary>Which facts about a root of trust carry a row. It does not say that a product conforms.</summary>
public sealed record RequirementRule
{
    /// <summary>Every one of these is needed.</summary>
    public required IReadOnlyList<Capability> AllOf { get; init; }

    /// <summary>Of each group at least one is needed.</summary>
    public required IReadOnlyList<IReadOnlyList<Capability>> AnyOf { get; init; }

    /// <summary>These help and are not needed.</summary>
    public required IReadOnlyList<Capability> Contributing { get; init; }

    /// <summary>The roles whose keys count for <c>key.algorithm-strength</c>; all roles when the file names none.</summary>
    public required IReadOnlyList<KeyRole> KeyRoles { get; init; }

    /// <summary>How much of the row these capabilities carry: supporting, partial or full.</summary>
    public required Coverage Coverage { get; init; }

    /// <summary>Why, and what lies outside the root of trust.</summary>
    public required string Rationale { get; init; }

    /// <summary>Whether the rule looks at the strength of keys of a role.</summary>
    public bool LooksAtKeysOf(KeyRole role) =>
        KeyRoles.Contains(role) && AllOf.Concat(AnyOf.SelectMany(group => group)).Concat(Contributing).Any(capability => capability.IsPerKeyRole);
}
