namespace RotPortal.Devices;

/// <summary>Where a unit of a production order stands. A unit is known by its serial number and is counted exactly once.</summary>
public enum UnitState
{
    /// <summary>Its evidence was read, every check answered yes, and it is on file.</summary>
    Made,

    /// <summary>The last attempt on it was refused by a check. It may be tried again.</summary>
    Failed,

    /// <summary>Taken out by the station or by a person; its serial number is never made again.</summary>
    Scrapped,

    /// <summary>Made, and released with its batch.</summary>
    Released,
}

/// <summary>The life of a unit.</summary>
public static class UnitLifecycle
{
    /// <summary>The legal moves.</summary>
    public static TransitionTable<UnitState> Table { get; } = new(
        "unit",
        (UnitState.Failed, [UnitState.Made, UnitState.Scrapped]),
        (UnitState.Made, [UnitState.Released, UnitState.Scrapped]),
        (UnitState.Scrapped, []),
        (UnitState.Released, []));
}
