using RotPortal.Devices;

namespace RotPortal.Provisioning.Vendors;

/// <summary>Whether a signed challenge shows that the device holds its key now: only when the challenge is one that was issued here.</summary>
internal static class Possession
{
    private const int MinimumLength = 16;

    // Clocks of whoever issued the challenge and of ours need not agree to the second.
    private static readonly TimeSpan ClockDifference = TimeSpan.FromMinutes(5);

    /// <summary>Whether there is nothing but zeros: what a reader sends that asks for no freshness.</summary>
    public static bool IsBlank(ReadOnlySpan<byte> nonce) => nonce.IndexOfAnyExcept((byte)0) < 0;

    /// <summary>The challenge that was issued with these octets; null when none was, or none that can show anything at this time.</summary>
    public static Challenge? Issued(ReadingContext context, ReadOnlySpan<byte> nonce)
    {
        if (nonce.Length < MinimumLength || IsBlank(nonce))
            return null;
        foreach (var challenge in context.Challenges)
        {
            if (challenge.Nonce.Span.SequenceEqual(nonce) && challenge.IssuedAt <= context.At + ClockDifference)
                return challenge;
        }

        return null;
    }

    /// <summary>The fact. It is observed when the challenge was issued, so that the same answer read again never looks younger.</summary>
    public static Fact Proven(Challenge challenge, Sha256Digest evidence, string check, Sha256Digest? anchor, string statement) => new()
    {
        Capability = Capability.IdentityPossessionProven,
        Role = KeyRole.Identity,
        Holds = true,
        Level = EvidenceLevel.E4,
        Basis = FactBasis.Live,
        ObservedAt = challenge.IssuedAt,
        Evidence = evidence,
        Check = check,
        Anchor = anchor,
        Statement = statement,
    };

    /// <summary>The remark on a challenge that was not issued here.</summary>
    public static Finding NotIssuedHere { get; } = new(
        "challenge-not-issued-here",
        "The challenge in the evidence is none that was issued here for it. The signature stands, and may be as old as the key: it does not show that the device holds the key today. Put a fresh challenge to the device for that.");
}
