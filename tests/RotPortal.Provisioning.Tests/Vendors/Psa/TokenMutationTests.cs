using RotPortal.Devices;
using RotPortal.TestKit;

namespace RotPortal.Provisioning.Tests.Vendors.Psa;

/// <summary>Damaged tokens: nothing throws, and nothing can be changed unnoticed.</summary>
public sealed class TokenMutationTests
{
    private static readonly PsaTokenBuilder Token = new();
    private static readonly CcaTokenBuilder Platform = new();
    private static readonly ReadingContext Context =
        new(new TrustAnchors([Token.Anchor(), (new PsaTokenBuilder { Key = Platform.PlatformKey }).Anchor()]), Evidence.At, 1);

    [Fact]
    public async Task No_bit_of_a_token_can_be_turned_over()
    {
        // Three tokens, since one has less than 10,000 bits. There is no exception: strict CBOR leaves one writing only, and the header that no
        // signature covers is empty.
        int bits = 0;
        foreach (string profile in (string[])["http://arm.com/psa/2.0.0", "tag:psacertified.org,2023:psa#tfm", "PSA_IOT_PROFILE_1"])
        {
            byte[] file = (Token with { Profile = profile }).Build();
            bits += file.Length * 8;
            Assert.Empty(await BitFlips.AcceptedAsync("psa-token", file, Context));
        }

        Assert.True(bits > 10_000, $"{bits} bits");
    }

    [Fact]
    public async Task No_bit_of_a_platform_or_realm_token_can_be_turned_over() =>
        Assert.Empty(await BitFlips.AcceptedAsync("cca-token", Platform.Build(), Context));

    [Fact]
    public async Task What_no_signature_covers_is_the_unprotected_header_alone()
    {
        // A key identifier there may be changed by anybody, and nothing is taken from it.
        byte[] payload = Token.Payload();
        var item = TestCose.Message("Signature1", TestCbor.Map((1, -7)).Octets, TestCbor.Map((4, "abc"u8.ToArray())), payload, message => Token.Key.Sign(message));
        byte[] file = TestCbor.Tag(18, item).Octets;
        int identifier = file.AsSpan().IndexOf("abc"u8);

        var accepted = await BitFlips.AcceptedAsync("psa-token", file, Context);

        // The three octets of the identifier, and its label where it stays a label that nothing is taken from: any but alg (1) and crit (2).
        Assert.All(accepted, position => Assert.True(position.Octet >= identifier - 3 && position.Octet < identifier + 3, $"{position}"));
        Assert.Equal(24, accepted.Count(position => position.Octet >= identifier));
    }

    [Fact]
    public async Task Noise_and_damaged_tokens_never_throw_and_verify_only_what_was_signed()
    {
        foreach (string kind in (string[])["psa-token", "cca-token", "psa-claims"])
        {
            byte[] good = kind == "psa-token" ? Token.Build() : Platform.Build();
            foreach (byte[] octets in Mutations.Noise(seed: 3, count: 1_000, maximumLength: 300).Concat(Mutations.Of(good, seed: 4, count: 3_000)))
            {
                bool isDamaged = !octets.AsSpan().SequenceEqual(good);
                foreach (var entry in await Evidence.ReadAsync(kind, octets, Context))
                    Assert.True(!isDamaged || entry.Reading is Reading.Rejected);
            }
        }
    }
}
