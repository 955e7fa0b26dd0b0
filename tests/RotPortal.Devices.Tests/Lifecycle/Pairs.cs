namespace RotPortal.Devices.Tests.Lifecycle;

internal static class Pairs
{
    /// <summary>Every pair of two states, each with itself too.</summary>
    public static TheoryData<TState, TState> Of<TState>()
        where TState : struct, Enum
    {
        var pairs = new TheoryData<TState, TState>();
        foreach (var from in Enum.GetValues<TState>())
        {
            foreach (var to in Enum.GetValues<TState>())
                pairs.Add(from, to);
        }

        return pairs;
    }
}
