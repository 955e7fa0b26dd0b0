using System.Text;
using RotPortal.Devices;
using RotPortal.TestKit;

namespace RotPortal.Provisioning.Tests.Vendors.Nxp;

/// <summary>Damaged attested reads: nothing throws, and nothing that was signed can be changed unnoticed.</summary>
public sealed class AttestedReadMutationTests
{
    private const string Kind = "nxp-attested-read";
    private static readonly TestMaker Maker = new(41);
    private static readonly AttestedReadBuilder Good = new(Maker);
    private static readonly TrustAnchors Trusted = AttestedReadBuilder.AnchorsOf(Maker);

    [Fact]
    public async Task The_only_bits_that_nothing_covers_are_the_name_of_a_key_and_the_case_of_hex()
    {
        // Nobody signs what an entry calls a key, and hex is read in either case. Every bit of the rest, more than 10,000.
        byte[] entry = Good.Build();
        string text = Encoding.UTF8.GetString(entry);
        var name = Span(text, "\"identity\"");
        var freshness = Span(text, Convert.ToHexStringLower(Good.Freshness));
        Assert.True(entry.Length * 8 > 10_000);
        for (int bit = 0; bit < entry.Length * 8; bit++)
        {
            int at = bit / 8;
            entry[at] ^= (byte)(1 << (bit % 8));
            bool isCovered = !name.Contains(at) && !(freshness.Contains(at) && bit % 8 == 5);
            if (isCovered)
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
            Assert.All(await Evidence.ReadAsync(Kind, [.. "{\"nxpAttestedRead\":1,\"keys\":"u8, .. noise], Trusted), entry => Evidence.Rejected(entry));
        }
    }

    [Fact]
    public async Task A_damaged_entry_never_throws_and_verifies_only_what_was_signed()
    {
        foreach (byte[] damaged in Mutations.Of(Good.Build(), seed: 2, count: 2_000))
        {
            foreach (var entry in await Evidence.ReadAsync(Kind, damaged, Trusted))
            {
                if (entry.Reading is Reading.Verified verified)
                    Assert.Equal((Good.ChipId, 2), (verified.Claim.HardwareId, verified.Claim.Keys.Count));
            }
        }
    }

    [Fact]
    public async Task A_damaged_statement_that_the_chip_signs_all_the_same_never_throws()
    {
        foreach (byte[] damaged in Mutations.Of(Good.Statement(), seed: 3, count: 500))
        {
            var entry = await Evidence.ReadOneAsync(Kind, (Good with { ChangeStatement = _ => damaged }).Build(), Trusted);
            Assert.False(entry.RefusesWholeFile);
        }
    }

    private static HashSet<int> Span(string text, string part) => [.. Enumerable.Range(text.IndexOf(part, StringComparison.Ordinal), part.Length)];
}
