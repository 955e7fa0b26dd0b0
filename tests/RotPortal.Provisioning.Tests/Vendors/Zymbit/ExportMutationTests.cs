using System.Text;
using RotPortal.Devices;

namespace RotPortal.Provisioning.Tests.Vendors.Zymbit;

/// <summary>
/// Damaged exports. Nobody signs an export as a whole, so a changed word in it is only another word of the host; what must hold is that nothing
/// throws and that no other key, challenge or signature is taken for the one that was answered.
/// </summary>
public sealed class ExportMutationTests
{
    private const string Kind = "zymbit-export";
    private static readonly ExportBuilder Good = new();
    private static readonly ReadingContext Context =
        new(TrustAnchors.None, Evidence.At, 1) { Challenges = [new Challenge(Good.Nonce, Evidence.At)] };

    [Fact]
    public async Task No_bit_of_key_challenge_or_signature_can_be_flipped()
    {
        // More than 1,000 bits. Only the case of a hex digit (bit 5 of a letter) is nobody's concern.
        byte[] export = Good.Build();
        string text = Encoding.UTF8.GetString(export);
        int flips = 0;
        foreach (var (start, length) in ((int Start, int Length)[])[Value(text, "publicKey"), Value(text, "nonce"), Value(text, "signature")])
        {
            for (int bit = start * 8; bit < (start + length) * 8; bit++)
            {
                if (bit % 8 == 5 && char.IsAsciiLetter(text[bit / 8]))
                    continue;
                export[bit / 8] ^= (byte)(1 << (bit % 8));
                Assert.True((await Evidence.ReadAsync(Kind, export, Context)).TrueForAll(entry => entry.Reading is Reading.Rejected), $"octet {bit / 8}, bit {bit % 8}");
                export[bit / 8] ^= (byte)(1 << (bit % 8));
                flips++;
            }
        }

        Assert.True(flips > 1_000);
        Evidence.Verified(await Evidence.ReadOneAsync(Kind, export, Context));
    }

    [Fact]
    public async Task Noise_is_refused_and_never_throws()
    {
        foreach (byte[] noise in Mutations.Noise(seed: 1, count: 1_000, maximumLength: 300))
        {
            Assert.All(await Evidence.ReadAsync(Kind, noise, Context), entry => Evidence.Rejected(entry));
            Assert.All(await Evidence.ReadAsync(Kind, [.. "{\"zymbitExport\":1,\"slots\":"u8, .. noise], Context), entry => Evidence.Rejected(entry));
        }
    }

    [Fact]
    public async Task A_damaged_export_never_throws_and_proves_possession_of_no_other_key()
    {
        string signed = Evidence.Verified(await Evidence.ReadOneAsync(Kind, Good.Build(), Context)).Claim.Keys[0].SpkiSha256.Hex;
        foreach (byte[] damaged in Mutations.Of(Good.Build(), seed: 2, count: 2_000))
        {
            foreach (var entry in await Evidence.ReadAsync(Kind, damaged, Context))
            {
                if (entry.Reading is Reading.Verified verified && verified.Facts.Any(fact => fact.Basis == FactBasis.Live))
                    Assert.Equal(signed, Assert.Single(verified.Claim.Keys).SpkiSha256.Hex);
            }
        }
    }

    private static (int Start, int Length) Value(string text, string name)
    {
        int start = text.IndexOf($"\"{name}\":\"", StringComparison.Ordinal) + name.Length + 4;
        return (start, text.IndexOf('"', start) - start);
    }
}
