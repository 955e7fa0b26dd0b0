using RotPortal.Devices;
using RotPortal.TestKit;

namespace RotPortal.Provisioning.Tests.Vendors.St;

/// <summary>Damaged answers: nothing throws, and nothing that was signed can be changed unnoticed.</summary>
public sealed class ChallengeMutationTests
{
    private const string Kind = "stsafe-challenge";
    private static readonly TestMaker Maker = new(43);
    private static readonly ChallengeBuilder Good = new(Maker);
    private static readonly TrustAnchors Trusted = ChallengeBuilder.AnchorsOf(Maker);

    [Fact]
    public async Task The_only_bits_that_nothing_covers_are_the_case_of_hex()
    {
        // Every bit, more than 10,000. In hex a letter may be small or capital (bit 5); base64 and the names of members have no such freedom.
        byte[] entry = Good.Build();
        Assert.True(entry.Length * 8 > 10_000);
        int hexEnds = entry.AsSpan().IndexOf("\"certificates\""u8);
        for (int bit = 0; bit < entry.Length * 8; bit++)
        {
            int at = bit / 8;
            bool isCase = at < hexEnds && bit % 8 == 5 && char.IsAsciiHexDigit((char)entry[at]) && char.IsAsciiLetter((char)entry[at]);
            entry[at] ^= (byte)(1 << (bit % 8));
            if (!isCase)
                Assert.True((await Evidence.ReadAsync(Kind, entry, Trusted)).TrueForAll(read => read.Reading is Reading.Rejected), $"octet {at}, bit {bit % 8}");
            entry[at] ^= (byte)(1 << (bit % 8));
        }

        Evidence.Verified(await Evidence.ReadOneAsync(Kind, entry, Trusted));
    }

    [Fact]
    public async Task Noise_is_refused_and_never_throws()
    {
        foreach (byte[] noise in Mutations.Noise(seed: 1, count: 1_000, maximumLength: 300))
        {
            Assert.All(await Evidence.ReadAsync(Kind, noise, Trusted), entry => Evidence.Rejected(entry));
            Assert.All(await Evidence.ReadAsync(Kind, [.. "{\"challenge\":"u8, .. noise], Trusted), entry => Evidence.Rejected(entry));
        }
    }

    [Fact]
    public async Task A_damaged_answer_never_throws_and_verifies_only_what_was_signed()
    {
        foreach (byte[] damaged in Mutations.Of(Good.Build(), seed: 2, count: 2_000))
        {
            foreach (var entry in await Evidence.ReadAsync(Kind, damaged, Trusted))
            {
                // A cut that takes the certificates out leaves an answer that nobody vouches for; it must not keep the serial number.
                if (entry.Reading is Reading.Verified verified)
                    Assert.Equal(verified.Claim.Certificates.Count == 1, verified.Claim.HardwareId == Good.SerialNumber);
            }
        }
    }
}
