using RotPortal.Devices;
using RotPortal.Registry.Production;
using RotPortal.Web.Components;

namespace RotPortal.Web.Features.Production;

/// <summary>Production orders in words.</summary>
public static class ProductionWords
{
    /// <summary>Where an order stands at a moment; what follows from the clock is said too.</summary>
    public static string Of(ProductionOrder order, DateTimeOffset now) => order.State switch
    {
        ProductionState.Draft => "Draft",
        ProductionState.Open when now < order.OpensAt => "Open, window not begun",
        ProductionState.Open when now >= order.ClosesAt => "Open, window ended",
        ProductionState.Open => "Open",
        ProductionState.Stopped => "Stopped",
        ProductionState.Complete => "Complete",
        ProductionState.Closed => "Closed",
    };

    /// <summary>A batch.</summary>
    public static string Of(BatchState state) => state switch
    {
        BatchState.Draft => "Draft",
        BatchState.Received => "Received",
        BatchState.Verified => "Verified",
        BatchState.Released => "Released",
        BatchState.Blocked => "Blocked",
        BatchState.Closed => "Closed",
    };

    /// <summary>What a state of a batch means.</summary>
    public static string Meaning(BatchState state) => state switch
    {
        BatchState.Draft => "nothing was made in it yet",
        BatchState.Received => "evidence of its units has come in",
        BatchState.Verified => "its counts add up; waits for the release",
        BatchState.Released => "may be shipped",
        BatchState.Blocked => "stopped; it is verified anew before it can be released",
        BatchState.Closed => "done, or given up",
    };

    /// <summary>A unit: word, class of its colour, symbol.</summary>
    public static (string Word, string Class, string Icon) Look(UnitState state) => state switch
    {
        UnitState.Made => ("made", "full", "v-full"),
        UnitState.Failed => ("failed", "gap", "v-gap"),
        UnitState.Scrapped => ("scrapped", "na", "v-na"),
        UnitState.Released => ("released", "full", "check"),
    };

    /// <summary>The rule of serial numbers.</summary>
    public static string Of(SerialRule rule) => rule switch
    {
        SerialRule.Prefix { Text: "" } => "any",
        SerialRule.Prefix prefix => $"beginning with {prefix.Text}",
        SerialRule.Range range => $"{range.From} to {range.To}",
        _ => throw new InvalidOperationException($"There is no rule of the kind {rule.GetType().Name}."),
    };

    /// <summary>The limit of failures.</summary>
    public static string Of(FailureLimit? limit) => limit is { } set
        ? $"Stops at {set.Percent} % failures among the last {NumberWords.Of(set.Last, "attempt", "attempts")}"
        : "Failures stop nothing";

    /// <summary>The window.</summary>
    public static string Window(ProductionOrder order) => $"{Moment.Minute(order.OpensAt)} to {Moment.Minute(order.ClosesAt)}";
}
