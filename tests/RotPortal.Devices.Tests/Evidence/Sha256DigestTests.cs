namespace RotPortal.Devices.Tests.Evidence;

public sealed class Sha256DigestTests
{
    // FIPS 180-4 example, "abc".
    private const string OfAbc = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

    [Fact]
    public void It_digests_the_published_example()
    {
        Assert.Equal(OfAbc, Sha256Digest.Of("abc"u8).Hex);
        Assert.Equal(OfAbc, $"{Sha256Digest.Of("abc"u8)}");
    }

    [Fact]
    public void It_is_read_back_from_text_in_either_case_and_from_octets()
    {
        var digest = Sha256Digest.Of("abc"u8);

        Assert.Equal(digest, Sha256Digest.Parse(OfAbc));
        Assert.Equal(digest, Sha256Digest.Parse(OfAbc.ToUpperInvariant()));
        Assert.Equal(digest, Sha256Digest.FromBytes(digest.ToBytes()));
        Assert.Equal(digest.GetHashCode(), Sha256Digest.FromBytes(digest.ToBytes()).GetHashCode());
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("ba78")]
    [InlineData("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015a")]
    [InlineData("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015add")]
    [InlineData("ga7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")]
    [InlineData(" a7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")]
    [InlineData("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015٣d")]
    public void Text_that_is_no_digest_is_not_read(string? text) => Assert.Null(Sha256Digest.Parse(text));

    [Fact]
    public void Any_changed_octet_makes_another_digest()
    {
        byte[] bytes = Sha256Digest.Of("abc"u8).ToBytes();
        for (int i = 0; i < bytes.Length; i++)
        {
            byte[] changed = [.. bytes];
            changed[i] ^= 1;
            Assert.NotEqual(Sha256Digest.FromBytes(bytes), Sha256Digest.FromBytes(changed));
            Assert.Equal(changed, Sha256Digest.FromBytes(changed).ToBytes());
        }
    }

    [Fact]
    public void The_default_has_64_zeros()
    {
        Assert.Equal(new string('0', 64), default(Sha256Digest).Hex);
        Assert.Equal(Sha256Digest.FromBytes(new byte[32]), default);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(31)]
    [InlineData(33)]
    public void Any_other_number_of_octets_is_a_fault_of_the_caller(int length)
    {
        Assert.Throws<ArgumentException>(() => Sha256Digest.FromBytes(new byte[length]));
        if (length < Sha256Digest.SizeInBytes)
            Assert.Throws<ArgumentException>(() => default(Sha256Digest).CopyTo(new byte[length]));
    }
}
