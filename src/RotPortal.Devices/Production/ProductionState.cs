namespace RotPortal.Devices;

/// <summary>Where a production order stands. That its window has not begun or has ended follows from the clock and is not stored.</summary>
public enum ProductionState
{
    /// <summary>Being written down; no station may report to it.</summary>
    Draft,

    /// <summary>Stations may report units.</summary>
    Open,

    /// <summary>Stopped by a person, or by too many failures; a person may resume it.</summary>
    Stopped,

    /// <summary>As many units are made as were ordered. A unit that is scrapped opens it again.</summary>
    Complete,

    /// <summary>Ended for good.</summary>
    Closed,
}

/// <summary>The life of a production order.</summary>
public static class ProductionLifecycle
{
    /// <summary>The legal moves.</summary>
    public static TransitionTable<ProductionState> Table { get; } = new(
        "production order",
        (ProductionState.Draft, [ProductionState.Open, ProductionState.Closed]),
        (ProductionState.Open, [ProductionState.Stopped, ProductionState.Complete, ProductionState.Closed]),
        (ProductionState.Stopped, [ProductionState.Open, ProductionState.Closed]),
        (ProductionState.Complete, [ProductionState.Open, ProductionState.Closed]),
        (ProductionState.Closed, []));
}
