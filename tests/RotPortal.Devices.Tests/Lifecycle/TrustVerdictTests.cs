namespace RotPortal.Devices.Tests.Lifecycle;

public sealed class TrustVerdictTests
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);
    private static readonly TimeSpan Month = TimeSpan.FromDays(30);

    [Theory]
    [InlineData(TrustTier.None, TrustStanding.None, TrustStanding.None)]
    [InlineData(TrustTier.Affirming, TrustStanding.Affirming, TrustStanding.Stale)]
    [InlineData(TrustTier.Warning, TrustStanding.Warning, TrustStanding.Stale)]
    [InlineData(TrustTier.Contraindicated, TrustStanding.Contraindicated, TrustStanding.Contraindicated)]
    public void Good_news_goes_stale_and_bad_news_does_not(TrustTier tier, TrustStanding fresh, TrustStanding old)
    {
        var verdict = new TrustVerdict(tier, Noon);

        Assert.Equal(fresh, verdict.At(Noon + Month, Month));
        Assert.Equal(old, verdict.At(Noon + Month + TimeSpan.FromTicks(1), Month));
    }

    [Fact]
    public void A_device_that_was_never_appraised_has_no_verdict_at_any_time() =>
        Assert.Equal(TrustStanding.None, TrustVerdict.NeverAppraised.At(Noon, Month));

    [Theory]
    [InlineData(-1, null)]
    [InlineData(0, TrustTier.None)]
    [InlineData(1, TrustTier.None)]
    [InlineData(2, TrustTier.Affirming)]
    [InlineData(31, TrustTier.Affirming)]
    [InlineData(32, TrustTier.Warning)]
    [InlineData(95, TrustTier.Warning)]
    [InlineData(96, TrustTier.Contraindicated)]
    [InlineData(127, TrustTier.Contraindicated)]
    [InlineData(128, null)]
    public void Claims_fall_into_the_tiers_of_the_draft(int claim, TrustTier? tier) => Assert.Equal(tier, TrustVerdict.TierOf(claim));

    [Fact]
    public void An_appraisal_takes_the_place_of_an_older_one_only()
    {
        var verdict = new TrustVerdict(TrustTier.Contraindicated, Noon);

        Assert.True(verdict.ReplacedBy(new(TrustTier.Affirming, Noon.AddTicks(1))).IsAccepted(out var newer, out _));
        Assert.Equal(TrustTier.Affirming, newer.Tier);
        Assert.False(verdict.ReplacedBy(new(TrustTier.Affirming, Noon)).IsAccepted(out _, out var refusal));
        Assert.Equal("appraisal-not-newer", refusal.Check);
        Assert.True(TrustVerdict.NeverAppraised.ReplacedBy(verdict).IsAccepted(out _, out _));
    }
}
