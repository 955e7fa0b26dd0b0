using RotPortal.Devices;
using RotPortal.TestKit;

namespace RotPortal.Provisioning.Tests.Vendors.Pkcs11;

/// <summary>Damaged entries: nothing throws, and not one bit can be changed unnoticed.</summary>
public sealed class TokenKeyMutationTests
{
    private const string Kind = "pkcs11-key";
    private static readonly TrustAnchors None = new([]);

    [Fact]
    public async Task No_bit_of_an_entry_can_be_changed()
    {
        int flipped = 0;
        // Two entries of different length, since one has fewer than 10,000 bits.
        foreach (byte[] entry in new[] { new TokenKeyBuilder().Build(), new TokenKeyBuilder { Key = TestKey.Of("another") }.Build() })
        {
            for (int bit = 0; bit < entry.Length * 8; bit++, flipped++)
            {
                entry[bit / 8] ^= (byte)(1 << (bit % 8));
                Assert.True((await Evidence.ReadAsync(Kind, entry, None)).TrueForAll(read => read.Reading is Reading.Rejected), $"octet {bit / 8}, bit {bit % 8}");
                entry[bit / 8] ^= (byte)(1 << (bit % 8));
            }

            Evidence.Verified(await Evidence.ReadOneAsync(Kind, entry, None));
        }

        Assert.True(flipped > 10_000);
    }

    [Fact]
    public async Task Noise_is_refused_and_never_throws()
    {
        foreach (byte[] noise in Mutations.Noise(seed: 3, count: 1_000, maximumLength: 300))
        {
            Assert.All(await Evidence.ReadAsync(Kind, noise, None), entry => Evidence.Rejected(entry));
            Assert.All(await Evidence.ReadAsync(Kind, [.. "{\"pkcs11Key\":1,"u8, .. noise], None), entry => Evidence.Rejected(entry));
        }
    }

    [Fact]
    public async Task A_damaged_entry_never_throws_and_verifies_only_what_was_signed()
    {
        var good = Evidence.Verified(await Evidence.ReadOneAsync(Kind, new TokenKeyBuilder().Build(), None));
        foreach (byte[] damaged in Mutations.Of(new TokenKeyBuilder().Build(), seed: 4, count: 2_000))
        {
            foreach (var entry in await Evidence.ReadAsync(Kind, damaged, None))
            {
                if (entry.Reading is Reading.Verified verified)
                    Assert.Equal(good.Facts.Select(fact => fact.Statement), verified.Facts.Select(fact => fact.Statement));
            }
        }
    }
}
