namespace RotPortal.Cli.Stations.Journal;

/// <summary>How an attempt ended, as far as this station knows.</summary>
internal enum AttemptEnd
{
    /// <summary>The unit is on file at the portal.</summary>
    Made,

    /// <summary>The portal kept the attempt and rejected its evidence.</summary>
    Failed,

    /// <summary>The portal did not take the attempt.</summary>
    Refused,

    /// <summary>It was given up before anything was sent.</summary>
    Abandoned,
}

/// <summary>One attempt at one unit, as the journal tells it.</summary>
/// <param name="Attempt">Number of the attempt, chosen here.</param>
/// <param name="Serial">Serial number of the unit.</param>
/// <param name="Kind">What makes the unit: <c>pkcs11</c>, <c>tpm</c>.</param>
internal sealed record UnitRecord(string Attempt, string Serial, string Kind)
{
    /// <summary>What is sent to the portal, to the octet; null while it is not made. Once it is there, nothing else is ever sent for this attempt.</summary>
    public byte[]? Body { get; init; }

    /// <summary>How it ended; null while it is open.</summary>
    public AttemptEnd? End { get; init; }
}
