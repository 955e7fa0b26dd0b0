namespace RotPortal.Devices;

/// <summary>The state of one capability of one device at one moment.</summary>
public enum CapabilityState : byte
{
    /// <summary>Nothing on file.</summary>
    Unknown = 0,

    /// <summary>Shown at or above the minimum level, and fresh.</summary>
    Met = 1,

    /// <summary>Known, yet by weaker evidence than the capability asks for.</summary>
    BelowMinimum = 2,

    /// <summary>Was shown; past its age limit, or the basis was withdrawn.</summary>
    Stale = 3,

    /// <summary>Known to be false.</summary>
    Unmet = 4,
}
