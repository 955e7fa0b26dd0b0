namespace RotPortal.Registry.Signatures;

/// <summary>Judges the devices again whose signature time alone has changed: certificates that ran out, proofs that went stale.</summary>
public sealed class AdvanceTime(RegistryWriter writer)
{
    /// <summary>
    /// Takes the next <paramref name="most"/> devices whose moment has come, in one transaction. Call it until it answers 0. Nothing is written into
    /// the ledger: what follows from the clock is no event.
    /// </summary>
    /// <returns>How many were judged.</returns>
    public async Task<int> StepAsync(DateTimeOffset at, int most, CancellationToken cancellation)
    {
        await using var session = await writer.BeginAsync(cancellation);
        await Judging.PreparePickedAsync(session.Db, cancellation);
        await session.Db.RunAsync(
            "INSERT INTO picked (id) SELECT id FROM devices WHERE changes_at <= @at ORDER BY changes_at LIMIT @most",
            cancellation,
            ("at", at),
            ("most", most));
        int judged = await Judging.JudgePickedAsync(session.Db, at, cancellation);
        await session.CommitAsync(cancellation);
        return judged;
    }
}
