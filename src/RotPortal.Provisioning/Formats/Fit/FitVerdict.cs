namespace RotPortal.Provisioning.Formats.Fit;

/// <summary>What verifying a configuration gave.</summary>
internal abstract record FitVerdict
{
    private FitVerdict()
    {
    }

    /// <summary>
    /// Every image has the digest the file states, and every key that the control tree requires signed what it is required to sign.
    /// </summary>
    /// <param name="SignedBy">The keys whose signatures hold; empty when the control tree requires none and none holds.</param>
    /// <param name="Algorithms">The signature algorithms, in the order of <paramref name="SignedBy"/>.</param>
    /// <param name="Covers">Paths of the nodes the configuration signature covers; empty for signatures over images alone.</param>
    internal sealed record Accepted(
        IReadOnlyList<FitKey> SignedBy, IReadOnlyList<FitAlgorithm> Algorithms, IReadOnlyList<string> Covers) : FitVerdict;

    /// <summary>The boot loader must not boot it.</summary>
    /// <param name="Check">Name of the check that failed.</param>
    /// <param name="Detail">What was found.</param>
    internal sealed record Refused(string Check, string Detail) : FitVerdict;
}

/// <summary>A signature that holds.</summary>
internal sealed record FitGoodSignature(FitKey Key, FitAlgorithm Algorithm);
