namespace RotPortal.Devices.Tests.Production;

public sealed class ClaimCredentialTests
{
    private static readonly Guid Order = Guid.Parse("0199f3a2-0000-7000-8000-00000000000a");

    private static ClaimCredential Made => ClaimCredential.Of(Order, Enumerable.Range(0, 32).Select(i => (byte)i).ToArray());

    [Fact]
    public void A_credential_is_read_back_as_it_was_made()
    {
        Assert.Equal("rpc1.0199f3a20000700080000000000000" + "0a.AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8", Made.Text);
        Assert.Equal(Made, ClaimCredential.Parse(Made.Text));
        Assert.Equal(Made.Sha256, ClaimCredential.Parse(Made.Text)?.Sha256);
    }

    [Fact]
    public void It_does_not_say_its_secret_when_it_is_written_into_a_log() => Assert.DoesNotContain("AAEC", $"{Made}");

    [Theory]
    [InlineData("")]
    [InlineData("rpc1")]
    [InlineData("rpc2.0199f3a200007000800000000000000a.AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8")]
    [InlineData("rpc1.0199F3A200007000800000000000000a.AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8")]
    [InlineData("rpc1.0199f3a200007000800000000000000a.AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh9")]
    [InlineData("rpc1.0199f3a200007000800000000000000a.AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=")]
    [InlineData("rpc1.0199f3a200007000800000000000000a.AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh+")]
    [InlineData(" rpc1.0199f3a200007000800000000000000a.AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8")]
    public void Anything_else_is_no_credential(string text) => Assert.Null(ClaimCredential.Parse(text));

    [Fact]
    public void One_changed_character_makes_another_credential_or_none()
    {
        string text = Made.Text;
        for (int at = 0; at < text.Length; at++)
        {
            foreach (char other in "aZ0-_.=\u00e9")
            {
                string changed = text[..at] + other + text[(at + 1)..];
                if (changed != text)
                    Assert.NotEqual(Made.Sha256, ClaimCredential.Parse(changed)?.Sha256);
            }
        }
    }
}
