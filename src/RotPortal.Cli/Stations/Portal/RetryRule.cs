namespace RotPortal.Cli.Stations.Portal;

/// <summary>How long a station goes on asking a portal that does not answer.</summary>
/// <param name="First">The first pause; each further one is twice as long.</param>
/// <param name="Longest">The longest pause.</param>
/// <param name="GivesUpAfter">How long it goes on in all, counted from the first question.</param>
/// <param name="Patience">How long one answer may take.</param>
internal sealed record RetryRule(TimeSpan First, TimeSpan Longest, TimeSpan GivesUpAfter, TimeSpan Patience)
{
    /// <summary>Half a second, a second, two ..., for ten minutes.</summary>
    public static RetryRule Usual { get; } = new(TimeSpan.FromSeconds(0.5), TimeSpan.FromSeconds(30), TimeSpan.FromMinutes(10), TimeSpan.FromSeconds(30));

    /// <summary>The pause after so many failures, from 1; never shorter than the portal asked for, up to what is allowed in all.</summary>
    public TimeSpan PauseAfter(int failures, TimeSpan? asked)
    {
        var own = TimeSpan.FromTicks(Math.Min(Longest.Ticks, First.Ticks << Math.Min(failures - 1, 20)));
        return asked is { } wish && wish > own ? wish : own;
    }
}
