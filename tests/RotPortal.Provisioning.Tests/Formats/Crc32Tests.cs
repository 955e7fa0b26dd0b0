using RotPortal.Provisioning.Formats;

namespace RotPortal.Provisioning.Tests.Formats;

public sealed class Crc32Tests
{
    [Fact]
    public void The_checksum_is_the_one_that_everybody_checks_with() => Assert.Equal(0xCBF43926u, Crc32.Of("123456789"u8));

    [Fact]
    public void It_can_be_taken_piece_by_piece() => Assert.Equal(Crc32.Of("123456789"u8), Crc32.Of("6789"u8, Crc32.Of("12345"u8)));

    [Fact]
    public void Of_nothing_it_is_zero() => Assert.Equal(0u, Crc32.Of([]));
}
