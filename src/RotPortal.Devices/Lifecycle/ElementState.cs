namespace RotPortal.Devices;

/// <summary>The state of one root-of-trust element: the chip or function that keeps the secret.</summary>
public enum ElementState
{
    /// <summary>Holds no key of ours or its maker's.</summary>
    Blank,

    /// <summary>Its maker or provider has put keys in.</summary>
    PreProvisioned,

    /// <summary>Belongs to one device.</summary>
    Bound,

    /// <summary>Bound, and its configuration can no longer be changed.</summary>
    Locked,

    /// <summary>Known or believed to be broken.</summary>
    Compromised,

    /// <summary>Out of use.</summary>
    Retired,
}

/// <summary>The life of a root-of-trust element.</summary>
public static class ElementLifecycle
{
    /// <summary>The legal moves.</summary>
    public static TransitionTable<ElementState> Table { get; } = new(
        "root-of-trust element",
        (ElementState.Blank, [ElementState.PreProvisioned, ElementState.Bound, ElementState.Compromised, ElementState.Retired]),
        (ElementState.PreProvisioned, [ElementState.Bound, ElementState.Compromised, ElementState.Retired]),
        (ElementState.Bound, [ElementState.Locked, ElementState.Compromised, ElementState.Retired]),
        (ElementState.Locked, [ElementState.Compromised, ElementState.Retired]),
        (ElementState.Compromised, [ElementState.Retired]),
        (ElementState.Retired, []));
}
