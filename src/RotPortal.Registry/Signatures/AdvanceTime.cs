namespace RotPortal.Registry.Signatures;

/// <summary>Judges the devices again whose signature time alone has changed: certificates that ran out, proofs that went stale.</summary>
public sealed class AdvanceTime(RegistryWriter writer)
{
    /// <summary>
    /// Takes the next <paramref name="most"/> devices whose moment has come, in one transaction. Call it until it answers 0.
    /// </summary>
    /// <returns>How many were judged.</returns>
    public Task<int> StepAsync(DateTimeOffset at, int most, CancellationToken cancellation) => throw new NotImplementedException();
}
