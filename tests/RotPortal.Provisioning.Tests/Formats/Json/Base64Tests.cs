using System.Buffers.Text;
using System.Text;
using Base64 = RotPortal.Provisioning.Formats.Json.Base64;

namespace RotPortal.Provisioning.Tests.Formats.Json;

public sealed class Base64Tests
{
    [Fact]
    public void Octets_of_every_length_come_back()
    {
        foreach (byte[] octets in Mutations.Noise(seed: 11, count: 500, maximumLength: 70))
        {
            Assert.Equal(octets, Base64.DecodeUrl(Encoding.ASCII.GetBytes(Base64Url.EncodeToString(octets))));
            if (octets.Length > 0)
                Assert.Equal(octets, Base64.DecodePlain(Encoding.ASCII.GetBytes(Convert.ToBase64String(octets))));
        }
    }

    [Theory]
    [InlineData("A")]
    [InlineData("AAAAA")]
    [InlineData("AA==")]
    [InlineData("AB")]
    [InlineData("AAB")]
    [InlineData("AA A")]
    [InlineData("AAA\n")]
    [InlineData("AA+A")]
    [InlineData("AA/A")]
    [InlineData("AAA%")]
    public void Base64url_with_any_slack_is_refused(string text) => Assert.Null(Base64.DecodeUrl(Encoding.ASCII.GetBytes(text)));

    [Theory]
    [InlineData("")]
    [InlineData("AA")]
    [InlineData("AA=")]
    [InlineData("AAA")]
    [InlineData("AB==")]
    [InlineData("AAB=")]
    [InlineData("A===")]
    [InlineData("====")]
    [InlineData("AA==AA==")]
    [InlineData("AA-A")]
    [InlineData("AA A")]
    [InlineData("AAA\n")]
    public void Base64_with_any_slack_is_refused(string text) => Assert.Null(Base64.DecodePlain(Encoding.ASCII.GetBytes(text)));

    [Fact]
    public void No_two_texts_mean_the_same_octets()
    {
        const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_+/= \n";
        var seen = new HashSet<string>();
        foreach (char a in Alphabet)
        {
            foreach (char b in Alphabet)
            {
                if (Base64.DecodeUrl([(byte)a, (byte)b]) is { } octets)
                    Assert.True(seen.Add(Convert.ToHexString(octets)));
            }
        }

        Assert.Equal(256, seen.Count);
    }
}
