using RotPortal.Cli.Stations;
using RotPortal.Cli.Stations.Portal;

namespace RotPortal.Cli.Tests.Stations;

public sealed class StationPartsTests
{
    [Theory]
    [InlineData("SN-098", 3, "SN-098 SN-099 SN-100")]
    [InlineData("A9B07", 2, "A9B07 A9B08")]
    [InlineData("12345678901234567890000", 2, "12345678901234567890000 12345678901234567890001")]
    [InlineData("no-digit", 1, "no-digit")]
    public void Serial_numbers_follow_one_another(string first, int count, string all)
    {
        var plan = Assert.IsType<Answer<IReadOnlyList<string>>.Given>(SerialPlan.Of(first, count));
        Assert.Equal(all.Split(' '), plan.Value);
    }

    [Theory]
    [InlineData("SN-99", 2)]
    [InlineData("no-digit", 2)]
    [InlineData("", 1)]
    [InlineData("with blank", 1)]
    [InlineData("with/slash", 1)]
    [InlineData("ümlaut1", 1)]
    [InlineData("SN-1", 0)]
    [InlineData("SN-1", 100_001)]
    public void What_cannot_be_counted_up_is_refused(string first, int count) =>
        Assert.IsType<Answer<IReadOnlyList<string>>.Withheld>(SerialPlan.Of(first, count));

    [Fact]
    public void A_claim_shows_its_order_and_never_its_secret()
    {
        var claim = ClaimCredential.Read($" {StandInPortal.Claim}\n");
        Assert.Equal(StandInPortal.Order, claim?.Order);
        Assert.Equal(StandInPortal.Claim, claim?.Secret);
        Assert.Equal($"rpc1.{StandInPortal.Order}", claim?.ToString());
    }

    [Theory]
    [InlineData("")]
    [InlineData("rpc1.00112233445566778899aabbccddeeff")]
    [InlineData("rpc1.00112233445566778899AABBCCDDEEFF.AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8")]
    [InlineData("rpc2.00112233445566778899aabbccddeeff.AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8")]
    [InlineData("rpc1.00112233445566778899aabbccddeeff.AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh")]
    [InlineData("rpc1.00112233445566778899aabbccddeeff.AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh\n")]
    public void What_is_no_claim_is_not_sent_anywhere(string text) => Assert.Null(ClaimCredential.Read(text));

    [Fact]
    public void Pauses_double_up_to_the_longest_and_are_never_shorter_than_was_asked()
    {
        var rule = RetryRule.Usual;
        Assert.Equal([0.5, 1, 2, 4, 8, 16, 30, 30], Enumerable.Range(1, 8).Select(n => rule.PauseAfter(n, null).TotalSeconds));
        Assert.Equal(30, rule.PauseAfter(1000, null).TotalSeconds);
        Assert.Equal(90, rule.PauseAfter(1, TimeSpan.FromSeconds(90)).TotalSeconds);
        Assert.Equal(4, rule.PauseAfter(4, TimeSpan.FromSeconds(1)).TotalSeconds);
    }
}
