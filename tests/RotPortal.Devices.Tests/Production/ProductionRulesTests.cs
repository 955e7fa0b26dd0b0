namespace RotPortal.Devices.Tests.Production;

public sealed class ProductionRulesTests
{
    [Theory]
    [InlineData("", "", "", "anything", true)]
    [InlineData("SN", "", "", "SN-1", true)]
    [InlineData("SN", "", "", "sn-1", false)]
    [InlineData("", "A000", "A999", "A000", true)]
    [InlineData("", "A000", "A999", "A999", true)]
    [InlineData("", "A000", "A999", "A1000", false)]
    [InlineData("", "A000", "A999", "A0Z0", false)]
    [InlineData("", "A100", "A199", "A099", false)]
    [InlineData("", "", "", "with space", false)]
    [InlineData("", "", "", "", false)]
    public void A_rule_of_serial_numbers_allows_what_it_says(string prefix, string from, string to, string serial, bool isAllowed)
    {
        Assert.True(SerialRule.Of(prefix, from, to).IsAccepted(out var rule, out _));

        Assert.Equal(isAllowed, rule.Allows(serial));
        Assert.Equal(rule, SerialRule.Parse($"{rule}"));
    }

    [Theory]
    [InlineData("SN", "A1", "A2", "serial-rule-mixed")]
    [InlineData("", "A1", "", "serial-rule-mixed")]
    [InlineData("", "A1", "A10", "serial-rule-range")]
    [InlineData("", "A2", "A1", "serial-rule-range")]
    [InlineData("A 1", "", "", "serial-rule-text")]
    public void A_rule_that_is_none_is_refused(string prefix, string from, string to, string check)
    {
        Assert.False(SerialRule.Of(prefix, from, to).IsAccepted(out _, out var refusal));

        Assert.Equal(check, refusal.Check);
    }

    [Theory]
    [InlineData("prefixSN")]
    [InlineData("range A1")]
    [InlineData("range A1 A2 A3")]
    [InlineData("")]
    public void What_no_rule_wrote_is_read_as_none(string text) => Assert.Null(SerialRule.Parse(text));

    [Fact]
    public void A_limit_looks_at_the_last_attempts_and_never_at_fewer()
    {
        var limit = new FailureLimit(Percent: 50, Last: 4);
        string window = "";
        foreach (bool isGood in (bool[])[false, false, false])
            window = limit.Append(window, isGood);

        Assert.False(limit.IsReachedBy(window));
        window = limit.Append(window, isGood: true);
        Assert.Equal("---+", window);
        Assert.True(limit.IsReachedBy(window));
        window = limit.Append(limit.Append(window, isGood: true), isGood: true);
        Assert.Equal("-+++", window);
        Assert.False(limit.IsReachedBy(window));
    }

    [Theory]
    [InlineData(0, 10)]
    [InlineData(101, 10)]
    [InlineData(10, 0)]
    [InlineData(10, 1001)]
    public void A_limit_out_of_bounds_is_refused(int percent, int last) => Assert.False(FailureLimit.Of(percent, last).IsAccepted(out _, out _));

    [Fact]
    public void Each_unit_is_counted_once_wherever_it_goes()
    {
        var counts = default(UnitCounts).Moved(null, UnitState.Failed).Moved(null, UnitState.Made).Moved(UnitState.Failed, UnitState.Made)
            .Moved(null, UnitState.Failed).Moved(UnitState.Failed, UnitState.Scrapped).Moved(UnitState.Made, UnitState.Released);

        Assert.Equal(new UnitCounts(Made: 1, Failed: 0, Scrapped: 1, Released: 1), counts);
        Assert.Equal((3, 2, 3), (counts.Tried, counts.Good, counts.Remaining(5)));
        Assert.All(CountCheck.Of(5, counts, counts, devices: 2), check => Assert.True(check.AddsUp));
        Assert.Equal(["units failed"], CountCheck.Of(5, counts, counts with { Failed = 1 }, 2).Where(check => !check.AddsUp).Select(check => check.What));
    }

    [Fact]
    public void Every_state_has_its_line_in_the_tables()
    {
        foreach (var state in Enum.GetValues<ProductionState>())
            Assert.NotNull(ProductionLifecycle.Table.NextFrom(state));
        foreach (var state in Enum.GetValues<UnitState>())
            Assert.NotNull(UnitLifecycle.Table.NextFrom(state));
    }
}
