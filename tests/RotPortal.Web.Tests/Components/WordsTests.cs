using RotPortal.Devices;
using RotPortal.Web.Components;

namespace RotPortal.Web.Tests.Components;

public sealed class WordsTests
{
    [Theory]
    [InlineData("0123f2408ea1fcf201", null, "0123 F240 8EA1 FCF2 01")]
    [InlineData("a5b883bf0011", 2, "A5B8 83BF …")]
    [InlineData("a5b883bf", 2, "A5B8 83BF")]
    [InlineData("", null, "")]
    [InlineData("Sn-0001", null, "Sn-0001")]
    public void Hex_is_grouped_by_four(string hex, int? groups, string shown) => Assert.Equal(shown, HexWords.Grouped(hex, groups));

    [Theory]
    [InlineData(412, "412 bytes")]
    [InlineData(23_468, "23 kB")]
    [InlineData(14_040_000, "14.0 MB")]
    [InlineData(1_920_000_000, "1.92 GB")]
    public void Sizes_are_decimal(long bytes, string shown) => Assert.Equal(shown, ByteWords.Of(bytes));

    [Theory]
    [InlineData(1, "1 device")]
    [InlineData(0, "0 devices")]
    [InlineData(12_408, "12,408 devices")]
    public void A_number_goes_with_its_word(long count, string shown) => Assert.Equal(shown, NumberWords.Devices(count));

    [Fact]
    public void A_certificate_without_an_end_says_so() =>
        Assert.Equal("no defined end", Moment.End(new DateTimeOffset(9999, 12, 31, 23, 59, 59, TimeSpan.Zero)));

    [Fact]
    public void Every_capability_and_area_has_a_title_without_dashes_and_dots() =>
        Assert.All(Capability.All, capability =>
        {
            Assert.Matches("^[A-Z]", CapabilityTitle.Of(capability));
            Assert.DoesNotContain('.', CapabilityTitle.Of(capability));
            Assert.Matches("^[A-Z][a-z ]+$", CapabilityTitle.OfArea(capability.Area));
        });

    [Fact]
    public void A_notice_that_nobody_knows_says_nothing() => Assert.Null(Notice.Of("<script>"));
}
