namespace RotPortal.Devices;

/// <summary>
/// One of the places of a <see cref="StateSignature"/>: one per capability, and one per key role for <c>key.algorithm-strength</c>, because
/// a weak identity key must not spoil a row about update signatures. That capability's own place stays empty.
/// </summary>
/// <remarks>
/// Capabilities count up from 0, key roles count down from the last place. So a new word or role at the end of its list takes a free place
/// in the middle, and signatures that are already stored keep their meaning.
/// </remarks>
public readonly record struct StateSlot
{
    /// <summary>How many places a signature has, used or not.</summary>
    public const int Capacity = 63;

    private StateSlot(int index) => Index = index;

    /// <summary>The place, from 0 to <see cref="Capacity"/> - 1.</summary>
    public int Index { get; }

    /// <summary>The places in use: capabilities in the order of the vocabulary, then key roles.</summary>
    public static IReadOnlyList<StateSlot> All { get; } =
    [
        .. Capability.All.Where(capability => !capability.IsPerKeyRole).Select(capability => new StateSlot(capability.Ordinal)),
        .. Enum.GetValues<KeyRole>().Select(OfRole),
    ];

    /// <summary>The slot of a capability. The role is looked at only where it matters (<see cref="Capability.IsPerKeyRole"/>).</summary>
    /// <exception cref="ArgumentException">The capability is judged per key role and no role is given.</exception>
    public static StateSlot Of(Capability capability, KeyRole? role)
    {
        if (!capability.IsPerKeyRole)
            return new StateSlot(capability.Ordinal);
        return role is { } known
            ? OfRole(known)
            : throw new ArgumentException($"{capability} is judged per key role; name the role.", nameof(role));
    }

    private static StateSlot OfRole(KeyRole role) => new(Capacity - 1 - (int)role);
}
