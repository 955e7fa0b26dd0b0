using RotPortal.Devices;

namespace RotPortal.Provisioning.Tests.Vendors.Infineon;

/// <summary>Damaged bundles: nothing throws, and nothing that was signed can be changed unnoticed.</summary>
public sealed class BundleMutationTests
{
    private const string Kind = "infineon-reel-bundle";
    private static readonly BundleBuilder Good = new();

    [Fact]
    public async Task Of_what_is_kept_of_a_chip_only_the_chip_identifier_is_covered_by_nothing()
    {
        // Every bit, more than 10,000. Not covered: the chip identifier in the two names (bits that make another hex digit of a digit), which nobody
        // signs; the case of letters in the names; the line ends between octets of base64, which may be any white space (RFC 7468 2); the bits of
        // the last character of base64 that belong to no octet (RFC 4648 3.5); the very last octet,
        // which follows the last certificate.
        byte[] kept = Good.Kept();
        var good = Evidence.Verified(await Evidence.ReadOneAsync(Kind, kept, BundleBuilder.Trusted));
        Assert.True(kept.Length * 8 > 10_000);
        int[] names = [0, kept.AsSpan().IndexOf("_E0E1"u8) - 20];
        int accepted = 0;
        for (int bit = 0; bit < kept.Length * 8; bit++)
        {
            int at = bit / 8;
            kept[at] ^= (byte)(1 << (bit % 8));
            foreach (var entry in await Evidence.ReadAsync(Kind, kept, BundleBuilder.Trusted))
            {
                if (entry.Reading is not Reading.Verified verified)
                    continue;
                accepted++;
                Assert.True(names.Any(start => at >= start && at < start + "0A091B5C001500070063_E0E0.pem".Length) || at == kept.Length - 1 || kept[at + 1] == '=' || char.IsWhiteSpace((char)kept[at]), $"octet {at}, bit {bit % 8}");
                Assert.All(verified.Claim.Keys, key => Assert.Contains(good.Claim.Keys, known => known.SpkiSha256 == key.SpkiSha256));
            }

            kept[at] ^= (byte)(1 << (bit % 8));
        }

        Assert.NotEqual(0, accepted);
    }

    [Fact]
    public async Task A_flipped_bit_of_an_archive_is_noticed_but_for_the_version_of_its_format()
    {
        byte[] bundle = Good.Build();
        var random = new Random(5);
        for (int i = 0; i < 10_000; i++)
        {
            int at = random.Next(bundle.Length);
            // Octets 6 and 7 say which version wrote the archive and decide nothing here.
            if (at is 6 or 7)
                continue;
            byte bit = (byte)(1 << random.Next(8));
            bundle[at] ^= bit;
            Assert.True(Assert.Single(await Evidence.ReadAsync(Kind, bundle, BundleBuilder.Trusted)).RefusesWholeFile, $"octet {at}");
            bundle[at] ^= bit;
        }
    }

    [Fact]
    public async Task Noise_is_refused_and_never_throws()
    {
        foreach (byte[] noise in Mutations.Noise(seed: 1, count: 1_000, maximumLength: 300))
        {
            Assert.All(await Evidence.ReadAsync(Kind, noise, BundleBuilder.Trusted), entry => Evidence.Rejected(entry));
            Assert.All(await Evidence.ReadAsync(Kind, [.. "0A091B5C001500070063_E0E0.pem\n"u8, .. noise], BundleBuilder.Trusted), entry => Evidence.Rejected(entry));
        }
    }

    [Fact]
    public async Task Damaged_files_never_throw()
    {
        foreach (byte[] damaged in Mutations.Of(Good.Kept(), seed: 2, count: 2_000))
            Assert.NotEmpty(await Evidence.ReadAsync(Kind, damaged, BundleBuilder.Trusted));
    }
}
