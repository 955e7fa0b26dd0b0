using RotPortal.Provisioning.Formats.SevenZip;
using RotPortal.TestKit;

namespace RotPortal.Provisioning.Tests.Formats.SevenZip;

public sealed class SevenZipArchiveTests
{
    private static readonly SevenZipEntry First = new("folder/first.txt", "first"u8.ToArray());
    private static readonly SevenZipEntry Second = new("second.txt", "the second file"u8.ToArray());
    private static readonly SevenZipEntry Packed = new("payload", Payload.Octets);

    private static readonly SevenZipPack Lzma = new([1, 0x23, 3, 1, 1, 5, 0x5D, 0, 0, 1, 0], Payload.Lzma, [Packed]);
    private static readonly SevenZipPack Lzma2 = new([1, 0x21, 0x21, 1, 0x18], Payload.Lzma2, [Packed]);
    private static readonly SevenZipPack Filtered = new([2, 0x21, 0x21, 1, 0x18, 4, 3, 3, 1, 3, 1, 0], Payload.Filtered, [Packed]) { Outputs = 2 };

    [Fact]
    public void Files_come_out_as_they_were()
    {
        var opened = Opened(SevenZipBuilder.Write(SevenZipPack.Plain(First, Second), Lzma, Lzma2, Filtered));

        Assert.Equal(["folder/first.txt", "second.txt", "payload", "payload", "payload"], opened.Files.Select(file => file.Name));
        Assert.All(opened.Files.Zip([First, Second, Packed, Packed, Packed]), pair => Assert.Equal(pair.Second.Octets, pair.First.Octets.GetValueOrDefault().ToArray()));
        Assert.Equal(opened.Files.Sum(file => (long)file.Octets.GetValueOrDefault().Length), opened.Unpacked);
    }

    [Fact]
    public void What_is_encrypted_is_recognised_and_left_alone()
    {
        var opened = Opened(SevenZipBuilder.Write(SevenZipPack.Encrypted(new SevenZipEntry("keys.txt", "not for us"u8.ToArray())), SevenZipPack.Plain(First)));

        Assert.Equal((true, null), (opened.Files[0].IsEncrypted, opened.Files[0].Octets));
        Assert.Equal("first"u8.ToArray(), opened.Files[1].Octets.GetValueOrDefault().ToArray());
    }

    [Fact]
    public void An_encrypted_list_of_files_is_recognised_and_left_alone()
    {
        byte[] header = [0x17, 6, 0, 1, 9, 16, 0, 7, 0x0B, 1, 0, 1, 0x24, 6, 0xF1, 7, 1, 2, 0x13, 7, 0x0C, 16, 0, 0];

        Assert.IsType<SevenZipReading.Encrypted>(SevenZipArchive.Read(SevenZipBuilder.Frame(new byte[16], header), 10, 1000));
    }

    [Fact]
    public void A_method_that_is_not_read_here_is_left_alone_and_is_not_called_encrypted()
    {
        var opened = Opened(SevenZipBuilder.Write(new SevenZipPack([1, 3, 4, 1, 8], "deflate"u8.ToArray(), [First])));

        Assert.Equal((false, null), (opened.Files[0].IsEncrypted, opened.Files[0].Octets));
    }

    [Fact]
    public void More_files_than_allowed_are_refused() =>
        Refused(SevenZipArchive.Read(SevenZipBuilder.Plain(First, Second), 1, 1000), "more than 1");

    [Fact]
    public void More_octets_than_allowed_are_refused_before_any_is_unpacked()
    {
        Refused(SevenZipArchive.Read(SevenZipBuilder.Write(Lzma2), 10, Payload.Octets.Length - 1), "longer than is allowed");
        Refused(SevenZipArchive.Read(SevenZipBuilder.Write(Lzma2 with { StatedLength = long.MaxValue }), 10, 1 << 20), "longer than is allowed");
        Refused(SevenZipArchive.Read(SevenZipBuilder.Write(Lzma2, Lzma), 10, Payload.Octets.Length + 1), "longer than is allowed");
    }

    [Fact]
    public void A_header_that_is_packed_over_and_over_is_refused()
    {
        // A header that says: the header is what lies at 0, not compressed; and there lies the same again.
        byte[] header = [0x17, 6, 0, 1, 9, 23, 0, 7, 0x0B, 1, 0, 1, 1, 0, 0x0C, 23, 0, 0, 0, 0, 0, 0, 0];

        Refused(SevenZipArchive.Read(SevenZipBuilder.Frame(header, header), 10, 1000), "packed more than once");
    }

    [Theory]
    [InlineData(8, "checksum of its first")]
    [InlineData(28, "checksum of its first")]
    [InlineData(-1, "checksum of its list")]
    [InlineData(32, "checksum of a file")]
    public void A_damaged_octet_is_noticed(int at, string why)
    {
        byte[] archive = SevenZipBuilder.Plain(First, Second);
        archive[at < 0 ? archive.Length + at : at] ^= 1;

        Refused(SevenZipArchive.Read(archive, 10, 1000), why);
    }

    [Fact]
    public void An_archive_that_was_cut_off_is_refused()
    {
        byte[] archive = SevenZipBuilder.Write(SevenZipPack.Plain(First), Lzma);
        for (int length = 0; length < archive.Length; length++)
            Assert.IsType<SevenZipReading.Refused>(SevenZipArchive.Read(archive.AsMemory(0, length), 10, 10_000));
    }

    [Fact]
    public void Damaged_headers_and_packed_octets_never_throw()
    {
        // With good checksums, so that the damage is reached.
        byte[] good = SevenZipBuilder.Write(Lzma, Lzma2, Filtered, SevenZipPack.Plain(First, Second));
        int headerAt = 32 + Payload.Lzma.Length + Payload.Lzma2.Length + Payload.Filtered.Length + First.Octets.Length + Second.Octets.Length;
        byte[][] headers = [.. Mutations.Of(good[headerAt..], seed: 1, count: 3_000)];
        byte[][] packed = [.. Mutations.Of(good[32..headerAt], seed: 2, count: 3_000)];
        for (int i = 0; i < headers.Length; i++)
        {
            Harmless(SevenZipBuilder.Frame(good[32..headerAt], headers[i]));
            Harmless(SevenZipBuilder.Frame(packed[i], good[headerAt..]));
        }
    }

    [Fact]
    public void Noise_never_throws()
    {
        foreach (byte[] noise in Mutations.Noise(seed: 3, count: 3_000, maximumLength: 200))
        {
            Harmless(noise);
            Harmless(SevenZipBuilder.Frame([], [1, 4, .. noise]));
            Harmless(SevenZipBuilder.Frame([], [0x17, 6, .. noise]));
            Harmless(SevenZipBuilder.Write(new SevenZipPack(Lzma.Coders, noise, [Packed])));
            Harmless(SevenZipBuilder.Write(new SevenZipPack(Lzma2.Coders, [1, 0, 2, 1, 2, 3, 0xE0, 0, 40, 0, 40, 0x5D, 0, .. noise], [Packed])));
        }
    }

    private static void Harmless(byte[] archive) => Assert.NotNull(SevenZipArchive.Read(archive, 100, 100_000));

    private static SevenZipReading.Opened Opened(byte[] archive) => Assert.IsType<SevenZipReading.Opened>(SevenZipArchive.Read(archive, 10, 100_000));

    private static void Refused(SevenZipReading reading, string why) => Assert.Contains(why, Assert.IsType<SevenZipReading.Refused>(reading).Why);
}
