using RotPortal.Web.Accounts;

namespace RotPortal.Web.Tests.Accounts;

public sealed class SetupCodeTests
{
    private readonly TestClock _clock = new();
    private readonly SetupCode _code;

    public SetupCodeTests() => _code = new SetupCode(_clock);

    [Fact]
    public void The_code_matches_however_a_person_types_it()
    {
        string shown = _code.Renew();
        Assert.Matches("^[0-9A-HJKMNP-TV-Z]{4}(-[0-9A-HJKMNP-TV-Z]{4}){4}$", shown);
        Assert.True(_code.Matches(shown));
        Assert.True(_code.Matches(shown.ToLowerInvariant().Replace("-", " ")));
        Assert.True(_code.Matches(shown.Replace('0', 'o').Replace('1', 'l')));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("0000-0000-0000-0000-0000")]
    public void Anything_else_does_not(string? typed)
    {
        _code.Renew();
        Assert.False(_code.Matches(typed));
    }

    [Fact]
    public void Before_one_is_made_nothing_matches() => Assert.False(_code.Matches(""));

    [Fact]
    public void It_ends_after_its_lifetime()
    {
        string shown = _code.Renew();
        _clock.Advance(SetupCode.Lifetime);
        Assert.True(_code.Matches(shown));
        _clock.Advance(TimeSpan.FromTicks(1));
        Assert.False(_code.Matches(shown));
    }

    [Fact]
    public void It_works_once()
    {
        string shown = _code.Renew();
        _code.End();
        Assert.False(_code.Matches(shown));
    }

    [Fact]
    public void A_new_one_ends_the_one_before()
    {
        string first = _code.Renew();
        string second = _code.Renew();
        Assert.False(_code.Matches(first));
        Assert.True(_code.Matches(second));
    }
}
