using RotPortal.Provisioning.Formats.Cbor;
using RotPortal.TestKit;

namespace RotPortal.Provisioning.Tests.Formats.Cbor;

public sealed class CborItemReaderTests
{
    [Fact]
    public void A_map_is_taken_apart_and_keeps_the_octets_of_its_parts()
    {
        var inner = TestCbor.Array(1, "two", new byte[] { 3 }, true, null);
        byte[] octets = TestCbor.Map((-75000, "name"), ("list", inner), (3, TestCbor.Tag(18, -1))).Octets;

        var map = Assert.IsType<CborItem.Map>(Read(octets));

        Assert.Equal("name", Assert.IsType<CborItem.Text>(map.Find(-75000)).Value);
        var list = Assert.IsType<CborItem.Array>(map.Find("list"));
        Assert.Equal(inner.Octets, list.Encoded.ToArray());
        Assert.Equal(5, list.Items.Count);
        var tagged = Assert.IsType<CborItem.Tagged>(map.Find(3));
        Assert.Equal((18ul, -1L), (tagged.Tag, Assert.IsType<CborItem.Integer>(tagged.Content).Value));
        Assert.Null(map.Find(4));
    }

    [Theory]
    [InlineData("", "there is nothing")]
    [InlineData("1817", "longer than it need be")]
    [InlineData("190017", "longer than it need be")]
    [InlineData("580101", "longer than it need be")]
    [InlineData("780161", "longer than it need be")]
    [InlineData("980100", "longer than it need be")]
    [InlineData("b8010000", "longer than it need be")]
    [InlineData("d81100", "longer than it need be")]
    [InlineData("9f00ff", "indefinite length")]
    [InlineData("bf0000ff", "indefinite length")]
    [InlineData("5f4100ff", "indefinite length")]
    [InlineData("7f6161ff", "indefinite length")]
    [InlineData("a200010002", "a key twice")]
    [InlineData("62c328", "no well-formed CBOR")]
    [InlineData("4201", "cut off")]
    [InlineData("0000", "something follows")]
    [InlineData("ff", "no well-formed CBOR")]
    [InlineData("1c", "no well-formed CBOR")]
    public void What_is_not_one_strict_item_is_refused_and_says_why(string hex, string why)
    {
        var refused = Assert.IsType<CborReading.Refused>(CborItemReader.Read(Convert.FromHexString(hex)));

        Assert.Contains(why, refused.Detail, StringComparison.Ordinal);
        Assert.NotEmpty(refused.Clause);
    }

    [Fact]
    public void Depth_count_and_length_are_bounded()
    {
        byte[] deep = [.. Enumerable.Repeat((byte)0x81, 100_000), 0];
        byte[] wide = [0x99, 0xFF, 0xFF, .. new byte[0xFFFF]];
        byte[] promise = [0x9A, 0x7F, 0xFF, 0xFF, 0xFF];

        Assert.Contains("levels deep", Refused(deep), StringComparison.Ordinal);
        Assert.Contains("data items", Refused(wide), StringComparison.Ordinal);
        Assert.Contains("cut off", Refused(promise), StringComparison.Ordinal);
        Assert.Contains("KiB", Refused(new byte[CborItemReader.MaximumLength + 1]), StringComparison.Ordinal);
    }

    [Fact]
    public void Numbers_that_fit_no_long_and_floating_point_are_of_no_use()
    {
        Assert.IsType<CborItem.Other>(Read(Convert.FromHexString("1bffffffffffffffff")));
        Assert.IsType<CborItem.Other>(Read(Convert.FromHexString("3bffffffffffffffff")));
        Assert.IsType<CborItem.Other>(Read(Convert.FromHexString("f93c00")));
        Assert.Equal(long.MinValue, Assert.IsType<CborItem.Integer>(Read(Convert.FromHexString("3b7fffffffffffffff"))).Value);
    }

    [Fact]
    public void Items_one_after_the_other_can_be_read_one_by_one()
    {
        var first = Assert.IsType<CborReading.Read>(CborItemReader.ReadFirst(new byte[] { 0x01, 0x02 }));

        Assert.Equal([0x02], first.Rest.ToArray());
    }

    [Fact]
    public void Noise_and_damaged_items_never_throw_and_what_is_read_is_read_again_the_same()
    {
        byte[] good = TestCbor.Map((1, TestCbor.Array("a", new byte[20], TestCbor.Map((2, true)))), (-70000, "text")).Octets;
        foreach (byte[] octets in Mutations.Noise(seed: 1, count: 20_000, maximumLength: 60).Concat(Mutations.Of(good, seed: 2, count: 20_000)))
        {
            if (CborItemReader.ReadFirst(octets) is CborReading.Read read)
                Assert.Equal(read.Item.Encoded.ToArray(), Read(octets[..(octets.Length - read.Rest.Length)]).Encoded.ToArray());
        }
    }

    private static CborItem Read(byte[] octets) => Assert.IsType<CborReading.Read>(CborItemReader.Read(octets)).Item;

    private static string Refused(byte[] octets) => Assert.IsType<CborReading.Refused>(CborItemReader.Read(octets)).Detail;
}
