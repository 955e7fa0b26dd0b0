namespace RotPortal.Web.Jobs;

/// <summary>This process, as the holder of leases.</summary>
/// <param name="Name">Machine, process and moment of start: no other process ever has the same.</param>
internal sealed record JobHolder(string Name)
{
    /// <summary>The holder for this process.</summary>
    public static JobHolder OfThisProcess(TimeProvider clock) =>
        new($"{Environment.MachineName}/{Environment.ProcessId}/{clock.GetUtcNow().ToUnixTimeMilliseconds()}");
}
