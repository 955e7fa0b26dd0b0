using RotPortal.Devices;

namespace RotPortal.Provisioning.Formats.X509;

/// <summary>Judges how strong a key is, by a dated rule: NIST SP 800-131A Rev. 2 with SP 800-57 Part 1 Rev. 5.</summary>
internal static class StrengthFact
{
    /// <summary>The least strength that may be used at all (SP 800-131A Rev. 2, 3).</summary>
    public const int MinimumBits = 112;

    // SP 800-57 Part 1 Rev. 5 table 4: 112 bits through 2030; 128 bits and more without a date.
    private const int LastingBits = 128;
    private static readonly DateTimeOffset MinimumEnds = new(2030, 12, 31, 23, 59, 59, TimeSpan.Zero);

    /// <summary>The fact about the weakest key of a role.</summary>
    /// <param name="weakest">The key.</param>
    /// <param name="role">The role.</param>
    /// <param name="at">When we looked.</param>
    /// <param name="evidence">The evidence it stands in.</param>
    /// <param name="check">The check that read it.</param>
    /// <param name="subject">Where the keys of the role are, for example <c>slots 0, 2</c>.</param>
    /// <exception cref="ArgumentException">The strength of the key is not known: then nothing may be said.</exception>
    public static Fact Of(PublicKey weakest, KeyRole role, DateTimeOffset at, Sha256Digest evidence, string check, string subject)
    {
        int bits = weakest.StrengthBits ?? throw new ArgumentException("The strength of the key is not known.", nameof(weakest));
        bool isMinimum = bits is >= MinimumBits and < LastingBits;
        return new Fact
        {
            Capability = Capability.KeyAlgorithmStrength,
            Role = role,
            Holds = bits >= MinimumBits,
            Level = EvidenceLevel.E4,
            Basis = FactBasis.Computed,
            ObservedAt = at,
            ValidUntil = isMinimum ? MinimumEnds : null,
            Evidence = evidence,
            Check = check,
            Statement = bits > 0
                ? $"the weakest key of {subject} is {weakest.Algorithm}: {bits} bits of security ({KeyStrength.Clause}, table 2){(isMinimum ? ", acceptable until the end of 2030" : "")}"
                : $"the weakest key of {subject} is {weakest.Algorithm}: weaker than anything in table 2 of {KeyStrength.Clause}",
        };
    }
}
