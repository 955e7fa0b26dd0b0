namespace RotPortal.Devices;

/// <summary>
/// One of the places of a <see cref="StateSignature"/>: one per capability, then one per key role for <c>key.algorithm-strength</c>, because
/// a weak identity key must not spoil a row about update signatures. That capability's own place stays empty.
/// </summary>
/// <param name="Index">From 0 to <see cref="Count"/> - 1.</param>
public readonly record struct StateSlot(int Index)
{
    private static readonly int RoleCount = Enum.GetValues<KeyRole>().Length;

    /// <summary>How many places there are.</summary>
    public static int Count => Capability.All.Count + RoleCount;

    /// <summary>The slot of a capability.</summary>
    /// <exception cref="ArgumentException">The capability is judged per key role and no role is given.</exception>
    public static StateSlot Of(Capability capability, KeyRole? role)
    {
        if (!capability.IsPerKeyRole)
            return new StateSlot(capability.Ordinal);
        return role is { } known
            ? new StateSlot(Capability.All.Count + (int)known)
            : throw new ArgumentException($"{capability} is judged per key role; name the role.", nameof(role));
    }
}
