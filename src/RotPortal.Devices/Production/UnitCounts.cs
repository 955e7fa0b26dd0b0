namespace RotPortal.Devices;

/// <summary>How many units of a production order stand where. Each unit is in exactly one of the four.</summary>
/// <param name="Made">Made and not yet released.</param>
/// <param name="Failed">Failed, to be tried again or scrapped.</param>
/// <param name="Scrapped">Scrapped.</param>
/// <param name="Released">Made and released.</param>
public readonly record struct UnitCounts(int Made, int Failed, int Scrapped, int Released)
{
    /// <summary>Units that count against the order: made, released or not.</summary>
    public int Good => Made + Released;

    /// <summary>Serial numbers that were tried at all.</summary>
    public int Tried => Made + Failed + Scrapped + Released;

    /// <summary>How many may still be made.</summary>
    /// <param name="ordered">How many were ordered.</param>
    public int Remaining(int ordered) => Math.Max(0, ordered - Good);

    /// <summary>How many units stand in a state.</summary>
    public int Of(UnitState state) => state switch
    {
        UnitState.Made => Made,
        UnitState.Failed => Failed,
        UnitState.Scrapped => Scrapped,
        UnitState.Released => Released,
    };

    /// <summary>The same with one unit more in a state, or one less.</summary>
    public UnitCounts With(UnitState state, int difference) => state switch
    {
        UnitState.Made => this with { Made = Made + difference },
        UnitState.Failed => this with { Failed = Failed + difference },
        UnitState.Scrapped => this with { Scrapped = Scrapped + difference },
        UnitState.Released => this with { Released = Released + difference },
    };

    /// <summary>The same after a unit went from one state to another; from null when it is seen for the first time.</summary>
    public UnitCounts Moved(UnitState? from, UnitState to) => (from is { } before ? With(before, -1) : this).With(to, 1);
}

/// <summary>One sum of a batch record: what is kept beside what is found when the rows are counted again.</summary>
/// <param name="What">What is counted, as it follows "the number of".</param>
/// <param name="Kept">The figure the order carries.</param>
/// <param name="Counted">The figure the rows give.</param>
public readonly record struct CountCheck(string What, long Kept, long Counted)
{
    /// <summary>Whether both are the same.</summary>
    public bool AddsUp => Kept == Counted;

    /// <summary>Every sum that a batch record has to keep.</summary>
    /// <param name="ordered">How many were ordered.</param>
    /// <param name="kept">The counters of the order.</param>
    /// <param name="counted">The units on file, counted one by one.</param>
    /// <param name="devices">How many different devices the made and released units name.</param>
    public static IReadOnlyList<CountCheck> Of(int ordered, UnitCounts kept, UnitCounts counted, int devices) =>
    [
        new("units made and not released", kept.Made, counted.Made),
        new("units failed", kept.Failed, counted.Failed),
        new("units scrapped", kept.Scrapped, counted.Scrapped),
        new("units released", kept.Released, counted.Released),
        new("units ordered, as made plus still to be made", ordered, counted.Good + kept.Remaining(ordered)),
        new("devices of made and released units", counted.Good, devices),
    ];
}
