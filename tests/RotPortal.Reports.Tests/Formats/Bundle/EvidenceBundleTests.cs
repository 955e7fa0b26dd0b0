using System.IO.Compression;
using RotPortal.Devices;
using RotPortal.Reports.Formats.Bundle;
using RotPortal.Reports.Tests.Samples;

namespace RotPortal.Reports.Tests.Formats.Bundle;

public sealed class EvidenceBundleTests
{
    private static readonly Lazy<AuditReport> Report = new(() => AuditReportBuilder.Build(SmartLock.Device(Seed.Catalogue)));

    [Fact]
    public void The_same_report_and_sources_give_the_same_octets_in_the_order_of_names()
    {
        byte[] first = Write(Sources());
        Assert.Equal(first, Write(Sources()));
        using var zip = new ZipArchive(new MemoryStream(first));
        var names = zip.Entries.Select(entry => entry.FullName).ToList();
        Assert.Equal(names.Order(StringComparer.Ordinal), names);
        Assert.All(zip.Entries, entry => Assert.Equal(1980, entry.LastWriteTime.Year));
    }

    [Fact]
    public void It_holds_every_format_and_what_was_given_and_lists_each_file()
    {
        var opened = Assert.IsType<BundleReading.Opened>(BundleReader.Read(new MemoryStream(Write(Sources()))));
        Assert.Empty(opened.Flaws);
        var names = opened.Bundle.Files.Keys;
        Assert.All(ReportFormats.All.Where(format => format is not ICarriesSources), format => Assert.Contains(BundleNames.Of(format), names));
        Assert.Contains($"evidence/{Sha256Digest.Of("octets"u8).Hex}", names);
        Assert.Contains("seed-data/regulations/cra.json", names);
        Assert.Contains("seed-data/trust-anchors/any.json", names);
        Assert.Equal("the paper"u8.ToArray(), opened.Bundle.Files["report.pdf"].ToArray());
        Assert.Equal((Report.Value.Digest, "RP-2026-0043"), (opened.Bundle.Manifest.Digest, opened.Bundle.Manifest.Report));
        Assert.Null(opened.Bundle.Signature);
        Assert.Equal("octets-kind", Assert.Single(BundleReader.EvidenceIndexOf(opened.Bundle)).Kind);
    }

    [Fact]
    public void Without_a_ledger_it_says_so_plainly()
    {
        var opened = Assert.IsType<BundleReading.Opened>(BundleReader.Read(new MemoryStream(Write(ReportSources.None))));
        Assert.StartsWith("Not in any ledger", opened.Bundle.Manifest.Ledger, StringComparison.Ordinal);
        Assert.DoesNotContain(BundleNames.Checkpoint, opened.Bundle.Files.Keys);
    }

    [Fact]
    public void A_length_that_is_not_true_unpacks_nothing()
    {
        byte[] zip = Write(Sources());
        // The unpacked length in the central directory (APPNOTE 4.3.12), of the first file.
        int central = zip.AsSpan().IndexOf("PK\u0001\u0002"u8);
        foreach (uint length in (uint[])[1, 0x7FFFFFFF, 0xFFFFFFFE])
        {
            byte[] changed = [.. zip];
            System.Buffers.Binary.BinaryPrimitives.WriteUInt32LittleEndian(changed.AsSpan(central + 24), length);
            switch (BundleReader.Read(new MemoryStream(changed)))
            {
                case BundleReading.Opened opened:
                    Assert.NotEmpty(opened.Flaws);
                    break;
                case var refused:
                    Assert.True(refused is BundleReading.Unsafe or BundleReading.Unreadable);
                    break;
            }
        }
    }

    [Fact]
    public void Damaged_bundles_never_throw_and_never_pass()
    {
        byte[] good = Write(Sources());
        var random = new Random(11);
        for (int turn = 0; turn < 300; turn++)
        {
            byte[] changed = [.. good];
            // Names, lengths and the directory are the places that matter; they lie at the end and at the beginning.
            int at = turn % 2 == 0 ? random.Next(good.Length) : good.Length - 1 - random.Next(4000);
            changed[at] ^= (byte)(1 + random.Next(255));
            if (BundleReader.Read(new MemoryStream(changed)) is BundleReading.Opened { Flaws.Count: 0 } opened)
                Assert.All(opened.Bundle.Manifest.Files, file => Assert.Equal(file.Sha256, Sha256Digest.Of(opened.Bundle.Files[file.Name].Span)));
        }

        for (int length = 0; length < good.Length; length += 997)
            Assert.IsNotType<BundleReading.Opened>(BundleReader.Read(new MemoryStream(good[..length])));
    }

    [Theory]
    [InlineData("report.pdf", true)]
    [InlineData("seed-data/regulations/cra.json", true)]
    [InlineData("", false)]
    [InlineData("..", false)]
    [InlineData("a/../b", false)]
    [InlineData("/a", false)]
    [InlineData("a/", false)]
    [InlineData("a//b", false)]
    [InlineData("a\\b", false)]
    [InlineData("C:a", false)]
    [InlineData("a\0b", false)]
    [InlineData("\u00e4", false)]
    public void Names_come_from_a_closed_alphabet(string name, bool isPlain) => Assert.Equal(isPlain, BundleNames.IsPlain(name));

    private static byte[] Write(ReportSources sources)
    {
        using var zip = new MemoryStream();
        Assert.IsAssignableFrom<ICarriesSources>(ReportFormats.Find("bundle")).Write(Report.Value, sources, zip);
        return zip.ToArray();
    }

    private static ReportSources Sources() => new()
    {
        Evidence = [new EvidenceOctets(Sha256Digest.Of("octets"u8), new EvidenceKind("octets-kind"), SmartLock.DataCut, "octets"u8.ToArray())],
        Anchors = [new SourceFile("trust-anchors/any.json", "{}"u8.ToArray())],
        Catalogue = [new SourceFile("regulations/cra.json", "{}"u8.ToArray())],
        Formats = new Dictionary<string, ReadOnlyMemory<byte>> { ["pdf"] = "the paper"u8.ToArray() },
    };
}
