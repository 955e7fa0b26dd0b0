namespace RotPortal.Web.Tests.Look;

/// <summary>A changed token must not make a word unreadable.</summary>
public sealed class TokensTests
{
    private const double Text = 4.5;
    private const double Edge = 3.0;

    private static readonly string[] Grounds = ["canvas", "surface", "sunken", "raised", "hover", "selected"];
    private static readonly string[] Verdicts = ["full", "partial", "attested", "stale", "none", "gap", "contrib", "outside", "na"];

    private static readonly TokenColours Tokens = new(File.ReadAllText(House.File("src/RotPortal.Web/wwwroot/css/tokens.css")));

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Ink_is_readable_on_every_ground(bool dark)
    {
        var colours = Tokens.In(dark);
        var pairs = from ground in Grounds from ink in (string[])["ink", "ink-2", "ink-3", "danger"] select (ink, ground);
        Assert.All(pairs, pair => Assert.True(
            TokenColours.Contrast(colours[pair.ink], colours[pair.ground]) >= Text, $"{pair.ink} on {pair.ground}"));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_verdict_is_readable_on_its_chip_and_on_every_ground(bool dark)
    {
        var colours = Tokens.In(dark);
        Assert.All(Verdicts, verdict =>
        {
            string word = colours[$"v-{verdict}-text"];
            Assert.All(Grounds, ground => Assert.True(TokenColours.Contrast(word, colours[ground]) >= Text, $"{verdict} on {ground}"));
            if (colours.TryGetValue($"v-{verdict}-tint", out string? tint))
                Assert.True(TokenColours.Contrast(word, tint) >= Text, $"{verdict} on its tint");
        });
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Edges_of_controls_and_the_focus_ring_can_be_seen(bool dark)
    {
        var colours = Tokens.In(dark);
        Assert.All(Grounds, ground =>
        {
            Assert.True(TokenColours.Contrast(colours["control"], colours[ground]) >= Edge, $"control on {ground}");
            Assert.True(TokenColours.Contrast(colours["focus"], colours[ground]) >= Edge, $"focus on {ground}");
        });
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Words_on_filled_buttons_and_in_the_rail_are_readable(bool dark)
    {
        var colours = Tokens.In(dark);
        (string Word, string Ground)[] pairs =
            [("ink-on", "ink"), ("danger-on", "danger-fill"), ("nav-ink", "nav"), ("nav-ink-2", "nav"), ("nav-ink", "nav-active")];
        Assert.All(pairs, pair => Assert.True(
            TokenColours.Contrast(colours[pair.Word], colours[pair.Ground]) >= Text, $"{pair.Word} on {pair.Ground}"));
    }
}
