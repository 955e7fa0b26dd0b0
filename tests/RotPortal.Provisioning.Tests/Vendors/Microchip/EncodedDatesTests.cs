using RotPortal.Provisioning.Vendors.Microchip;

namespace RotPortal.Provisioning.Tests.Vendors.Microchip;

public sealed class EncodedDatesTests
{
    [Theory]
    [InlineData("2025-06-01T20:00:00Z", "2053-06-01T20:00:00Z", "cb069c")]
    [InlineData("2018-08-21T22:00:00Z", "9999-12-31T23:59:59Z", "9456c0")]
    [InlineData("2018-12-14T20:00:00Z", "2049-12-14T20:00:00Z", "963a9f")]
    public void Dates_are_written_and_read_back(string notBefore, string notAfter, string hex)
    {
        var dates = EncodedDates.Of(Time(notBefore), Time(notAfter));
        byte[] octets = new byte[3];

        Assert.NotNull(dates);
        dates.Value.Write(octets);
        Assert.Equal(hex, Convert.ToHexStringLower(octets));
        Assert.Equal(dates, EncodedDates.Read(octets));
        Assert.Equal(Time(notAfter), dates.Value.ExpiresAt);
    }

    [Theory]
    [InlineData("2025-06-01T20:30:00Z", "2053-06-01T20:30:00Z")]
    [InlineData("1999-06-01T20:00:00Z", "2027-06-01T20:00:00Z")]
    [InlineData("2032-06-01T20:00:00Z", "2040-06-01T20:00:00Z")]
    [InlineData("2025-06-01T20:00:00Z", "2057-06-01T20:00:00Z")]
    [InlineData("2025-06-01T20:00:00Z", "2053-06-02T20:00:00Z")]
    public void Dates_that_three_octets_cannot_say_have_no_encoding(string notBefore, string notAfter) =>
        Assert.Null(EncodedDates.Of(Time(notBefore), Time(notAfter)));

    [Fact]
    public void Every_three_octets_name_a_moment_or_none()
    {
        int moments = 0;
        for (int bits = 0; bits < 1 << 24; bits += 7)
            moments += EncodedDates.Read([(byte)(bits >> 16), (byte)(bits >> 8), (byte)bits]) is null ? 0 : 1;

        Assert.True(moments > 100_000);
    }

    private static DateTimeOffset Time(string text) => DateTimeOffset.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}
