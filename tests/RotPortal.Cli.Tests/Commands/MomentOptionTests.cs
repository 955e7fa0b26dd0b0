using RotPortal.Cli.CommandLine;
using RotPortal.Cli.Commands;

namespace RotPortal.Cli.Tests.Commands;

public sealed class MomentOptionTests
{
    [Theory]
    [InlineData("2026-01-31T12:00:00Z", "2026-01-31T12:00:00Z")]
    [InlineData("2026-01-31t12:00:00z", "2026-01-31T12:00:00Z")]
    [InlineData("2026-01-31T12:00:00.25+01:00", "2026-01-31T11:00:00.25Z")]
    [InlineData("2026-01-31T00:00:00-05:00", "2026-01-31T05:00:00Z")]
    public void A_moment_is_read_as_rfc_3339_writes_it(string given, string utc)
    {
        var read = Assert.IsType<Answer<DateTimeOffset>.Given>(MomentOption.ReadAt(With(MomentOption.At, given), TimeProvider.System));
        Assert.Equal(DateTimeOffset.Parse(utc, System.Globalization.CultureInfo.InvariantCulture), read.Value);
        Assert.Equal(TimeSpan.Zero, read.Value.Offset);
    }

    [Theory]
    [InlineData("yesterday")]
    [InlineData("2026-01-31")]
    [InlineData("2026-01-31T12:00:00")]
    [InlineData("2026-01-31T12:00Z")]
    [InlineData("2026-02-30T12:00:00Z")]
    [InlineData("2026-01-31 12:00:00Z")]
    [InlineData("1769860800")]
    public void Anything_else_is_refused_with_an_example(string given)
    {
        var refused = Assert.IsType<Answer<DateTimeOffset>.Withheld>(MomentOption.ReadAt(With(MomentOption.At, given), TimeProvider.System));
        Assert.Equal($"--at takes a date, a time and an offset as in RFC 3339, for example 2026-01-31T12:00:00Z, not '{given}'.", refused.Why);
    }

    [Theory]
    [InlineData("2026-1-31")]
    [InlineData("2026-02-30")]
    [InlineData("today")]
    public void A_day_that_is_none_is_refused(string given)
    {
        Assert.IsType<Answer<DateOnly?>.Withheld>(MomentOption.ReadOn(With(MomentOption.On, given)));
    }

    private static Arguments With(string option, string value) =>
        new([], new Dictionary<string, IReadOnlyList<string>> { [option] = [value] });
}
